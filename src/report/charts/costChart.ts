import type { EpochCost } from '../costByEpoch.js';
import { formatUsd } from '../format.js';
import { html, type Markup } from '../markup.js';
import {
  bottomAxis,
  type ChartSize,
  type Plot,
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
  const plot = plotArea(size, { top: 22, right: 16, bottom: 46, left: 62 });
  const highest = Math.max(...costs.map(({ usd }) => usd.high));
  const cap = maxCostUsd !== undefined && maxCostUsd <= highest * 2 ? maxCostUsd : null;
  const y = linearScale([0, Math.max(highest, cap ?? 0)], [plot.bottom, plot.top], 4);
  const slot = (plot.right - plot.left) / costs.length;
  const centre = (index: number) => plot.left + slot * (index + 0.5);
  const whole = y.ticks.every(Number.isInteger);
  const description = costs
    .map(({ epochs, usd }) => `${epochs}: ${formatUsd(usd.expected)}`)
    .join(', ');
  return svgChart(
    size,
    id,
    { title: 'Training cost against epochs', description: `Expected, by epochs: ${description}.` },
    [
      valueAxis(plot, y, (usd) => (whole ? `$${usd.toLocaleString('en-US')}` : formatUsd(usd))),
      costs.map((cost, index) =>
        column(cost, centre(index), Math.min(64, slot * 0.66), y.at, plot.bottom),
      ),
      cap !== null && capLine(cap, plot, y.at(cap)),
      amounts(costs, slot, centre, y.at),
      bottomAxis(
        plot,
        costs.map(({ epochs }, index) => ({ x: centre(index), label: String(epochs) })),
        'epochs',
      ),
    ],
  );
}

/** How a column is told apart, in the drawing and in its legend. */
export function columnState({ planned, recommended, withinCap }: EpochCost): string {
  if (withinCap === false) return 'over';
  return recommended ? 'chosen' : planned ? 'planned' : 'other';
}

function column(
  cost: EpochCost,
  x: number,
  width: number,
  y: (usd: number) => number,
  bottom: number,
): Markup {
  const top = pixel(y(cost.usd.expected));
  const inside = `M${pixel(x)} ${top}V${pixel(y(cost.usd.low))}`;
  const over = `M${pixel(x)} ${top}V${pixel(y(cost.usd.high))}`;
  return html`<g class="column ${columnState(cost)}"><rect x="${pixel(x - width / 2)}" y="${top}" width="${pixel(width)}" height="${pixel(bottom - top)}" rx="2"/><path class="inside" d="${inside}"/><path class="whisker" d="${over}"/></g>`;
}

function capLine(cap: number, plot: Plot, y: number): Markup {
  return html`<g class="cap"><path d="M${plot.left} ${pixel(y)}H${plot.right}"/><text x="${plot.left + 2}" y="${pixel(y - 6)}">cap ${formatUsd(cap)}</text></g>`;
}

/** Amounts over the columns: all where they fit, else every n-th and those that matter. */
function amounts(
  costs: readonly EpochCost[],
  slot: number,
  centre: (index: number) => number,
  y: (usd: number) => number,
): Markup {
  const widest = Math.max(...costs.map(({ usd }) => textWidth(formatUsd(usd.expected), 13)));
  const every = Math.max(1, Math.ceil((widest + 6) / slot));
  const last = costs.length - 1;
  return html`<g class="values">${costs.map(({ usd }, index) =>
    (last - index) % every === 0
      ? html`<text x="${pixel(centre(index))}" y="${pixel(y(usd.high) - 7)}" text-anchor="middle">${formatUsd(usd.expected)}</text>`
      : null,
  )}</g>`;
}
