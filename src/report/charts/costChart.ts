import type { EpochCost } from '../costByEpoch.js';
import { formatUsd } from '../format.js';
import { html, type Markup } from '../markup.js';
import {
  bottomAxis,
  type ChartSize,
  pixel,
  plotArea,
  svgChart,
  textWidth,
  valueAxis,
} from './frame.js';
import { linearScale } from './scale.js';

/** One column per number of epochs, its range as a whisker, and the cap as a line across. */
export function costChart(
  costs: readonly EpochCost[],
  maxCostUsd: number | undefined,
  size: ChartSize,
  id: string,
): Markup {
  const plot = plotArea(size, { top: 40, right: 14, bottom: 46, left: 62 });
  const highest = Math.max(...costs.map(({ usd }) => usd.high));
  const shownCap = maxCostUsd !== undefined && maxCostUsd <= highest * 2 ? maxCostUsd : null;
  const y = linearScale([0, Math.max(highest * 1.08, shownCap ?? 0)], [plot.bottom, plot.top]);
  const slot = (plot.right - plot.left) / costs.length;
  const barWidth = Math.min(56, slot * 0.62);
  const centre = (index: number) => plot.left + slot * (index + 0.5);
  const description = costs
    .map(({ epochs, usd }) => `${epochs}: ${formatUsd(usd.expected)}`)
    .join(', ');
  const everyLabel = labelEvery(costs, slot);
  return svgChart(
    size,
    id,
    {
      title: 'Training cost against epochs',
      description: `Expected cost by epochs: ${description}.`,
    },
    [
      valueAxis(plot, y, 'training, US dollars', formatUsd),
      html`${costs.map((cost, index) => column(cost, centre(index), barWidth, y.at, plot.bottom))}`,
      shownCap === null ? null : capLine(shownCap, plot, y.at),
      html`<g class="values">${costs.map((cost, index) =>
        cost.planned || cost.recommended || index % everyLabel === 0
          ? html`<text x="${pixel(centre(index))}" y="${pixel(y.at(cost.usd.high) - 7)}" text-anchor="middle">${formatUsd(cost.usd.expected)}</text>`
          : null,
      )}</g>`,
      bottomAxis(
        plot,
        costs.map(({ epochs }, index) => ({ x: centre(index), label: String(epochs) })),
        'epochs',
      ),
    ],
  );
}

function column(
  cost: EpochCost,
  x: number,
  width: number,
  y: (usd: number) => number,
  bottom: number,
): Markup {
  const top = pixel(y(cost.usd.expected));
  const state = [
    'column',
    cost.planned && 'planned',
    cost.recommended && 'chosen',
    cost.withinCap === false && 'over',
  ].filter((name) => name !== false);
  return html`<g class="${state.join(' ')}"><rect x="${pixel(x - width / 2)}" y="${top}" width="${pixel(width)}" height="${pixel(bottom - top)}" rx="2"/><path d="M${pixel(x)} ${pixel(y(cost.usd.low))}V${pixel(y(cost.usd.high))}"/></g>`;
}

function capLine(
  cap: number,
  plot: { readonly left: number; readonly right: number },
  y: (usd: number) => number,
): Markup {
  const at = pixel(y(cap));
  return html`<g class="cap"><path d="M${plot.left} ${at}H${plot.right}"/><text x="${plot.left + 4}" y="${at - 6}">cap ${formatUsd(cap)}</text></g>`;
}

function labelEvery(costs: readonly EpochCost[], slot: number): number {
  const widest = Math.max(...costs.map(({ usd }) => textWidth(formatUsd(usd.expected)) + 6));
  return Math.max(1, Math.ceil(widest / slot));
}
