import { invalidInput } from '../base/errors.js';
import { convergenceRules } from './convergenceRules.js';
import { type Curve, toCurve } from './curve.js';
import { showEpochs } from './describe.js';
import { findDivergence } from './divergence.js';
import { judgeDivergence } from './judgeDivergence.js';
import { judgeNothing, judgeTrainingOnly } from './judgeTrainingOnly.js';
import { judgeValidation } from './judgeValidation.js';
import { judgeWithinEpoch } from './judgeWithinEpoch.js';
import { explainTrainingLoss } from './trainingLoss/explainTrainingLoss.js';
import { readTrainingLoss } from './trainingLoss/readTrainingLoss.js';
import type {
  ConvergenceInput,
  ConvergenceOptions,
  ConvergenceVerdict,
  EpochAlternative,
  ModelVerdict,
} from './types.js';

/**
 * Says what a run's losses show: still improving, converged, overfitting, diverged, or not to be
 * known, and how many epochs to train next time.
 *
 * The verdict rests on validation loss. With fewer than two validation points it is `unknown`,
 * however low the training loss: memorising looks like learning from there. Losses within 1 % or
 * 0.001 nats count as equal. Any points give a verdict; those without a usable loss or epoch are
 * left out.
 *
 * @throws {FineTunerError} `input.invalid` for options out of range.
 *
 * @example
 * ```ts
 * const validation = parseMetrics('step_number,epoch_number,validation_loss\n12,0,0.229\n24,1,0.079\n36,2,0.070\n');
 * detectConvergence({ training: [], validation }, { maxEpochs: 5 });
 * // { status: 'improving', recommendedEpochs: 5, pNextEpochImproves: 0.95, … }
 * ```
 */
export function detectConvergence(
  metrics: ConvergenceInput,
  options: ConvergenceOptions = {},
): ConvergenceVerdict {
  requireMetrics(metrics);
  requireOptions(options);
  const curve = toCurve(metrics, options);
  const judged = withUnreported(judge(curve), curve);
  const verdict = withUsd(withTrainingLoss(judged, metrics, options), options.usdPerEpoch);
  return withEffectiveEpochs(withSentence(verdict), options.effectiveEpochFactor);
}

/** The training loss for itself. Points of several runs are no curve. */
function withTrainingLoss(
  verdict: ModelVerdict,
  { training }: ConvergenceInput,
  { trainingLossTolerance = convergenceRules.trainingLossTolerance }: ConvergenceOptions,
): ConvergenceVerdict {
  const points = verdict.basis === 'none' ? [] : training;
  const diverged = verdict.status === 'diverged';
  const trainingLoss = readTrainingLoss(points, trainingLossTolerance, diverged);
  return { ...verdict, trainingLoss };
}

/** Says it in a sentence. */
function withSentence(verdict: ConvergenceVerdict): ConvergenceVerdict {
  const { reasons, trainingLoss } = verdict;
  return { ...verdict, reasons: [...reasons, ...explainTrainingLoss(trainingLoss)] };
}

function judge(curve: Curve): ModelVerdict {
  if (curve.runs.size > 1) {
    const names = [...curve.runs].join(', ');
    return judgeNothing(
      curve,
      `The points are of ${curve.runs.size} runs (${names}): judge each by itself.`,
    );
  }
  const divergence = findDivergence(curve);
  if (divergence !== undefined) return judgeDivergence(curve, divergence);
  if (curve.validation.length >= 2) return judgeValidation(curve);
  if (curve.withinEpoch.length >= leastWithinEpoch) return judgeWithinEpoch(curve);
  if (curve.training.length + curve.validation.length > 0) return judgeTrainingOnly(curve);
  if (curve.withoutEpoch > 0) return judgeNothing(curve, missingEpochs(curve));
  return judgeNothing(curve, 'The metrics hold no loss.');
}

/** Points of one epoch that make a course; two may be the same step written twice. */
const leastWithinEpoch = 3;

function missingEpochs({ withoutEpoch }: Curve): string {
  return `The ${withoutEpoch} losses name steps and no epochs: pass \`stepsPerEpoch\` (rows over batch size) to parseMetrics().`;
}

/** `NaN` is "not reported", and also what a run prints when it has broken down. */
function withUnreported(verdict: ModelVerdict, curve: Curve): ModelVerdict {
  if (curve.unreportedAtEnd === 0 || curve.training.length === 0) return verdict;
  const reason = `The last ${curve.unreportedAtEnd} training losses were not reported; a run that breaks down may print NaN too.`;
  return { ...verdict, reasons: [...verdict.reasons, reason] };
}

/** Puts a price on epochs. */
function withUsd(verdict: ConvergenceVerdict, usdPerEpoch: number | undefined): ConvergenceVerdict {
  const { wastedEpochs, alternatives, trainingLoss } = verdict;
  if (usdPerEpoch === undefined) return verdict;
  const { epochsAfter } = trainingLoss;
  return {
    ...verdict,
    ...(epochsAfter === null
      ? {}
      : { trainingLoss: { ...trainingLoss, usdAfter: epochsAfter * usdPerEpoch } }),
    ...(wastedEpochs === null ? {} : { wastedUsd: wastedEpochs * usdPerEpoch }),
    ...(alternatives === undefined
      ? {}
      : { alternatives: alternatives.map((alternative) => priced(alternative, usdPerEpoch)) }),
  };
}

function priced(alternative: EpochAlternative, usdPerEpoch: number): EpochAlternative {
  return {
    ...alternative,
    usd: alternative.epochs * usdPerEpoch,
    wastedUsd: alternative.wastedEpochs * usdPerEpoch,
  };
}

/** Counts passes over each distinct record instead of passes over the file. */
function withEffectiveEpochs(
  verdict: ConvergenceVerdict,
  factor: number | undefined,
): ConvergenceVerdict {
  if (factor === undefined) return verdict;
  const { epochsRun, recommendedEpochs, reasons } = verdict;
  const passes = Number((epochsRun * factor).toPrecision(3));
  const repeated = `Each distinct record stands ${Number(factor.toPrecision(3))} times in the data on average: ${showEpochs(epochsRun)} took the model over it ${passes} times.`;
  return {
    ...verdict,
    effectiveEpochs: {
      run: epochsRun * factor,
      recommended: recommendedEpochs === null ? null : recommendedEpochs * factor,
    },
    reasons: factor > 1 && epochsRun > 0 ? [...reasons, repeated] : reasons,
  };
}

function requireMetrics({ training, validation }: ConvergenceInput): void {
  if (!Array.isArray(training)) throw invalidInput('training', 'an array of points', training);
  if (validation !== undefined && !Array.isArray(validation)) {
    throw invalidInput('validation', 'an array of points', validation);
  }
}

function requireOptions(options: ConvergenceOptions): void {
  const { maxEpochs, usdPerEpoch, effectiveEpochFactor, trainingLossTolerance } = options;
  if (maxEpochs !== undefined && !(maxEpochs >= 1)) {
    throw invalidInput('maxEpochs', 'a number from 1', maxEpochs);
  }
  if (usdPerEpoch !== undefined && !isFrom(usdPerEpoch, 0)) {
    throw invalidInput('usdPerEpoch', 'a finite number from 0', usdPerEpoch);
  }
  if (
    trainingLossTolerance !== undefined &&
    !(trainingLossTolerance > 0 && trainingLossTolerance < 1)
  ) {
    throw invalidInput(
      'trainingLossTolerance',
      'a share above 0 and below 1',
      trainingLossTolerance,
    );
  }
  if (effectiveEpochFactor !== undefined && !isFrom(effectiveEpochFactor, 1)) {
    throw invalidInput('effectiveEpochFactor', 'a finite number from 1', effectiveEpochFactor);
  }
}

function isFrom(value: number, least: number): boolean {
  return Number.isFinite(value) && value >= least;
}
