import { formatLoss } from '../format.js';
import type { LossSeries } from '../lossSeries.js';

/** The loss chart in words, for those who do not see it. */
export function describeLoss({ epochs }: LossSeries): string {
  const means = epochs.map(({ mean }) => mean).filter(Number.isFinite);
  const validation = epochs.map((row) => row.validation).filter((loss) => loss !== null);
  return [
    means.length > 0 && `Mean training loss by epoch: ${list(means)}.`,
    validation.length > 0 && `Validation loss by epoch: ${list(validation)}.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

/** All of a short list; of a long one its first and last five. */
function list(losses: readonly number[]): string {
  const words = losses.map(formatLoss);
  const shown = words.length <= 12 ? words : [...words.slice(0, 5), '…', ...words.slice(-5)];
  return shown.join(', ');
}
