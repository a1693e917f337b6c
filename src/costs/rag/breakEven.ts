import type { CheaperWhen } from './ragTypes.js';

/** What a road costs: so much a month, and so much a query on top. */
interface Road {
  readonly fixedUsdPerMonth: number;
  readonly usdPerQuery: number;
}

interface BreakEven {
  readonly fineTunedIsCheaper: CheaperWhen;
  readonly breakEvenQueriesPerMonth: number | null;
}

/**
 * Where two straight lines cross: `(fixed of fine-tuned − fixed of RAG) ÷ (per query of RAG − per
 * query of fine-tuned)`, rounded up to a whole query. Lines that do not cross, or only beyond all
 * counting, have no break-even: one road is always the cheaper.
 */
export function breakEven(rag: Road, fineTuned: Road): BreakEven {
  const moreFixed = fineTuned.fixedUsdPerMonth - rag.fixedUsdPerMonth;
  const savedPerQuery = rag.usdPerQuery - fineTuned.usdPerQuery;
  if (moreFixed <= 0 && savedPerQuery >= 0) return without('always');
  if (moreFixed >= 0 && savedPerQuery <= 0) return without('never');
  const queries = Math.ceil(moreFixed / savedPerQuery);
  if (!Number.isSafeInteger(queries)) return without(savedPerQuery > 0 ? 'never' : 'always');
  return {
    fineTunedIsCheaper: savedPerQuery > 0 ? 'from-break-even' : 'below-break-even',
    breakEvenQueriesPerMonth: queries,
  };
}

function without(fineTunedIsCheaper: 'always' | 'never'): BreakEven {
  return { fineTunedIsCheaper, breakEvenQueriesPerMonth: null };
}
