import type { TokenTotals } from '../tokens/types.js';

type Bins = TokenTotals['histogram'];

/** The bins, neighbours joined where there are more than `most`. */
export function histogramBins(bins: Bins, most = 48): Bins {
  const joined = Math.max(1, Math.ceil(bins.length / most));
  return Array.from({ length: Math.ceil(bins.length / joined) }, (_, index) => {
    const group = bins.slice(index * joined, (index + 1) * joined);
    return {
      upToTokens: group[group.length - 1]?.upToTokens ?? 0,
      records: group.reduce((sum, { records }) => sum + records, 0),
    };
  });
}
