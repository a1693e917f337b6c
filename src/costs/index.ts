/** Costs: the bill of a job and of serving its model, and the prices it is made of. Pure: runs in browsers, on the edge and in Node. */

export { FineTunerError } from '../base/errors.js';
export type { QuantityRange } from '../base/range.js';
export type { Commitment } from '../models/commitments.js';
export { diffPriceTables, type PriceChange, type PriceDiff } from '../prices/diffPriceTables.js';
export { type PriceListReading, parsePriceListItems } from '../prices/list/priceList.js';
export { shippedPrices } from '../prices/shippedPrices.js';
export type {
  PriceItem,
  PriceRow,
  PriceSource,
  PriceTable,
  RagPriceItem,
} from '../prices/types.js';
export { estimateCost } from './costModel.js';
export { type CostOption, type CostsInput, estimateCosts } from './estimateCosts.js';
export { compareWithRag } from './rag/compareWithRag.js';
export type {
  CheaperWhen,
  RagComparison,
  RagComparisonInput,
  RagInputs,
  RagLine,
  RagStore,
  RoadBill,
} from './rag/ragTypes.js';
export type {
  ChargeItem,
  CostEstimate,
  CostInput,
  CostLine,
  ServingInput,
  UnavailableReason,
} from './types.js';
export { type BudgetFit, type BudgetRequest as FitRequest, whatWouldFit } from './whatWouldFit.js';
