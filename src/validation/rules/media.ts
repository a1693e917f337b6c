import { isObject, type JsonObject } from '../../base/json.js';
import type { AwsToolVerdicts } from '../../findings/spec.js';
import type { DatasetLimits } from '../../models/types.js';
import type { Part, RecordView, Report } from '../../records/RecordView.js';
import { describeFound } from '../../records/text/hideSecrets.js';
import type { Rule, RuleContext, RuleFactory } from './Rule.js';

type MediaKind = 'image' | 'video' | 'document';

/** Images, videos and documents in Converse records. */
export const media: RuleFactory = (context) => {
  if (context.format === 'image-caption') return new Captions();
  if (context.format === 'converse' || context.format === 'distillation') return new Media(context);
  return undefined;
};

/** Image and caption records name the image by its URI alone. */
class Captions implements Rule {
  richRecord({ turns }: RecordView, report: Report): void {
    const image = turns[0]?.parts.find(({ kind }) => kind === 'image');
    if (image) checkUri(image.text, image.path, report);
  }
}

// What all models together take, for a data set whose model is not known yet.
const anyModel: Pick<DatasetLimits, MediaKind> = {
  image: { formats: ['png', 'jpeg', 'gif', 'webp'], perRecord: 10, maxBytes: 10_485_760 },
  video: {
    formats: ['mov', 'mkv', 'mp4', 'webm'],
    perRecord: 1,
    maxBytes: 52_428_800,
    maxSeconds: 90,
  },
  document: { formats: ['pdf'], perRecord: 1, maxBytes: 10_485_760 },
};

class Media implements Rule {
  readonly #limits: Pick<DatasetLimits, MediaKind>;
  readonly #context: RuleContext;
  readonly #firstLines = new Map<MediaKind, number>();
  #bucket: string | undefined;

  constructor(context: RuleContext) {
    this.#context = context;
    this.#limits = context.model?.dataset ?? anyModel;
  }

  richRecord(view: RecordView, report: Report): void {
    const parts = view.others.filter(isMedia);
    if (parts.length === 0) return;
    for (const part of parts) this.#checkPart(part, report);
    const kinds = new Set(parts.map(({ kind }) => kind as MediaKind));
    for (const kind of kinds) {
      this.#checkCount(kind, parts, report);
      if (!this.#firstLines.has(kind)) this.#firstLines.set(kind, view.line);
    }
    if (kinds.size > 1) {
      const isMixed = messagesOf(parts).some((message) => new Set(message.map(kindOf)).size > 1);
      report('media.mixedInRecord', {
        received: [...kinds].join(' and '),
        ...(isMixed ? {} : passesEachMessage),
      });
    }
  }

  end(): void {
    const kinds = [...this.#firstLines].sort(([, a], [, b]) => a - b);
    const other = kinds[1];
    // Two kinds in one record are reported there.
    if (other === undefined || other[1] === kinds[0]?.[1]) return;
    const received = kinds.map(([kind, line]) => `${kind} in line ${line}`).join(', ');
    this.#context.log.add('media.mixedInSet', other[1], { received });
  }

  #checkPart(part: Part, report: Report): void {
    const kind = part.kind as MediaKind;
    const { path } = part;
    if (part.role === 'assistant') report('media.inAnswer', { path, received: kind });
    const limits = this.#limits[kind];
    if (limits === undefined) {
      const name = this.#context.model?.name ?? 'The model';
      report('media.unsupported', {
        path,
        message: `${name} takes no ${kind}.`,
        received: kind,
      });
    } else {
      checkFormat(part.value?.format, limits, path, report);
    }
    this.#checkSource(part, report);
  }

  #checkCount(kind: MediaKind, parts: readonly Part[], report: Report): void {
    const max = this.#limits[kind]?.perRecord;
    const isOfKind = (part: Part) => part.kind === kind;
    const count = parts.filter(isOfKind).length;
    if (max === undefined || count <= max) return;
    const isInOne = messagesOf(parts).some((each) => each.filter(isOfKind).length > max);
    report('media.tooMany', {
      expected: `at most ${max} ${kind}s`,
      received: `${count}`,
      ...(isInOne ? {} : passesEachMessage),
    });
  }

  #checkSource({ value, path }: Part, report: Report): void {
    const source = value?.source;
    const location = isObject(source) ? source.s3Location : undefined;
    if (!isObject(location)) {
      report('media.notInS3', { path: `${path}.source`, expected: 's3Location' });
      return;
    }
    const under = `${path}.source.s3Location`;
    checkOwner(location, under, report);
    const bucket = checkUri(location.uri, `${under}.uri`, report);
    if (bucket === undefined) return;
    this.#bucket ??= bucket;
    if (bucket !== this.#bucket) {
      report('media.otherBucket', {
        path: `${under}.uri`,
        expected: this.#bucket,
        received: bucket,
      });
    }
  }
}

// AWS's checkers look at one message at a time, AWS's pages speak of the whole record.
const passesEachMessage: { readonly awsTools: AwsToolVerdicts } = {
  awsTools: {
    refusedBy: [],
    acceptedBy: ['nova-samples-validator', 'nova-forge', 'llama-validator'],
  },
};

function messagesOf(parts: readonly Part[]): Part[][] {
  const messages = new Map<number, Part[]>();
  for (const part of parts) {
    const { message } = part.place;
    messages.set(message, [...(messages.get(message) ?? []), part]);
  }
  return [...messages.values()];
}

function kindOf({ kind }: Part): string {
  return kind;
}

function isMedia({ kind }: Part): boolean {
  return kind === 'image' || kind === 'video' || kind === 'document';
}

function checkFormat(
  format: unknown,
  limits: { readonly formats: readonly string[]; readonly disputedFormats?: readonly string[] },
  path: string,
  report: Report,
): void {
  if (typeof format === 'string' && limits.formats.includes(format)) return;
  if (typeof format === 'string' && limits.formats.includes(format.toLowerCase())) {
    reportCase(format, path, report);
    return;
  }
  const disputed = typeof format === 'string' && limits.disputedFormats?.includes(format);
  report(disputed ? 'media.formatDisputed' : 'media.format', {
    path: `${path}.format`,
    expected: limits.formats.join(', '),
    received: describeFound(format),
  });
}

/** The API writes formats small; the Nova checkers take them in any case. */
function reportCase(format: string, path: string, report: Report): void {
  report('media.format', {
    path: `${path}.format`,
    expected: format.toLowerCase(),
    received: describeFound(format),
    severity: 'warning',
    awsTools: { refusedBy: [], acceptedBy: ['nova-samples-validator', 'nova-forge'] },
  });
}

function checkOwner({ bucketOwner }: JsonObject, path: string, report: Report): void {
  if (bucketOwner === undefined || bucketOwner === null) {
    report('media.ownerMissing', {
      path: `${path}.bucketOwner`,
      expected: 'a 12-digit account id',
    });
  } else if (typeof bucketOwner !== 'string' || !/^\d{12}$/.test(bucketOwner)) {
    report('media.owner', {
      path: `${path}.bucketOwner`,
      expected: 'a 12-digit account id',
      received: describeFound(bucketOwner),
    });
  }
}

/** Reports a URI that Bedrock does not read; gives the bucket of one that it does. */
function checkUri(uri: unknown, path: string, report: Report): string | undefined {
  const received = describeFound(uri);
  if (typeof uri !== 'string' || !uri.startsWith('s3://')) {
    report('media.uri', { path, expected: 'an S3 URI that starts with s3://', received });
    return undefined;
  }
  const key = uri.slice('s3://'.length);
  if (!/^[\w\-/.]+$/.test(key)) {
    report('media.uriCharacters', { path, expected: 'letters, digits and _ - / .', received });
  }
  return key.split('/', 1)[0];
}
