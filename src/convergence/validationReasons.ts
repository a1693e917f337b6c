import type { Curve } from './curve.js';
import { showEpochs, showLoss, showPercent } from './describe.js';
import type { ValidationFacts, ValidationStatus } from './validationStatus.js';

interface ValidationFindings {
  readonly curve: Curve;
  readonly facts: ValidationFacts;
  readonly status: ValidationStatus;
  readonly recommended: number;
  /** What would be recommended without a limit. */
  readonly unlimited: number;
  readonly probability: number;
}

/** The verdict in sentences, each with its number. */
export function explainValidation(findings: ValidationFindings): string[] {
  return [
    ...explainCourse(findings),
    `One more epoch lowers the validation loss by at least 1 % with probability ${findings.probability.toFixed(2)}.`,
    explainRecommendation(findings),
    'The lowest validation loss is not always the best answer quality: for tone or format, later epochs can still help, so compare outputs.',
  ];
}

function explainCourse({ facts, status }: ValidationFindings): string[] {
  const { best, converged, previous, last } = facts;
  if (status === 'improving') {
    const drop = showPercent(1 - last.loss / previous.loss);
    return [
      `The validation loss fell by ${drop} in the last epoch, from ${showLoss(previous.loss)} to ${showLoss(last.loss)}.`,
    ];
  }
  const reached = [
    `The validation loss is lowest at epoch ${best.epoch}: ${showLoss(best.loss)}.`,
    `Epoch ${converged.epoch} is the first within 1 % of it, or 0.001.`,
  ];
  if (status === 'converged') return reached;
  return [
    ...reached,
    `By epoch ${last.epoch} it has risen to ${showLoss(last.loss)}: the model is overfitting.`,
  ];
}

function explainRecommendation({ status, recommended, unlimited }: ValidationFindings): string {
  const train = `Train ${showEpochs(recommended)} next time`;
  if (unlimited > recommended) {
    return `${train}, the most within the limit; without the limit it would be ${unlimited}.`;
  }
  if (status !== 'improving') return `${train}.`;
  return `${train}; further epochs are expected to cost more than they bring, at 1 % of loss for an epoch.`;
}
