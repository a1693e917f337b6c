import { FindingLog } from './dataset/FindingLog.js';
import { Fingerprints, fingerprintOf } from './dataset/Fingerprints.js';
import { readers } from './dataset/formats/readers.js';
import { NearIndex } from './dataset/NearIndex.js';
import { isObject } from './dataset/RecordView.js';
import { readJsonl, visitLines } from './dataset/readJsonl.js';
import { contentOf } from './dataset/recordContent.js';
import type { OtherSplit } from './dataset/rules/duplicates.js';
import type {
  DatasetFormat,
  DatasetReport,
  DatasetSource,
  ValidateOptions,
} from './dataset/types.js';
import { ValidationRun } from './dataset/ValidationRun.js';
import { FineTunerError, invalidInput } from './errors.js';
import { baseModelOf, findClosest } from './models/lookup.js';
import type { BaseModel, CustomizationType } from './models/types.js';

const defaultMaxFindings = 1000;

/**
 * Reads a data set once, in flat memory, and reports everything that a job on Bedrock would stumble
 * over, and what it would train badly on.
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
  const against = options.against && (await readOtherSplit(options.against, context, options));
  const run = new ValidationRun({ ...context, against, otherRows: against?.fingerprints.rows });
  return run.end(await visitLines(source, (line) => run.line(line), options));
}

function contextOf(options: ValidateOptions) {
  const { maxFindings = defaultMaxFindings, role = 'train', tokenCounter } = options;
  if (!Number.isInteger(maxFindings) || maxFindings < 0) {
    throw invalidInput('maxFindings', 'an integer of 0 or more', maxFindings);
  }
  if (options.format !== undefined && !(options.format in readers)) {
    throw invalidInput('format', Object.keys(readers).join(', '), options.format);
  }
  const model = options.model === undefined ? undefined : modelOf(options.model);
  const customizationType = options.customizationType ?? 'FINE_TUNING';
  return {
    log: new FindingLog(maxFindings),
    role,
    tokenCounter,
    model,
    customizationType,
    skip: new Set(options.skip),
    givenFormat: options.format,
    expectedFormat: options.format ?? formatTakenBy(model, customizationType),
  };
}

function modelOf(id: string): BaseModel {
  const model = baseModelOf(id);
  if (model) return model;
  const closest = findClosest(id);
  throw new FineTunerError('input.unknownModel', `No base model with the id "${id}" is known.`, {
    details: { model: id, closest },
    hint: `Did you mean ${closest.join(' or ')}?`,
  });
}

function formatTakenBy(
  model: BaseModel | undefined,
  type: CustomizationType,
): DatasetFormat | undefined {
  if (type === 'DISTILLATION') return 'distillation';
  if (type === 'REINFORCEMENT_FINE_TUNING') return 'rft';
  if (type === 'CONTINUED_PRE_TRAINING') return 'continued-pretraining';
  return model?.dataset.format;
}

async function readOtherSplit(
  source: DatasetSource,
  { expectedFormat, skip }: ReturnType<typeof contextOf>,
  { signal }: ValidateOptions,
): Promise<OtherSplit> {
  const fingerprints = new Fingerprints();
  const near = skip.has('near-duplicates') ? undefined : new NearIndex();
  for await (const { number, record } of readJsonl(source, signal ? { signal } : {})) {
    const content = isObject(record) ? contentOf(record, expectedFormat) : undefined;
    if (content === undefined) continue;
    fingerprints.add(fingerprintOf(content), number);
    near?.read(content.turns);
    near?.add(number);
  }
  return { fingerprints, near };
}
