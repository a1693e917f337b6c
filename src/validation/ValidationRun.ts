import { defaults } from '../base/defaults.js';
import { describeValue } from '../base/errors.js';
import { isObject, type JsonObject, parseJson } from '../base/json.js';
import type { AwsToolVerdicts } from '../findings/spec.js';
import { pairIn } from '../records/chat/pairs.js';
import { detectFormat } from '../records/formats/detectFormat.js';
import { foreignFormatOf } from '../records/formats/foreignFormat.js';
import { foreignNameOf } from '../records/formats/formatNames.js';
import { countKeys, maxDepth } from '../records/json/countKeys.js';
import type { FileKind } from '../records/jsonl/fileKind.js';
import type { Line } from '../records/jsonl/LineSplitter.js';
import type { ReadFile } from '../records/jsonl/RecordFile.js';
import { hideSecrets } from '../records/text/hideSecrets.js';
import type { DatasetFormat, FieldNames, FormatDetection } from '../records/types.js';
import type { OtherSplit } from '../similar/otherSplit.js';
import { LineProblems } from './LineProblems.js';
import { RecordChecks } from './RecordChecks.js';
import type { RuleContext } from './rules/Rule.js';
import type { CheckGroup, DatasetReport } from './types.js';

interface RunContext extends Omit<RuleContext, 'format'> {
  /** Set when the caller named the format. */
  readonly givenFormat: DatasetFormat | undefined;
  /** What the model takes. */
  readonly expectedFormat: DatasetFormat | undefined;
  readonly against: OtherSplit | undefined;
  readonly skip: ReadonlySet<CheckGroup>;
}

interface ParsedLine {
  readonly line: Line;
  readonly record: JsonObject;
  readonly keys: number;
}

/** One pass over one data set. */
export class ValidationRun {
  #rows = 0;
  readonly #context: RunContext;
  readonly #problems: LineProblems;
  #waiting: ParsedLine[] = [];
  #waitingBytes = 0;
  #decided = false;
  #detection: FormatDetection | undefined;
  #pair: FieldNames | undefined;
  /** Absent where the records are in no known format. */
  #checks: RecordChecks | undefined;

  constructor(context: RunContext) {
    this.#context = context;
    this.#problems = new LineProblems(context.log);
    if (context.givenFormat !== undefined) this.#start(context.givenFormat);
  }

  line(line: Line): void {
    if (line.kind !== 'blank') this.#rows += 1;
    if (line.kind !== 'text') {
      this.#problems.noText(line);
      return;
    }
    const parsed = parseJson(line.text);
    if ('error' in parsed) this.#problems.notJson(line, parsed.error);
    else if (isObject(parsed.value)) this.#object(line, parsed.value);
    else this.#problems.notObject(line, describeValue(parsed.value));
  }

  end(file: ReadFile): DatasetReport {
    const { log } = this.#context;
    const { bytes, signature } = file;
    if (!this.#decided) this.#decide();
    if (signature === undefined) this.#problems.end(file, this.#rows);
    else {
      const code = signature.startsWith('utf-16') ? 'file.utf16' : 'file.compressed';
      log.add(code, 1, { received: signature });
    }
    reportKind(file.kind, this.#context.log);
    const results = this.#checks?.end({ rows: this.#rows, bytes });
    return {
      verdict: log.verdict,
      format: this.#checks?.format,
      rows: this.#rows,
      bytes,
      findings: log.list(),
      counts: { ...log.counts },
      ...(results?.tokens ? { tokens: results.tokens } : {}),
      ...(this.#detection ? { detection: this.#detection } : {}),
      effectiveEpochFactor: results?.effectiveEpochFactor ?? 1,
    };
  }

  #object(line: Line, record: JsonObject): void {
    this.#problems.object(line);
    const keys = countKeys(record);
    if (Number.isNaN(keys)) {
      this.#context.log.add('json.tooDeep', line.number, {
        expected: `at most ${maxDepth} levels`,
      });
    } else if (this.#decided) this.#checks?.record(line, record, keys);
    else this.#wait({ line, record, keys });
  }

  #wait(parsed: ParsedLine): void {
    this.#waiting.push(parsed);
    this.#waitingBytes += parsed.line.bytes;
    if (
      this.#waiting.length >= defaults.rowsToDetectFrom ||
      this.#waitingBytes >= defaults.bytesToDetectFrom
    ) {
      this.#decide();
    }
  }

  #decide(): void {
    const records = this.#waiting.map(({ record }) => record);
    const { format, detection } = detectFormat(records, this.#context.expectedFormat);
    this.#detection = detection;
    this.#pair = records[0] && pairIn(records[0]);
    if (format === undefined) this.#reportUnknown(records);
    else this.#start(format);
    this.#decided = true;
    for (const { line, record, keys } of this.#waiting) this.#checks?.record(line, record, keys);
    this.#waiting = [];
  }

  #start(format: DatasetFormat): void {
    const { expectedFormat, log, model } = this.#context;
    if (expectedFormat !== undefined && format !== expectedFormat) {
      const taker = model?.name ?? 'the job';
      const name = foreignNameOf(format) ?? `the format ${format}`;
      const message = `The records are ${name}; ${taker} takes ${expectedFormat}.`;
      log.add('format.wrongForModel', null, {
        message,
        expected: expectedFormat,
        received: format,
      });
    } else if (expectedFormat === undefined) this.#reportForeign(format);
    this.#checks = new RecordChecks({ ...this.#context, format });
    this.#decided = true;
  }

  /** Chat of OpenAI is what most sets start from: what stands in its way is said record by record. */
  #reportForeign(format: DatasetFormat): void {
    const name = foreignNameOf(format);
    if (name === undefined || format === 'openai-chat') return;
    const pair = format === 'pairs' ? this.#pair : undefined;
    const fields = pair
      ? `, fields: { prompt: '${pair.prompt}', completion: '${pair.completion}' }`
      : '';
    const keys = pair ? ` The keys are \`${pair.prompt}\` and \`${pair.completion}\`.` : '';
    this.#context.log.add('format.foreign', null, {
      message: `The records are ${name}: no format that Bedrock takes.${keys}`,
      received: format,
      ...(pair ? { awsTools: ofPairs } : {}),
      hint: `Convert the set: convertDataset(source, { to: 'converse'${fields} }).`,
    });
  }

  #reportUnknown([first]: readonly JsonObject[]): void {
    if (first === undefined) return;
    const { expectedFormat, log } = this.#context;
    const keys = Object.keys(first).slice(0, 12).map(shownKey);
    const received = keys.join(', ').slice(0, 200) || 'no keys';
    const near = nearMissOf(first);
    const foreign = foreignFormatOf(first);
    const message = foreign
      ? `The records look like ${foreign.name}: no format that Bedrock takes.`
      : `The records have the keys ${received}: no format that Bedrock takes.${near}`;
    log.add('format.unknown', null, {
      message,
      ...(expectedFormat === undefined ? {} : { expected: expectedFormat }),
      received,
      ...(foreign?.hint ? { hint: foreign.hint } : {}),
      ...(foreign?.takenBy ? { awsTools: { refusedBy: [], acceptedBy: [foreign.takenBy] } } : {}),
    });
  }
}

/** Quoted where a blank at an end would not be seen. */
function shownKey(key: string): string {
  const hidden = hideSecrets(key);
  return hidden === hidden.trim() ? hidden : JSON.stringify(hidden);
}

/** The Nova Forge SDK takes a question and an answer under names that it is told. */
const ofPairs: AwsToolVerdicts = {
  refusedBy: ['nova-samples-validator', 'llama-validator'],
  acceptedBy: ['nova-forge'],
};

const keysOfFormats = ['prompt', 'completion', 'messages', 'system', 'caption', 'input', 'text'];

/** What the record is nearly: a key written in another way, or messages that are a text. */
function nearMissOf(record: JsonObject): string {
  if (typeof record.messages === 'string') {
    return ' `messages` holds its list as JSON text: write the list itself.';
  }
  if ('role' in record && 'content' in record) {
    return ' Each line holds one message: write all messages of a conversation as one record, { "messages": [ … ] }.';
  }
  return Object.keys(record)
    .flatMap((key) => {
      const meant = key.trim().toLowerCase();
      if (meant === key || !keysOfFormats.includes(meant)) return [];
      return [` ${JSON.stringify(key)} should read \`${meant}\`.`];
    })
    .join('');
}

const separators = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;
const layouts = {
  spread: 'The records are spread over several lines.',
  joined: 'Several records stand on one line, with nothing between them.',
  commas: 'A comma stands after each record.',
} as const;

/** Says what the file is where it is no JSONL, although its records can be read. */
function reportKind(file: FileKind, log: RuleContext['log']): void {
  if (file.kind === 'array') log.add('file.jsonArray', 1);
  else if (file.kind === 'values')
    log.add('file.prettyPrinted', 1, { message: layouts[file.layout] });
  else if (file.kind === 'wrapped') {
    log.add('file.wrapped', 1, {
      message: `The file is one object with its records in \`${file.key}\`.`,
      received: file.key,
    });
  } else if (file.kind === 'table') {
    const separated = separators[file.delimiter];
    log.add('file.csv', 1, {
      message: `The file is a table of ${separated}-separated values.`,
      received: JSON.stringify(file.delimiter),
    });
  }
}
