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

/**
 * One column per number of epochs: the foot is what epochs do not change, the whisker the range of
 * the total, and the cap a line across.
 */
export function costChart(
  costs: readonly EpochCost[],
  maxCostUsd: number | undefined,
  size: ChartSize,
  id: string,
): Markup {
  const plot = plotArea(size, { top: 22, right: 16, bottom: 46, left: 62 });
  const highest = Math.max(...costs.map(({ total }) => total.high));
  const cap = maxCostUsd !== undefined && maxCostUsd <= highest * 2 ? maxCostUsd : null;
  const y = linearScale([0, Math.max(highest, cap ?? 0)], [plot.bottom, plot.top], 4);
  const slot = (plot.right - plot.left) / costs.length;
  const centre = (index: number) => plot.left + slot * (index + 0.5);
  const whole = y.ticks.every(Number.isInteger);
  const description = costs
    .map(({ epochs, total }) => `${epochs}: ${formatUsd(total.expected)}`)
    .join(', ');
  return svgChart(
    size,
    id,
    { title: 'Cost against epochs', description: `Expected, by epochs: ${description}.` },
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
export function columnMarks({ planned, recommended, withinCap }: EpochCost): readonly string[] {
  const role = recommended ? ['chosen'] : planned ? ['planned'] : [];
  return withinCap === false ? [...role, 'over'] : role;
}

function column(
  cost: EpochCost,
  x: number,
  width: number,
  y: (usd: number) => number,
  bottom: number,
): Markup {
  const top = pixel(y(cost.total.expected));
  const foot = pixel(y(cost.total.expected - cost.training.expected));
  const inside = `M${pixel(x)} ${top}V${pixel(y(cost.total.low))}`;
  const over = `M${pixel(x)} ${top}V${pixel(y(cost.total.high))}`;
  return html`<g class="${['column', ...columnMarks(cost)].join(' ')}"><rect x="${pixel(x - width / 2)}" y="${top}" width="${pixel(width)}" height="${pixel(bottom - top)}" rx="2"/>${bottom - foot > 1 && html`<rect class="foot" x="${pixel(x - width / 2)}" y="${foot}" width="${pixel(width)}" height="${pixel(bottom - foot)}"/>`}<path class="inside" d="${inside}"/><path class="whisker" d="${over}"/></g>`;
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
  const widest = Math.max(...costs.map(({ total }) => textWidth(formatUsd(total.expected), 13)));
  const every = Math.max(1, Math.ceil((widest + 6) / slot));
  const last = costs.length - 1;
  return html`<g class="values">${costs.map(({ total }, index) =>
    (last - index) % every === 0
      ? html`<text x="${pixel(centre(index))}" y="${pixel(y(total.high) - 7)}" text-anchor="middle">${formatUsd(total.expected)}</text>`
      : null,
  )}</g>`;
}
