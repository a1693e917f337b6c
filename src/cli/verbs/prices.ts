import { formatUnitPrice } from '../../base/text/format.js';
import { resolveModel } from '../../models/resolveModel.js';
import { shippedPrices } from '../../prices/shippedPrices.js';
import { jsonAnswer } from '../answer.js';
import type { Verb } from '../Invocation.js';
import { printTable } from '../terminal/table.js';

export const prices: Verb<'prices'> = async ({ values, out, err, sourceOf }) => {
  const { region, item } = values;
  // A model of the configuration file is meant for jobs.
  const model = sourceOf('model') === 'flag' ? values.model : undefined;
  if (model !== undefined) resolveModel(model);
  const rows = shippedPrices.rows.filter(
    (row) =>
      (model === undefined || row.model === model) &&
      (region === undefined || row.region === region || row.region === '*') &&
      (item === undefined || row.item === item),
  );
  if (values.json) {
    out.json(jsonAnswer('prices', { asOf: shippedPrices.asOf, rows }));
    return 0;
  }
  if (rows.length === 0) {
    err.line('No price is known for that.');
    return 1;
  }
  printTable(
    out,
    [
      { title: 'Item' },
      { title: 'Model' },
      { title: 'Region' },
      { title: 'Price', align: 'right' },
      { title: 'Unit' },
      { title: 'As of' },
      { title: 'Source' },
    ],
    rows.map((row) => [
      row.item,
      row.model ?? '',
      row.region,
      formatUnitPrice(row.usdPerUnit),
      row.unit,
      row.asOf,
      row.source,
    ]),
  );
  return 0;
};
