/**
 * Thresholds of the verdict. Losses are in nats per token.
 */
export const convergenceRules = {
  /** Losses within this share of the lowest count as equal to it. */
  relativeTolerance: 0.01,
  /** And never less than this: the early-stopping threshold that Bedrock itself uses by default. */
  absoluteTolerance: 0.001,
  /** A last loss this many tolerances above the lowest is overfitting. */
  overfittingTolerances: 2,
  /** One more epoch that lowers the training loss by less than this share of its fall is nothing. */
  trainingLossTolerance: 0.01,
  /** Epochs recommended from training loss alone stay between these. */
  trainingOnlyRange: [2, 5],
  /** Epochs beyond the last one seen that a recommendation looks at. */
  reach: 8,
  /** Without the model's own limit: the most that every text model in Bedrock takes. */
  commonMaxEpochs: 5,
} as const;

/** Differences in loss below this are no difference. */
export function toleranceAt(loss: number): number {
  return Math.max(convergenceRules.relativeTolerance * loss, convergenceRules.absoluteTolerance);
}
