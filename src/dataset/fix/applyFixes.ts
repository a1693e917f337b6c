import { defaults } from '../../base/defaults.js';
import { invalidInput } from '../../base/errors.js';
import type { FindingCode } from '../../findings/types.js';
import { distillationLimits } from '../../models/distillation.data.js';
import { resolveModel } from '../../models/resolveModel.js';
import { formatTakenBy } from '../../records/formatTakenBy.js';
import { readOnce } from '../../records/jsonl/readOnce.js';
import type { DatasetSource } from '../../records/jsonl/source.js';
import type { OtherSplit } from '../../similar/otherSplit.js';
import { readOtherSplit } from '../../similar/otherSplit.js';
import { type Origin, originOf } from '../../validation/origin.js';
import { limitsOf } from '../../validation/rules/rowCounts.js';
import type { DatasetReport } from '../../validation/types.js';
import { writers } from '../convert/writers.js';
import { chooseFixes } from './chooseFixes.js';
import { FixRun } from './FixRun.js';
import type { ApplyFixesOptions, DatasetFix, FixContext } from './types.js';

/**
 * Writes a corrected copy of a data set that was validated, and says what was changed and what was
 * left. By default only what is safe is done: what teaches the model neither more nor less. The
 * original is not touched.
 *
 * The data is read again, so all records are put right, also where the report lists a part of the
 * findings. A report remembers its data unless that was a stream; then give it again as `source`. A
 * line is written as it stands where nothing in it is fixed. Read the lines first: the report settles
 * when their reader is done, with `complete: false` where it stopped early.
 *
 * Removing repeats is safe, but is left out where it would leave fewer records than the model takes,
 * unless it is asked for by name.
 *
 * @throws {@link FineTunerError} `input.invalid` for a code that has no fix, or for data that cannot
 * be read again. `input.unknownModel`.
 *
 * @example
 * ```ts
 * const { lines, report } = applyFixes(await validateDataset(file, { model }));
 * for await (const line of lines) output.push(line);
 * const { changes, unfixed } = await report;
 * for (const { line, code, before, after } of changes) console.log(line, code, before, '→', after);
 * ```
 */
export function applyFixes(report: DatasetReport, options: ApplyFixesOptions = {}): DatasetFix {
  const origin = { ...originOf(report), ...givenOrigin(options) };
  if (origin.open === undefined) throw usedUp();
  const { open, openAgainst } = origin;
  const { context, left } = contextOf(report, origin, options);
  const run = new FixRun(context);
  for (const { code, reason } of left) run.leave(code, reason);
  return readOnce(
    async function* () {
      yield* run.lines(open(), await readAgainst(context, openAgainst));
    },
    (complete) => run.report(complete),
  );
}

function givenOrigin({ source, against, model, customizationType }: ApplyFixesOptions): Origin {
  return {
    ...(source === undefined ? {} : { open: () => source }),
    ...(against === undefined ? {} : { openAgainst: () => against }),
    ...(model === undefined ? {} : { model }),
    ...(customizationType === undefined ? {} : { customizationType }),
  };
}

function usedUp(): Error {
  return invalidInput(
    'source',
    'given, since the report does not know data that can be read again',
    undefined,
    'A stream is used up by the validation: pass the same data again as { source }.',
  );
}

interface Left {
  readonly code: FindingCode;
  readonly reason: string;
}

/** What the run needs to know, and the fixes that are not made although they were chosen. */
function contextOf(
  report: DatasetReport,
  origin: Origin,
  { only, maxChanges = defaults.maxChanges, signal }: ApplyFixesOptions,
): { readonly context: FixContext; readonly left: readonly Left[] } {
  if (!Number.isInteger(maxChanges) || maxChanges < 0) {
    throw invalidInput('maxChanges', 'an integer of 0 or more', maxChanges);
  }
  const model = origin.model === undefined ? undefined : resolveModel(origin.model);
  const { customizationType = 'FINE_TUNING' } = origin;
  const expected = formatTakenBy(model, customizationType);
  const chosen = new Set(chooseFixes(only));
  const keepsContent = only === undefined;
  const context = {
    report,
    chosen,
    keepsContent,
    model,
    customizationType,
    expected,
    maxChanges,
    signal,
  };
  const left = [...leaveWrongFormat(context), ...leaveLeaks(context, origin)];
  if (only === undefined) left.push(...leaveRepeats(context, origin));
  for (const { code } of left) chosen.delete(code);
  const convertTo = chosen.has('format.wrongForModel') ? expected : undefined;
  return { context: { ...context, convertTo }, left };
}

type Choice = Omit<FixContext, 'convertTo'>;

function leaveWrongFormat({ report, chosen, expected }: Choice): Left[] {
  const code = 'format.wrongForModel';
  if (!chosen.has(code) || (report.counts[code] ?? 0) === 0) return [];
  const { format } = report;
  const isPossible =
    format !== undefined && expected !== undefined && format in writers && expected in writers;
  if (isPossible) return [];
  return [
    { code, reason: `${format} cannot be written as ${expected ?? 'what the model takes'}.` },
  ];
}

const leaks = ['leak.exact', 'leak.prompt', 'leak.near'] as const;

function leaveLeaks({ report, chosen }: Choice, { openAgainst }: Origin): Left[] {
  if (openAgainst !== undefined) return [];
  return leaks
    .filter((code) => chosen.has(code) && (report.counts[code] ?? 0) > 0)
    .map((code) => ({
      code,
      reason: 'The other split was a stream and is used up: pass it again as { against }.',
    }));
}

/** A safe fix must not turn a set that can be trained on into one that is refused. */
function leaveRepeats(
  { report, chosen, model, customizationType }: Choice,
  { role = 'train' }: Origin,
): Left[] {
  const code = 'duplicate.exact';
  const remaining = report.rows - (report.counts[code] ?? 0);
  const minimum =
    customizationType === 'DISTILLATION'
      ? distillationLimits.minPrompts
      : (limitsOf({ model, customizationType, role }).min ?? 0);
  if (!chosen.has(code) || report.rows < minimum || remaining >= minimum) return [];
  const reason = `Without repeats ${remaining} records remain, and ${minimum} are needed; name the fix in \`only\` to make it all the same.`;
  return [{ code, reason }];
}

async function readAgainst(
  { report, chosen, expected, signal }: FixContext,
  openAgainst: (() => DatasetSource) | undefined,
): Promise<OtherSplit | undefined> {
  if (openAgainst === undefined || !leaks.some((code) => chosen.has(code))) return undefined;
  const format = report.format ?? expected;
  return readOtherSplit(openAgainst(), format, chosen.has('leak.near'), signal ? { signal } : {});
}
