import { times, toNumber } from '../src/base/math/decimal.js';
import { pricePerOne } from '../src/prices/priceRows.js';
import type { BasePriceGroup, PriceRow } from '../src/prices/types.js';

/** `src/prices/data/prices.data.ts` with these rows, as the formatter would leave it. */
export function renderCustomizationPrices(rows: readonly PriceRow[]): string {
  return [
    "import type { PriceRow } from '../types.js';",
    '',
    '// Customization and serving of custom models, in US dollars. Left out, because no source was found:',
    '// Claude 3 Haiku, reinforcement of Nova 2 Lite, Titan Multimodal Embeddings and Titan Text Premier.',
    'export const customizationPrices: readonly PriceRow[] = [',
    ...rows.map((row) => object(rowFields(row))),
    '];',
    '',
  ].join('\n');
}

/** `src/prices/data/basePrices.data.ts` with these rows: one group a model, source and date. */
export function renderBasePrices(rows: readonly PriceRow[]): string {
  return [
    "import type { BasePriceGroup } from '../types.js';",
    '',
    '// On-demand prices of base models, `[input, output]` in US dollars per million tokens by region.',
    '// `null`: the source has no price.',
    'export const basePrices: readonly BasePriceGroup[] = [',
    ...groups(rows).map((group) => object(groupFields(group))),
    '];',
    '',
  ].join('\n');
}

type Fields = readonly (readonly [name: string, literal: string])[];

function object(fields: Fields): string {
  const lines = fields.map(([name, literal]) => {
    const line = `    ${name}: ${literal},`;
    // The formatter breaks a long line after the colon, unless the name is short.
    const fits = line.length <= 100 || name.length <= 4;
    return fits || literal.startsWith('{') ? line : `    ${name}:\n      ${literal},`;
  });
  return ['  {', ...lines, '  },'].join('\n');
}

function rowFields(row: PriceRow): Fields {
  return (
    [
      ['item', row.item],
      ['model', row.model],
      ['customizationType', row.customizationType],
      ['region', row.region],
      ['usdPerUnit', row.usdPerUnit],
      ['unit', row.unit],
      ['inferred', row.inferred],
      ['note', row.note],
      ['source', row.source],
      ['asOf', row.asOf],
      ['confidence', row.confidence],
    ] as const
  ).flatMap(([name, value]) => (value === undefined ? [] : [[name, literal(value)] as const]));
}

function groups(rows: readonly PriceRow[]): readonly BasePriceGroup[] {
  const byKey = new Map<string, BasePriceGroup>();
  for (const row of rows) {
    // A live row names its usage type, which differs between input and output.
    const source = row.source.replace(/^(AWS Price List API),.*/, '$1');
    const key = JSON.stringify([row.model, source, row.asOf, row.note]);
    const known = byKey.get(key)?.usdPer1MTokens ?? {};
    const [input, output] = known[row.region] ?? [null, null];
    const perMillion = toNumber(times(pricePerOne(row), 1e6));
    const pair =
      row.item === 'base-inference-input'
        ? ([perMillion, output] as const)
        : ([input, perMillion] as const);
    byKey.set(key, {
      model: row.model ?? '',
      usdPer1MTokens: { ...known, [row.region]: pair },
      ...(row.note === undefined ? {} : { note: row.note }),
      source,
      asOf: row.asOf,
      confidence: row.confidence,
    });
  }
  return [...byKey.values()];
}

function groupFields(group: BasePriceGroup): Fields {
  const regions = Object.entries(group.usdPer1MTokens).map(
    ([region, [input, output]]) => `      '${region}': [${input}, ${output}],`,
  );
  return [
    ['model', literal(group.model)],
    ['usdPer1MTokens', ['{', ...regions, '    }'].join('\n')],
    ...(group.note === undefined ? [] : ([['note', literal(group.note)]] as const)),
    ['source', literal(group.source)],
    ['asOf', literal(group.asOf)],
    ['confidence', literal(group.confidence)],
  ];
}

function literal(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const escaped = JSON.stringify(value);
  return value.includes("'") ? escaped : `'${escaped.slice(1, -1).replaceAll('\\"', '"')}'`;
}
