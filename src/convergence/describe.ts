/** A loss as it stands in a sentence: three significant digits. */
export function showLoss(loss: number): string {
  return Number.isFinite(loss) ? String(Number(loss.toPrecision(3))) : String(loss);
}

/** A share as a percentage with at most one decimal. */
export function showPercent(share: number): string {
  const percent = share * 100;
  return `${Number(percent.toFixed(Math.abs(percent) < 10 ? 1 : 0))} %`;
}

export function showEpochs(count: number): string {
  return count === 1 ? '1 epoch' : `${count} epochs`;
}
