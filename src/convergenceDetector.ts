import { invalidInput } from './errors.js';
import { type Curve, toCurve } from './metrics/curve.js';
import { findDivergence } from './metrics/divergence.js';
import { judgeDivergence } from './metrics/judgeDivergence.js';
import { judgeNothing, judgeTrainingOnly } from './metrics/judgeTrainingOnly.js';
import { judgeValidation } from './metrics/judgeValidation.js';
import type {
  ConvergenceInput,
  ConvergenceOptions,
  ConvergenceVerdict,
  MetricPoint,
} from './metrics/types.js';

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
  return withUsd(judge(metrics, curve), options.usdPerEpoch);
}

function judge(metrics: ConvergenceInput, curve: Curve): ConvergenceVerdict {
  const runs = seriesOf([metrics.training, metrics.validation ?? []]);
  if (runs.size > 1) {
    return judgeNothing(
      curve,
      `The points are of ${runs.size} runs (${[...runs].join(', ')}): judge each by itself.`,
    );
  }
  const divergence = findDivergence(metrics, curve);
  if (divergence !== undefined) return judgeDivergence(curve, divergence);
  if (curve.validation.length >= 2) return judgeValidation(curve);
  if (curve.training.length + curve.validation.length > 0) return judgeTrainingOnly(curve);
  return judgeNothing(curve, 'The metrics hold no loss.');
}

function seriesOf(groups: readonly (readonly MetricPoint[])[]): Set<string> {
  const names = new Set<string>();
  for (const points of groups) {
    for (const { series } of points) if (series !== undefined) names.add(series);
  }
  return names;
}

function withUsd(verdict: ConvergenceVerdict, usdPerEpoch: number | undefined): ConvergenceVerdict {
  if (usdPerEpoch === undefined || verdict.wastedEpochs === null) return verdict;
  return { ...verdict, wastedUsd: verdict.wastedEpochs * usdPerEpoch };
}

function requireMetrics({ training, validation }: ConvergenceInput): void {
  if (!Array.isArray(training)) throw invalidInput('training', 'an array of points', training);
  if (validation !== undefined && !Array.isArray(validation)) {
    throw invalidInput('validation', 'an array of points', validation);
  }
}

function requireOptions(options: ConvergenceOptions): void {
  const { maxEpochs, usdPerEpoch } = options;
  if (maxEpochs !== undefined && !(maxEpochs >= 1)) {
    throw invalidInput('maxEpochs', 'a number from 1', maxEpochs);
  }
  if (usdPerEpoch !== undefined && !(usdPerEpoch >= 0 && Number.isFinite(usdPerEpoch))) {
    throw invalidInput('usdPerEpoch', 'a finite number from 0', usdPerEpoch);
  }
}
