import type { ExactRange } from '../base/range.js';
import type { PriceQuery } from '../prices/priceTable.js';
import type { Dimension } from '../prices/units.js';
import type { ChargeItem } from './types.js';

export type Charged = 'once' | 'monthly' | 'per-query';

/** Something that will be billed: how much of it, and which price it asks for. */
export interface Charge<When extends Charged = Charged> {
  readonly item: ChargeItem;
  readonly label: string;
  readonly charged: When;
  readonly quantity: ExactRange;
  readonly dimension: Dimension;
  readonly price: PriceQuery;
  /** Months that are owed of a monthly charge, however soon all is deleted. */
  readonly termMonths?: number;
}
