import { decimal, multiply, sum, toNumber } from '../../base/math/decimal.js';
import { findPrice } from '../../prices/priceTable.js';
import type { PriceTable } from '../../prices/types.js';
import { unitsPerOne } from '../../prices/units.js';
import type { RagCharge } from './ragCharges.js';
import type { RagInputs, RagLine, RagStore, RoadBill } from './ragTypes.js';

/** The charges with their prices, or the first of them that has none. */
export function linesOf(
  charges: readonly RagCharge[],
  prices: PriceTable,
): { readonly lines: readonly RagLine[] } | { readonly missing: RagCharge } {
  const lines: RagLine[] = [];
  for (const charge of charges) {
    const row = findPrice(prices, charge.price);
    if (row === undefined) return { missing: charge };
    const quantity = multiply(charge.quantity, decimal(unitsPerOne(row.unit, charge.dimension)));
    const { source, asOf, confidence, inferred } = row;
    lines.push({
      item: charge.item,
      label: charge.label,
      charged: charge.charged,
      quantity: toNumber(quantity),
      unit: row.unit,
      usdPerUnit: row.usdPerUnit,
      usd: toNumber(multiply(quantity, decimal(row.usdPerUnit))),
      price: { source, asOf, confidence, ...(inferred === undefined ? {} : { inferred }) },
    });
  }
  return { lines };
}

/** The caller's own figures as lines of the bill. */
export function ownStoreLines(store: RagStore): readonly RagLine[] {
  if (store.kind !== 'own') return [];
  const own = { item: 'own', quantity: 1, price: null } as const;
  const { usdPerMonth, usdPerQuery } = store;
  return [
    {
      ...own,
      label: 'Your store',
      charged: 'monthly',
      unit: 'month',
      usdPerUnit: usdPerMonth,
      usd: usdPerMonth,
    },
    {
      ...own,
      label: 'Your retrieval',
      charged: 'per-query',
      unit: 'query',
      usdPerUnit: usdPerQuery,
      usd: usdPerQuery,
    },
  ];
}

/** The month's share of the training. */
export function trainingLine({ trainingUsd, amortizeMonths }: RagInputs): RagLine {
  return {
    item: 'training',
    label: `Training, paid back in ${amortizeMonths} months`,
    charged: 'monthly',
    quantity: 1 / amortizeMonths,
    unit: 'training',
    usdPerUnit: trainingUsd,
    usd: trainingUsd / amortizeMonths,
    price: null,
  };
}

export function roadBill(lines: readonly RagLine[], queriesPerMonth: number | null): RoadBill {
  const sumOf = (charged: RagLine['charged']) =>
    sum(lines.filter((line) => line.charged === charged).map((line) => decimal(line.usd)));
  const perQuery = sumOf('per-query');
  const fixed = sumOf('monthly');
  return {
    usdPerQuery: toNumber(perQuery),
    fixedUsdPerMonth: toNumber(fixed),
    usdPerMonth:
      queriesPerMonth === null
        ? null
        : toNumber(sum([fixed, multiply(perQuery, decimal(queriesPerMonth))])),
    lines,
  };
}
