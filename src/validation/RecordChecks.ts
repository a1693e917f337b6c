import type { JsonObject } from '../base/json.js';
import { findingCatalogue } from '../findings/findings.data.js';
import type { AwsToolVerdicts } from '../findings/spec.js';
import type { FindingCode, FindingDetails } from '../findings/types.js';
import { distillationLimits } from '../models/distillation.data.js';
import { formatOf, readAs } from '../records/formats/detectFormat.js';
import { mendRecord } from '../records/formats/mendRecord.js';
import { readRecord } from '../records/formats/readRecord.js';
import type { Line } from '../records/jsonl/LineSplitter.js';
import { RecordView, type Report } from '../records/RecordView.js';
import type { DatasetFormat } from '../records/types.js';
import type { OtherSplit } from '../similar/otherSplit.js';
import { answers } from './rules/answers.js';
import { consistentFields } from './rules/consistentFields.js';
import { Duplicates } from './rules/duplicates.js';
import { jsonKeys } from './rules/jsonKeys.js';
import { media } from './rules/media.js';
import { personalData } from './rules/personalData.js';
import { plainText } from './rules/plainText.js';
import type { FileFacts, Rule, RuleContext, RuleFactory } from './rules/Rule.js';
import { reasoning } from './rules/reasoning.js';
import { reservedWords } from './rules/reservedWords.js';
import { rowCounts } from './rules/rowCounts.js';
import { schemaVersion } from './rules/schemaVersion.js';
import { secrets } from './rules/secrets.js';
import { setSize } from './rules/setSize.js';
import { sizes } from './rules/sizes.js';
import { systemText } from './rules/systemText.js';
import { TokenLimits } from './rules/tokenLimits.js';
import { toolUse } from './rules/toolUse.js';
import { turnOrder } from './rules/turnOrder.js';
import { uncountedTokens } from './rules/uncountedTokens.js';
import type { CheckGroup } from './types.js';

const always: readonly RuleFactory[] = [
  jsonKeys,
  schemaVersion,
  systemText,
  turnOrder,
  media,
  toolUse,
  reasoning,
  consistentFields,
  sizes,
  rowCounts,
  setSize,
  uncountedTokens,
];

const byGroup: Readonly<Record<'text' | 'answers' | 'secrets', readonly RuleFactory[]>> = {
  text: [plainText, reservedWords],
  answers: [answers],
  secrets: [secrets, personalData],
};

interface ChecksContext extends RuleContext {
  readonly against: OtherSplit | undefined;
  readonly skip: ReadonlySet<CheckGroup>;
}

// AWS's checkers take no OpenAI records, so what they say of a flaw elsewhere says nothing here.
const unjudged: AwsToolVerdicts = { refusedBy: [], acceptedBy: [] };

type Check = (view: RecordView, report: Report) => void;

/** The rules of one format, run over one record after the other. */
export class RecordChecks {
  readonly format: DatasetFormat;
  readonly #context: ChecksContext;
  readonly #rules: readonly Rule[];
  /** The part of the rules that looks at records. */
  readonly #checks: readonly Check[];
  readonly #richChecks: readonly Check[];
  readonly #duplicates: Duplicates | undefined;
  readonly #tokens: TokenLimits | undefined;
  /** Records without an error, where single bad ones are dropped instead of failing the job. */
  #usable = 0;

  constructor(context: ChecksContext) {
    const { format, skip, against, log } = context;
    this.format = format;
    this.#context = context;
    const findsNear = !skip.has('near-duplicates');
    if (!skip.has('duplicates')) this.#duplicates = new Duplicates({ log, against, findsNear });
    if (context.tokenCounter) this.#tokens = new TokenLimits(context, context.tokenCounter);
    this.#rules = [...rulesFor(context), this.#duplicates, this.#tokens].filter(
      (rule) => rule !== undefined,
    );
    this.#checks = this.#rules.flatMap((rule) => rule.record?.bind(rule) ?? []);
    this.#richChecks = this.#rules.flatMap((rule) => rule.richRecord?.bind(rule) ?? []);
  }

  record(line: Line, record: JsonObject, keys: number): void {
    const told = this.format === 'distillation' ? this.#droppable(line) : this.#reportOn(line);
    const report = this.#offeringFixes(line, told);
    const like = readAs(formatOf(record), record, this.format);
    if (like !== undefined && like !== this.format) {
      report('format.mixed', { expected: this.format, received: like });
      return;
    }
    const view = new RecordView(line, record, keys, readRecord(record, this.format, report));
    for (const check of this.#checks) check(view, report);
    if (view.others.length === 0 && record.toolConfig === undefined) return;
    for (const check of this.#richChecks) check(view, report);
  }

  /** A wrong type has a fix only where the type is all that is wrong. */
  #offeringFixes({ text }: Line, report: Report): Report {
    let mended: ReadonlySet<string> | undefined;
    return (code, details) => {
      if (code !== 'field.type' || details?.fix !== undefined) {
        report(code, details);
        return;
      }
      mended ??= new Set(mendRecord(JSON.parse(text), this.format).map(({ path }) => path));
      report(code, mended.has(details?.path ?? '') ? details : { ...details, fix: null });
    };
  }

  end(facts: FileFacts) {
    for (const rule of this.#rules) rule.end?.(facts);
    if (this.format === 'distillation') this.#checkUsable(facts.rows);
    return {
      tokens: this.#tokens?.totals(),
      effectiveEpochFactor: this.#duplicates?.effectiveEpochFactor() ?? 1,
    };
  }

  #reportOn({ number }: Line): Report {
    const { log } = this.#context;
    if (this.format !== 'openai-chat') return (code, details) => log.add(code, number, details);
    return (code, details) => log.add(code, number, { awsTools: unjudged, ...details });
  }

  /** A distillation job leaves bad prompts out and goes on, so no single one of them is fatal. */
  #droppable({ number }: Line): Report {
    let isUsable = true;
    this.#usable += 1;
    return (code: FindingCode, details?: FindingDetails) => {
      const isError = (details?.severity ?? findingCatalogue[code].severity) === 'error';
      if (isError && isUsable) this.#usable -= 1;
      if (isError) isUsable = false;
      const softer = isError ? { ...details, severity: 'warning' as const } : details;
      this.#context.log.add(code, number, softer);
    };
  }

  #checkUsable(rows: number): void {
    const { minPrompts, maxPrompts } = distillationLimits;
    const received = `${this.#usable}`;
    if (rows > 0 && this.#usable < minPrompts) {
      const message = `A distillation job needs ${minPrompts} prompts, ${this.#usable} of ${rows} can be used.`;
      this.#context.log.add('rows.tooFew', null, {
        message,
        expected: `at least ${minPrompts}`,
        received,
      });
    }
    if (rows > maxPrompts) {
      const message = `A distillation job takes at most ${maxPrompts} prompts, this set has ${rows}.`;
      this.#context.log.add('rows.tooMany', null, {
        message,
        expected: `at most ${maxPrompts}`,
        received,
      });
    }
  }
}

function rulesFor(context: ChecksContext): (Rule | undefined)[] {
  const groups = (['text', 'answers', 'secrets'] as const).filter(
    (group) => !context.skip.has(group),
  );
  const factories = [...always, ...groups.flatMap((group) => byGroup[group])];
  return factories.map((create) => create(context));
}
