import type { MediaTokens } from '../models/mediaTokens.js';
import type { BaseModel, CustomizationType } from '../models/types.js';
import { isAnswer, type PartKind, type RecordView } from '../records/RecordView.js';

/** A published limit on the tokens of one record, or of the one or the other side of it. */
export interface RecordQuota {
  readonly part: 'record' | 'input' | 'output';
  readonly tokens: number;
}

interface QuotaContext {
  readonly model: BaseModel | undefined;
  readonly customizationType: CustomizationType;
  readonly batchSize: number | undefined;
}

/** The templates that are published put up to 90 tokens before the first message. */
const templateTokens = 100;

/** The limits that hold for a job; none where none is published. */
export function recordQuotas(context: QuotaContext): readonly RecordQuota[] {
  const { model, customizationType } = context;
  if (customizationType === 'REINFORCEMENT_FINE_TUNING') return [];
  if (customizationType === 'DISTILLATION') {
    return quota('record', model?.distillation?.maxTokensPerRecord);
  }
  return [
    ...quota('record', model?.dataset.maxTokensPerRecord ?? tokensByBatchSize(context)),
    ...quota('input', model?.dataset.maxInputTokens),
    ...quota('output', model?.dataset.maxOutputTokens),
  ];
}

/** The texts that a quota is on. */
export function textsUnder({ part }: RecordQuota, { system, turns }: RecordView): string[] {
  const isCounted = { record: () => true, input: isNoAnswer, output: isAnswer }[part];
  const texts = turns.filter(isCounted).flatMap(({ parts }) => parts.map(({ text }) => text));
  return part === 'output' ? texts : [...system.map(({ text }) => text), ...texts];
}

/**
 * Every token holds a byte of text or more, and no chat template adds more to a record than its own
 * markup and {@link templateTokens}: a line that is so much shorter than the quota needs no count.
 * Of pictures, videos and documents the line holds the address alone.
 */
export function surelyFits(
  { tokens }: RecordQuota,
  { bytes, others = [] }: Pick<RecordView, 'bytes'> & Partial<Pick<RecordView, 'others'>>,
  media: MediaTokens,
): boolean {
  const ofMedia = others.reduce((sum, { kind }) => sum + (isMedia(kind) ? media[kind] : 0), 0);
  return bytes + templateTokens + ofMedia <= tokens;
}

function isMedia(kind: PartKind): kind is keyof MediaTokens {
  return kind === 'image' || kind === 'video' || kind === 'document';
}

function isNoAnswer(turn: RecordView['turns'][number]): boolean {
  return !isAnswer(turn);
}

function quota(part: RecordQuota['part'], tokens: number | undefined): readonly RecordQuota[] {
  return tokens === undefined ? [] : [{ part, tokens }];
}

/** The limit at the job's batch size, or at the model's default; sizes are written `'1'` or `'2-4'`. */
function tokensByBatchSize({ model, batchSize }: QuotaContext): number | undefined {
  const size =
    batchSize ?? model?.hyperparameters.find(({ name }) => name === 'batchSize')?.default;
  const rows = Object.entries(model?.dataset.maxTokensByBatchSize ?? {});
  return rows.find(([sizes]) => {
    const [first, last = first] = sizes.split('-').map(Number);
    return Number(size) >= Number(first) && Number(size) <= Number(last);
  })?.[1];
}
