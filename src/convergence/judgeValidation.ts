import type { Curve } from './curve.js';
import { curveModels } from './curveModel.data.js';
import type { CurveModels } from './curveModel.js';
import { cheapestFurtherEpoch, expectedLosses, type Forecast, forecast } from './forecast.js';
import { convergedRange, outcomeOf } from './outlook.js';
import type { EpochAlternative, ModelVerdict } from './types.js';
import { explainValidation } from './validationReasons.js';
import {
  readFacts,
  statusOf,
  type ValidationFacts,
  type ValidationStatus,
} from './validationStatus.js';

/** What the validation points say. At least two are needed. */
export function judgeValidation(curve: Curve, models: CurveModels = curveModels): ModelVerdict {
  const facts = readFacts(curve.validation);
  const status = statusOf(facts);
  const outlook = forecast(curve, models);
  const recommended = recommend(curve, facts, status, outlook);
  const unlimited = withoutLimit(curve, facts, status, recommended, models);
  const probability = outlook.probabilityOfImprovement;
  return {
    status,
    basis: 'validation',
    evidence: curve.validation.length >= 3 ? 'moderate' : 'weak',
    epochsRun: curve.epochsRun,
    bestEpoch: facts.best.epoch,
    bestValidationLoss: facts.best.loss,
    convergedEpoch: status === 'improving' ? null : facts.converged.epoch,
    recommendedEpochs: recommended,
    ...(unlimited > recommended ? { unlimitedEpochs: unlimited } : {}),
    recommendedRange: rangeOf(recommended, status, outlook, curve.maxEpochs),
    pNextEpochImproves: probability,
    wastedEpochs: status === 'improving' ? 0 : curve.epochsRun - facts.converged.epoch,
    alternatives: alternativesTo(recommended, outlook, curve.maxEpochs),
    forecast: expectedLosses(outlook, Math.min(outlook.furthestEpoch, recommended + 1)),
    reasons: explainValidation({ curve, facts, status, recommended, unlimited, probability }),
  };
}

function recommend(
  curve: Curve,
  facts: ValidationFacts,
  status: ValidationStatus,
  outlook: Forecast,
): number {
  const epochs = status === 'improving' ? cheapestFurtherEpoch(outlook) : facts.converged.epoch;
  return Math.min(epochs, curve.maxEpochs);
}

/** The same recommendation, had the model no limit. */
function withoutLimit(
  curve: Curve,
  facts: ValidationFacts,
  status: ValidationStatus,
  recommended: number,
  models: CurveModels,
): number {
  if (status !== 'improving') return facts.converged.epoch;
  if (recommended < curve.maxEpochs) return recommended;
  return cheapestFurtherEpoch(forecast({ ...curve, maxEpochs: Number.POSITIVE_INFINITY }, models));
}

/**
 * The recommendation with an epoch either way, as far as runs of the same settings differ; while
 * the loss still falls, at least the central 80 % of the epochs at which it may converge.
 */
function rangeOf(
  recommended: number,
  status: ValidationStatus,
  { outlook }: Forecast,
  maxEpochs: number,
): [number, number] {
  const near: [number, number] = [
    Math.max(1, recommended - 1),
    Math.min(recommended + 1, maxEpochs),
  ];
  if (status !== 'improving') return near;
  const [first, last] = convergedRange(recommended, 0.8, outlook);
  return [Math.min(first, maxEpochs), Math.min(last, maxEpochs)];
}

/** What one epoch less and one more would come to. */
function alternativesTo(
  epochs: number,
  { outlook, furthestEpoch }: Forecast,
  maxEpochs: number,
): EpochAlternative[] {
  return [epochs - 1, epochs, epochs + 1]
    .filter((count) => count >= 1 && count <= Math.min(furthestEpoch, maxEpochs))
    .map((count) => {
      const { excessLoss, wastedEpochs } = outcomeOf(count, outlook);
      return { epochs: count, excessLoss, wastedEpochs };
    });
}
