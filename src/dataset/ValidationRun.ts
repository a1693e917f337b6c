import { describeValue } from '../errors.js';
import { detectFormat, formatOf, readAs } from './formats/detectFormat.js';
import { readers } from './formats/readers.js';
import type { Line } from './LineSplitter.js';
import { reportLine, reportNotJson } from './lineProblems.js';
import { isObject, type JsonObject, type RecordView, type Report } from './RecordView.js';
import { parseJson } from './readJsonl.js';
import { allRules } from './rules/allRules.js';
import { Duplicates } from './rules/duplicates.js';
import type { Rule, RuleContext } from './rules/Rule.js';
import { TokenLimits } from './rules/tokenLimits.js';
import type { DatasetFormat, DatasetReport, FormatDetection } from './types.js';

type RunContext = Omit<RuleContext, 'format'> & {
  /** Set when the caller named the format. */
  readonly givenFormat: DatasetFormat | undefined;
  /** What the model takes. */
  readonly expectedFormat: DatasetFormat | undefined;
};

// The format is decided on the first records, which wait until then.
const rowsToDetectFrom = 200;
const bytesToDetectFrom = 1 << 20;

interface Waiting {
  readonly line: Line;
  readonly record: JsonObject;
}

/** One pass over one data set. */
export class ValidationRun {
  rows = 0;
  readonly #context: RunContext;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #detection: FormatDetection | undefined;
  #checks: RecordChecks | undefined;
  #decided = false;

  constructor(context: RunContext) {
    this.#context = context;
    if (context.givenFormat !== undefined) this.#start(context.givenFormat);
  }

  line(line: Line): void {
    const { log } = this.#context;
    if (line.kind !== 'blank') this.rows += 1;
    if (line.kind !== 'text') {
      reportLine(line, log);
      return;
    }
    const parsed = parseJson(line.text);
    if ('error' in parsed) reportNotJson(line, parsed.error, log);
    else if (isObject(parsed.record)) this.#record(line, parsed.record);
    else log.add('record.notObject', line.number, { received: describeValue(parsed.record) });
  }

  end(bytes: number): DatasetReport {
    if (!this.#decided) this.#decide();
    const { log } = this.#context;
    if (this.rows === 0) log.add('file.empty', null);
    const tokens = this.#checks?.end({ rows: this.rows, bytes });
    return {
      verdict: log.verdict,
      format: this.#checks?.format,
      rows: this.rows,
      bytes,
      findings: log.list(),
      counts: log.counts,
      ...(tokens ? { tokens } : {}),
      ...(this.#detection ? { detection: this.#detection } : {}),
      effectiveEpochFactor: this.#checks?.effectiveEpochFactor() ?? 1,
    };
  }

  #record(line: Line, record: JsonObject): void {
    if (this.#decided) this.#checks?.record(line, record);
    else this.#wait({ line, record });
  }

  #wait(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#waitingBytes += waiting.line.bytes;
    if (this.#waiting.length >= rowsToDetectFrom || this.#waitingBytes >= bytesToDetectFrom) {
      this.#decide();
    }
  }

  #decide(): void {
    const { expectedFormat, log } = this.#context;
    const records = this.#waiting.map(({ record }) => record);
    const { format, detection } = detectFormat(records, expectedFormat);
    this.#detection = detection;
    if (format === undefined) this.#reportUnknown(records);
    else {
      if (expectedFormat !== undefined && format !== expectedFormat) {
        const message = `The records are in the format ${format}; the model takes ${expectedFormat}.`;
        log.add('format.wrongForModel', null, {
          message,
          expected: expectedFormat,
          received: format,
        });
      }
      this.#start(format);
      for (const { line, record } of this.#waiting) this.#checks?.record(line, record);
    }
    this.#decided = true;
    this.#waiting = [];
  }

  #reportUnknown(records: readonly JsonObject[]): void {
    const [first] = records;
    if (first === undefined) return;
    const received = Object.keys(first).slice(0, 12).join(', ') || 'no keys';
    const message = `The records have the keys ${received}: no format that Bedrock takes.`;
    this.#context.log.add('format.unknown', null, { message, received });
  }

  #start(format: DatasetFormat): void {
    this.#checks = new RecordChecks({ ...this.#context, format });
    this.#decided = true;
  }
}

/** The rules of one format, run over one record after the other. */
class RecordChecks {
  readonly format: DatasetFormat;
  readonly #context: RuleContext;
  readonly #rules: readonly Rule[];
  readonly #duplicates: Duplicates;
  readonly #tokens: TokenLimits;

  constructor(context: RuleContext) {
    this.format = context.format;
    this.#context = context;
    this.#duplicates = new Duplicates(context);
    this.#tokens = new TokenLimits(context);
    const reporting = allRules
      .map((create) => create(context))
      .filter((rule) => rule !== undefined);
    this.#rules = [...reporting, this.#duplicates, this.#tokens];
  }

  record({ number, text, bytes }: Line, record: JsonObject): void {
    const { log } = this.#context;
    const report: Report = (code, details) => log.add(code, number, details);
    const like = readAs(formatOf(record), record, this.format);
    if (like !== undefined && like !== this.format) {
      report('format.mixed', { expected: this.format, received: like });
      return;
    }
    const content = readers[this.format](record, report);
    const view: RecordView = { line: number, json: text, bytes, record, ...content };
    for (const rule of this.#rules) rule.record?.(view, report);
  }

  end(facts: { readonly rows: number; readonly bytes: number }) {
    for (const rule of this.#rules) rule.end?.(facts);
    return this.#tokens.totals();
  }

  effectiveEpochFactor(): number {
    return this.#duplicates.effectiveEpochFactor();
  }
}
