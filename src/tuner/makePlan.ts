import { defaults } from '../base/defaults.js';
import { FineTunerError, invalidInput } from '../base/errors.js';
import { estimateCost } from '../costs/costModel.js';
import type { CostInput } from '../costs/types.js';
import { splitDataset } from '../dataset/split/splitDataset.js';
import { type DataFile, linesToBytes, openDataFile, spooled } from '../files/dataFile.js';
import { type MeasuredFile, measureFile } from '../files/measureFile.js';
import { createTokenCounter } from '../files/nodeTokenCounter.js';
import { chooseEpochs } from '../models/hyperparameters.js';
import { assertCustomizable, resolveModel } from '../models/resolveModel.js';
import type { BaseModel } from '../models/types.js';
import type { TunerContext } from '../runtime/context.js';
import { type DraftSettings, isSplit } from './draftSettings.js';
import { checkPlan } from './planChecks.js';
import { TuningPlan } from './TuningPlan.js';

export interface PlanOptions {
  readonly signal?: AbortSignal;
  /** Called now and then while the training file is read. */
  readonly onProgress?: (progress: { readonly bytesRead: number }) => void;
}

/** The types that this package turns into jobs; the others are data in `models/` for now. */
const runnableTypes: readonly string[] = ['FINE_TUNING', 'CONTINUED_PRE_TRAINING'];

/** Reads, checks, counts and prices what a draft describes. */
export async function makePlan(
  context: TunerContext,
  settings: DraftSettings,
  options: PlanOptions = {},
): Promise<TuningPlan> {
  const model = resolveModel(settings.model);
  const named = await context.region();
  const region = named ?? regionToPrice(model);
  const today = context.clock.now().toISOString().slice(0, 10);
  assertCustomizable(model, { type: settings.customizationType, region, today });
  assertRunnable(model, settings);

  const files = await openFiles(context, settings);
  try {
    const { training, validation } = await measureFiles(files, model, settings, options);
    const epochs = chooseEpochs(model, settings.epochs, training.report.rows);
    const costInput = billOf(context, model, settings, {
      training,
      validation,
      epochs: epochs?.value,
      today,
      region,
    });
    const cost = estimateCost(costInput);
    const known = {
      settings,
      region,
      regionAssumed: named === undefined,
      model,
      training,
      validation,
      epochs,
      cost,
      today,
    };
    const checks = checkPlan({ ...known, context });
    return new TuningPlan(context, { ...known, costInput, checks });
  } catch (error) {
    await Promise.all([files.training.dispose(), files.validation?.dispose()]);
    throw error;
  }
}

function regionToPrice({ regions }: BaseModel): string {
  return regions.includes(defaults.region) ? defaults.region : (regions[0] ?? defaults.region);
}

function assertRunnable(model: BaseModel, settings: DraftSettings): void {
  const { customizationType: type } = settings;
  if (!runnableTypes.includes(type)) {
    throw new FineTunerError('model.typeUnsupported', `This package does not run ${type} jobs.`, {
      details: { model: model.id, customizationType: type, supported: runnableTypes },
      hint: `It runs ${runnableTypes.join(' and ')}. The cost of the others can be estimated with estimateCost().`,
    });
  }
  if (settings.validation !== undefined && model.dataset.validationSet === false) {
    throw invalidInput(
      'validationData',
      `left out: Bedrock takes no validation set for ${model.name}`,
      'a validation set',
      'Hold examples back and compare base and tuned model on them after the job.',
    );
  }
}

interface OpenedFiles {
  readonly training: DataFile;
  readonly validation: DataFile | undefined;
}

async function openFiles(context: TunerContext, settings: DraftSettings): Promise<OpenedFiles> {
  const objects = async () => (await context.ports()).objects;
  if (settings.training === undefined) {
    throw invalidInput(
      'trainingData',
      'set before plan()',
      undefined,
      'Call .trainingData("train.jsonl").',
    );
  }
  const training = await openDataFile(settings.training, objects, 'trainingData');
  if (settings.validation === undefined) return { training, validation: undefined };
  if (isSplit(settings.validation)) return holdOut(training, settings.validation);
  const validation = await openDataFile(settings.validation, objects, 'validationData');
  return { training, validation };
}

async function holdOut(
  whole: DataFile,
  { split, seed }: { readonly split: number; readonly seed: number },
): Promise<OpenedFiles> {
  const parts = await splitDataset(whole.open(), { validation: split, seed });
  const training = await spooled(linesToBytes(parts.train), `${whole.label} (training part)`);
  const validation = await spooled(
    linesToBytes(parts.validation),
    `${whole.label} (validation part)`,
  );
  await whole.dispose();
  return { training, validation };
}

interface MeasuredFiles {
  readonly training: MeasuredFile;
  readonly validation: MeasuredFile | undefined;
}

async function measureFiles(
  files: OpenedFiles,
  model: BaseModel,
  settings: DraftSettings,
  { signal, onProgress }: PlanOptions,
): Promise<MeasuredFiles> {
  const common = {
    model: model.id,
    customizationType: settings.customizationType,
    tokenCounter: settings.tokenCounter ?? (await createTokenCounter({ model: model.id })),
    ...batchSizeIn(settings),
    ...(signal ? { signal } : {}),
  };
  const training = await measureFile(files.training, {
    ...common,
    role: 'train',
    ...(files.validation ? { against: files.validation.open() } : {}),
    ...(onProgress ? { onProgress: (bytesRead: number) => onProgress({ bytesRead }) } : {}),
  });
  const validation = files.validation
    ? await measureFile(files.validation, { ...common, role: 'validation' })
    : undefined;
  return { training, validation };
}

/** Some models take shorter records in larger batches. A wrong value is named with the hyperparameters. */
function batchSizeIn({ hyperparameters }: DraftSettings): { readonly batchSize?: number } {
  const batchSize = Number(hyperparameters.batchSize);
  return Number.isInteger(batchSize) && batchSize >= 1 ? { batchSize } : {};
}

function billOf(
  context: TunerContext,
  model: BaseModel,
  settings: DraftSettings,
  facts: MeasuredFiles & {
    readonly epochs: number | undefined;
    readonly today: string;
    readonly region: string;
  },
): CostInput {
  const { training, validation, epochs, today, region } = facts;
  const tokens = training.report.tokens;
  return {
    model: model.id,
    region,
    customizationType: settings.customizationType,
    datasetBytes: training.bytes + (validation?.bytes ?? 0),
    today,
    ...(tokens ? { tokens } : {}),
    ...(validation?.report.tokens ? { validationTokens: validation.report.tokens.expected } : {}),
    ...(epochs === undefined ? {} : { epochs }),
    ...(context.prices ? { prices: context.prices } : {}),
  };
}
