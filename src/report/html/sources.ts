import { formatUnitPrice } from '../../base/text/format.js';
import type { CostLine } from '../../costs/types.js';
import { formatTime } from '../format.js';
import { html, type Markup } from '../markup.js';
import { provenanceSentences } from '../provenance.js';
import type { ReportInput } from '../types.js';
import { link, section, settings, table } from './parts.js';

/** Where every kind of figure comes from, and of which day it is. */
export function sourcesSection(input: ReportInput): Markup {
  const { cost, provenance } = input;
  return section(
    'sources',
    'Sources',
    settings([
      ['Report made', formatTime(input.generatedAt)],
      ...(provenance === undefined ? [] : [['Loss figures', lossFigures(provenance)] as const]),
      ...(cost?.kind === 'available' ? [['Oldest price', cost.asOf] as const] : []),
    ]),
    cost?.kind === 'available' && cost.lines.length > 0 && priceTable(cost.lines),
  );
}

function lossFigures(provenance: NonNullable<ReportInput['provenance']>): Markup {
  const { title, note } = provenanceSentences(provenance);
  return html`${title} ${note}${provenance.source !== undefined && html` ${link(provenance.source)}`}`;
}

function priceTable(lines: readonly CostLine[]): Markup {
  return table(
    'Prices',
    [
      { title: 'Item' },
      { title: 'Price', whole: true },
      { title: 'As of', whole: true },
      { title: 'Confidence' },
      { title: 'Source' },
    ],
    lines.map(({ label, usdPerUnit, unit, price }) => [
      label,
      `${formatUnitPrice(usdPerUnit)} per ${unit}`,
      price.asOf,
      price.confidence,
      html`${link(price.source)}${price.inferred !== undefined && html` <small>Inferred: ${price.inferred}</small>`}`,
    ]),
  );
}
