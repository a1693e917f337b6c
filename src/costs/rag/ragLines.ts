import { decimal, multiply, sum, toNumber } from '../../base/math/decimal.js';
import type { PricedCharge } from '../priceCharges.js';
import type { RagCharged } from './ragCharges.js';
import type { RagInputs, RagLine, RagStore, RoadBill } from './ragTypes.js';

/** A road has no doubt in its quantities: the three numbers of each are one. */
export function ragLine({ line }: PricedCharge<RagCharged>): RagLine {
  return { ...line, quantity: line.quantity.expected, usd: line.usd.expected };
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
