import { defaults } from '../base/defaults.js';
import { invalidInput } from '../base/errors.js';
import { resolveModel } from '../models/resolveModel.js';
import { readers } from '../records/formats/readers.js';
import { formatTakenBy } from '../records/formatTakenBy.js';
import { visitLines } from '../records/jsonl/readJsonl.js';
import type { DatasetSource } from '../records/jsonl/source.js';
import { readOtherSplit } from '../similar/otherSplit.js';
import { FindingLog } from './FindingLog.js';
import { originFrom, rememberOrigin } from './origin.js';
import type { DatasetReport, ValidateOptions } from './types.js';
import { ValidationRun } from './ValidationRun.js';

/**
 * Reads a data set once, in flat memory, and reports everything that a job on Bedrock would stumble
 * over, and what it would train badly on.
 *
 * The report remembers its source for `applyFixes`, unless that was a stream.
 *
 * Problems in the data are findings, never exceptions, whatever the bytes are. An error of the
 * source itself, such as a failing disk, is passed on.
 *
 * @throws {@link FineTunerError} `input.unknownModel`; `input.invalid` for a wrong option.
 *
 * @example
 * ```ts
 * const report = await validateDataset(file, { model: 'amazon.nova-micro-v1:0:128k' });
 * for (const { line, code, message } of report.findings) console.log(line, code, message);
 * if (report.verdict === 'blocked') process.exitCode = 1;
 * ```
 */
export async function validateDataset(
  source: DatasetSource,
  options: ValidateOptions = {},
): Promise<DatasetReport> {
  const context = contextOf(options);
  const { expectedFormat, skip } = context;
  const findsNear = !skip.has('near-duplicates');
  const against =
    options.against && (await readOtherSplit(options.against, expectedFormat, findsNear, options));
  const run = new ValidationRun({ ...context, against, otherRows: against?.rows });
  const onPacked = () => context.log.add('file.compressed', 1, { received: 'gzip' });
  const file = await visitLines(source, (line) => run.line(line), { ...options, onPacked });
  const report = run.end(file);
  rememberOrigin(report, originFrom(source, options));
  return report;
}

function contextOf(options: ValidateOptions) {
  const { maxFindings = defaults.maxFindings, role = 'train', tokenCounter, batchSize } = options;
  if (!Number.isInteger(maxFindings) || maxFindings < 0) {
    throw invalidInput('maxFindings', 'an integer of 0 or more', maxFindings);
  }
  if (batchSize !== undefined && (!Number.isInteger(batchSize) || batchSize < 1)) {
    throw invalidInput('batchSize', 'an integer of 1 or more', batchSize);
  }
  if (options.format !== undefined && !(options.format in readers)) {
    throw invalidInput('format', Object.keys(readers).join(', '), options.format);
  }
  const model = options.model === undefined ? undefined : resolveModel(options.model);
  const customizationType = options.customizationType ?? 'FINE_TUNING';
  return {
    log: new FindingLog(maxFindings),
    role,
    tokenCounter,
    batchSize,
    model,
    customizationType,
    skip: new Set(options.skip),
    givenFormat: options.format,
    expectedFormat: options.format ?? formatTakenBy(model, customizationType),
  };
}
