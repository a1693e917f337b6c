/** How good probabilities of a yes or no are. */
export interface ProbabilityScore {
  readonly AUC: number;
  readonly Brier: number;
  /** Brier score of always saying the rate. */
  readonly 'Brier of the rate': number;
  /** Mean distance of predicted from observed, over ten bins. */
  readonly ECE: number;
}

export interface Prediction {
  readonly probability: number;
  readonly happened: boolean;
}

export function scoreProbabilities(predictions: readonly Prediction[]): ProbabilityScore {
  const rate = share(predictions);
  return {
    AUC: areaUnderCurve(predictions),
    Brier: average(predictions.map((p) => (p.probability - Number(p.happened)) ** 2)),
    'Brier of the rate': rate * (1 - rate),
    ECE: bins(predictions).reduce(
      (sum, bin) => sum + (bin.length / predictions.length) * Math.abs(meanOf(bin) - share(bin)),
      0,
    ),
  };
}

/** Predicted and observed, in bins a tenth wide. */
export function calibration(predictions: readonly Prediction[]): string {
  return bins(predictions)
    .map((bin) => `${meanOf(bin).toFixed(2)}/${share(bin).toFixed(2)} (${bin.length})`)
    .join('  ');
}

/** Logistic curve on the last relative drop alone: the rule measured before the curve model. */
export function logisticOnLastDrop(seen: readonly number[]): number {
  const [previous, last] = [seen.at(-2) ?? 1, seen.at(-1) ?? 1];
  const drop = (previous - last) / previous;
  const scaled = Math.sign(drop) * Math.log1p(Math.abs(drop) / 0.01);
  return 1 / (1 + Math.exp(3.041 - 2.364 * scaled));
}

function bins(predictions: readonly Prediction[]): Prediction[][] {
  return Array.from({ length: 10 }, (_, index) =>
    predictions.filter((p) => Math.min(9, Math.floor(p.probability * 10)) === index),
  ).filter((bin) => bin.length > 0);
}

/** Share of the pairs of one yes and one no that are in the right order. */
function areaUnderCurve(predictions: readonly Prediction[]): number {
  const yes = predictions.filter((p) => p.happened);
  const no = predictions.filter((p) => !p.happened);
  const right = yes.reduce(
    (sum, y) =>
      sum +
      no.reduce(
        (s, n) =>
          s + (y.probability > n.probability ? 1 : y.probability === n.probability ? 0.5 : 0),
        0,
      ),
    0,
  );
  return right / (yes.length * no.length);
}

function share(bin: readonly Prediction[]): number {
  return average(bin.map((p) => Number(p.happened)));
}

function meanOf(bin: readonly Prediction[]): number {
  return average(bin.map((p) => p.probability));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
