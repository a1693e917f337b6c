import { hourMs } from '../../base/time.js';
import { getModel } from '../../models/lookup.js';
import type { BaseModel } from '../../models/types.js';
import { chooseCurve } from '../curves/chooseCurve.js';
import type { Curve, CurveProvenance, TrainingRun } from '../curves/types.js';
import { isDefault, numberOf } from './hyperparameters.js';
import type { JobRecord } from './records.js';

/** The parts of a job that decide its curve. */
type CurveInputs = Pick<
  JobRecord,
  'baseModelId' | 'request' | 'records' | 'trainingSha256' | 'validationSha256'
>;

/** Time for the steps: most of a minute each for text, seconds for images, hours for rewards. */
export function stepsMsOf(model: BaseModel, steps: number): number {
  if (steps === 0) return 3 * hourMs;
  const images = model.hyperparameters.some((row) => row.name === 'stepCount');
  return steps * (images ? 3_000 : 40_000);
}

/** The curve of a job, the same each time it is asked for. */
export function curveOf(job: CurveInputs): { curve: Curve; provenance: CurveProvenance } {
  const model = getModel(job.baseModelId);
  if (!model) throw new TypeError(`No model ${job.baseModelId} in the table.`);
  return chooseCurve(trainingRun(job, model));
}

/** What of a job decides its curve, in the words of the curves. */
export function trainingRun(job: CurveInputs, model: BaseModel): TrainingRun {
  const hyperParameters = job.request.hyperParameters ?? {};
  return {
    baseModelId: job.baseModelId,
    trainingSha256: job.trainingSha256,
    validationSha256: job.validationSha256,
    customizationType: job.request.customizationType,
    records: job.records,
    stepCount: numberOf(model, hyperParameters, 'stepCount') ?? null,
    epochs: numberOf(model, hyperParameters, 'epochCount') ?? 1,
    learningRateFactor: learningRateFactor(model, hyperParameters),
    hyperParameters,
    otherwiseDefault: isDefault(model, hyperParameters, 'epochCount'),
  };
}

/** Claude takes a multiplier, the others a rate. */
function learningRateFactor(model: BaseModel, values: Readonly<Record<string, string>>): number {
  const multiplier = numberOf(model, values, 'learningRateMultiplier');
  const rate = numberOf(model, values, 'learningRate');
  const usual = numberOf(model, {}, 'learningRate');
  return multiplier ?? (rate && usual ? rate / usual : 1);
}
