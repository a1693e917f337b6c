import { findClosest } from '../models/lookup.js';
import type { PriceTable } from '../prices/types.js';
import type { Charge } from './charge.js';
import type { CostEstimate, UnavailableReason } from './types.js';

type Unavailable = Extract<CostEstimate, { kind: 'unavailable' }>;

export function unavailable(reason: UnavailableReason, message: string): Unavailable {
  return { kind: 'unavailable', reason, message };
}

export function unknownModel(id: string): Unavailable {
  const [closest] = findClosest(id);
  const question = closest === undefined ? '' : ` Did you mean ${closest}?`;
  return unavailable('unknown-model', `No model of the id ${id} is known.${question}`);
}

/** A charge that the table has no price for. */
export function chargeWithoutPrice({ label, price }: Charge, prices: PriceTable): Unavailable {
  const of = price.model === undefined ? '' : ` of ${price.model}`;
  return noPrice(`"${label}"${of}`, price.region, prices);
}

export function noPrice(what: string, region: string, { asOf }: PriceTable): Unavailable {
  return unavailable(
    'no-price',
    `The price table of ${asOf || 'unknown date'} has no price for ${what} in ${region}.`,
  );
}
