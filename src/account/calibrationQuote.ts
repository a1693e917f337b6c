import type { QuantityRange } from '../base/range.js';
import { formatNumber, formatUsdUp } from '../base/text/format.js';
import type { BaseModel } from '../models/types.js';
import { pricePerOne } from '../prices/priceRows.js';
import { findPrice, invocationIdOf } from '../prices/priceTable.js';
import type { PriceTable } from '../prices/types.js';

/** What a calibration will cost, before anything is sent. */
export interface CalibrationQuote {
  readonly kind: 'quote';
  readonly requests: number;
  /** Tokens that will be sent, as the counter estimates them. */
  readonly inputTokens: QuantityRange;
  /** `null` where the price of the base model is not known. */
  readonly usd: QuantityRange | null;
  readonly message: string;
}

/** What the calls are billed by. */
export interface Billing {
  readonly model: BaseModel;
  readonly region: string;
  readonly prices: PriceTable;
  /** CountTokens costs nothing. */
  readonly free: boolean;
}

// Bounds for the turn that ends each conversation, and for the call that measures it.
const lastTurnTokens = { low: 1, expected: 5, high: 15 };

export function quoteFor(estimates: readonly QuantityRange[], billing: Billing): CalibrationQuote {
  const requests = estimates.length + 1;
  const sum = (pick: (estimate: (typeof estimates)[number]) => number, lastTurn: number) =>
    estimates.reduce((total, estimate) => total + pick(estimate), requests * lastTurn);
  const inputTokens = {
    low: sum((estimate) => estimate.low, lastTurnTokens.low),
    expected: sum((estimate) => estimate.expected, lastTurnTokens.expected),
    high: sum((estimate) => estimate.high, lastTurnTokens.high),
  };
  const usd = rangeOf(inputTokens, requests, billing);
  const cost = usd === null ? 'at a price that is not known' : `at most ${formatUsdUp(usd.high)}`;
  const tokens = formatNumber(inputTokens.high);
  return {
    kind: 'quote',
    requests,
    inputTokens,
    usd,
    message: `${requests} requests to ${billing.model.name} with at most ${tokens} tokens, ${cost}. Nothing was sent; it needs \`consent: true\`.`,
  };
}

/** Dollars for these tokens; `null` where a price is missing. */
export function usdOf(
  used: { readonly inputTokens: number; readonly outputTokens: number },
  { model, region, prices, free }: Billing,
): number | null {
  if (free) return 0;
  const query = { model: invocationIdOf(model.id), region };
  const input = findPrice(prices, { ...query, item: 'base-inference-input' });
  const output = findPrice(prices, { ...query, item: 'base-inference-output' });
  if (input === undefined || output === undefined) return null;
  return pricePerOne(input) * used.inputTokens + pricePerOne(output) * used.outputTokens;
}

/** Each call is answered with one token. */
function rangeOf(
  inputTokens: QuantityRange,
  requests: number,
  billing: Billing,
): QuantityRange | null {
  const at = (tokens: number) => usdOf({ inputTokens: tokens, outputTokens: requests }, billing);
  const low = at(inputTokens.low);
  const expected = at(inputTokens.expected);
  const high = at(inputTokens.high);
  return low === null || expected === null || high === null ? null : { low, expected, high };
}
