import { formatNumber, formatUsd } from '../base/text/format.js';
import type { RagComparison } from '../costs/rag/ragTypes.js';
import type { ApproachInput } from './types.js';

interface CheaperRoad {
  readonly road: 'rag' | 'fine-tune';
  readonly reason: string;
  readonly wouldChange: string;
}

/** The road with the smaller bill at the number of queries; `undefined` where it is not known. */
export function cheaperRoad({
  comparison,
  queriesPerMonth,
}: ApproachInput): CheaperRoad | undefined {
  if (comparison?.kind !== 'available') return undefined;
  const queries = queriesPerMonth ?? comparison.inputs.queriesPerMonth;
  if (queries === null) return undefined;
  const rag = monthly(comparison.rag, queries);
  const fineTuned = monthly(comparison.fineTuned, queries);
  const road = fineTuned < rag ? 'fine-tune' : 'rag';
  return {
    road,
    reason: `At ${formatNumber(queries)} queries a month retrieval costs ${formatUsd(rag)} and the fine-tuned model ${formatUsd(fineTuned)}.`,
    wouldChange: crossing(comparison),
  };
}

type Available = Extract<RagComparison, { kind: 'available' }>;

function monthly(bill: Available['rag'], queries: number): number {
  return bill.fixedUsdPerMonth + bill.usdPerQuery * queries;
}

function crossing({ breakEvenQueriesPerMonth, fineTunedIsCheaper }: Available): string {
  if (breakEvenQueriesPerMonth === null) {
    return 'Other prices or prompts: at these one road is cheaper at any number of queries.';
  }
  const at = `The bills cross at ${formatNumber(breakEvenQueriesPerMonth)} queries a month`;
  return fineTunedIsCheaper === 'from-break-even'
    ? `${at}: from there on the fine-tuned model is cheaper.`
    : `${at}: below, the fine-tuned model is cheaper.`;
}
