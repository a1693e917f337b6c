import { lossExtent, needsLogScale } from './charts/lossScale.js';

const bars = '▁▂▃▄▅▆▇█';

/**
 * Values as a row of bars, lowest to highest, at most `width` characters: each stands for the mean
 * of its share of the values. What is not finite shows as `·`.
 */
export function sparkline(values: readonly number[], width: number): string {
  const means = shares(values, width);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const mean of means) {
    if (!Number.isFinite(mean)) continue;
    low = Math.min(low, mean);
    high = Math.max(high, mean);
  }
  return means
    .map((mean) => {
      if (!Number.isFinite(mean)) return '·';
      const place = high > low ? (mean - low) / (high - low) : 0;
      return bars.charAt(Math.round(place * (bars.length - 1)));
    })
    .join('');
}

function shares(values: readonly number[], width: number): readonly number[] {
  const count = Math.max(0, Math.min(Math.floor(width), values.length));
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * values.length) / count);
    const to = Math.floor(((index + 1) * values.length) / count);
    let sum = 0;
    let reported = 0;
    for (let at = from; at < to; at += 1) {
      const value = values[at] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      sum += value;
      reported += 1;
    }
    return reported === 0 ? Number.NaN : sum / reported;
  });
}

/** A curve of losses: on a logarithmic scale under the same rule as the chart of them. */
export function lossSparkline(losses: readonly number[], width: number): string {
  const extent = lossExtent(losses.map((loss) => ({ loss })));
  return sparkline(needsLogScale(extent) ? losses.map(Math.log) : losses, width);
}
