import { formatUsd, formatWholeUsd } from '../../base/text/format.js';
import type { EpochCost } from '../costByEpoch.js';
import { html, type Markup } from '../markup.js';
import { axisChart, type ChartSize, pixel, plotArea, textWidth } from './frame.js';
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
  const plot = plotArea(size, { left: 62 });
  const highest = Math.max(...costs.map(({ total }) => total.high));
  const cap = shownCap(costs, maxCostUsd);
  const y = linearScale([0, Math.max(highest, cap ?? 0)], [plot.bottom, plot.top], 4);
  const slot = (plot.right - plot.left) / costs.length;
  const centre = (index: number) => plot.left + slot * (index + 0.5);
  const whole = y.ticks.every(Number.isInteger);
  const description = costs
    .map(({ epochs, total }) => `${epochs}: ${formatUsd(total.expected)}`)
    .join(', ');
  const frame = {
    size,
    id,
    title: 'Cost against epochs',
    description: `Expected, by epochs: ${description}.`,
    plot,
    values: { scale: y, label: whole ? formatWholeUsd : formatUsd },
    marks: costs.map(({ epochs }, index) => ({ x: centre(index), label: String(epochs) })),
    under: 'epochs',
  };
  return axisChart(frame, [
    costs.map((cost, index) =>
      column(cost, centre(index), Math.min(64, slot * 0.66), y.at, plot.bottom),
    ),
    cap !== null && html`<path class="cap" d="M${plot.left} ${pixel(y.at(cap))}H${plot.right}"/>`,
    amounts(costs, slot, centre, y.at),
  ]);
}

/** The cap where it lies within the picture or not far above; `null` where it would flatten it. */
export function shownCap(
  costs: readonly EpochCost[],
  maxCostUsd: number | undefined,
): number | null {
  const highest = Math.max(...costs.map(({ total }) => total.high));
  return maxCostUsd !== undefined && maxCostUsd <= highest * 2 ? maxCostUsd : null;
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
  return html`<g class="${['column', ...columnMarks(cost)].join(' ')}"><rect x="${pixel(x - width / 2)}" y="${top}" width="${pixel(width)}" height="${pixel(bottom - top)}" rx="2"/>${bottom - foot > 1 && html`<path class="foot" d="M${pixel(x - width / 2)} ${foot}h${pixel(width)}V${bottom}h${pixel(-width)}z"/>`}<path class="inside" d="${inside}"/><path class="whisker" d="${over}"/></g>`;
}

/**
 * Amounts over the columns. Where they do not all fit, those that matter stay, and end at their
 * column's right edge: to the left, columns are lower.
 */
function amounts(
  costs: readonly EpochCost[],
  slot: number,
  centre: (index: number) => number,
  y: (usd: number) => number,
): Markup {
  const widths = costs.map(({ total }) => textWidth(formatUsd(total.expected), 13) + 6);
  if (Math.max(...widths) <= slot) {
    return amountTexts(costs, y, (index) => ({ x: centre(index), anchor: 'middle' }));
  }
  const edge = (index: number) => ({ x: centre(index) + slot / 2, anchor: 'end' as const });
  return amountTexts(apart(costs, widths, slot), y, edge);
}

/** From the right: the last column, then those that are planned or recommended and have room. */
function apart(
  costs: readonly EpochCost[],
  widths: readonly number[],
  slot: number,
): readonly (EpochCost | null)[] {
  let free = costs.length * slot;
  return costs
    .map((cost, index) => ({ cost, right: (index + 1) * slot, width: widths[index] ?? slot }))
    .reverse()
    .map(({ cost, right, width }, fromRight) => {
      const wanted = fromRight === 0 || cost.planned || cost.recommended;
      if (!wanted || right > free) return null;
      free = right - width;
      return cost;
    })
    .reverse();
}

function amountTexts(
  costs: readonly (EpochCost | null)[],
  y: (usd: number) => number,
  place: (index: number) => { readonly x: number; readonly anchor: 'middle' | 'end' },
): Markup {
  const texts = costs.map((cost, index) => {
    const { x, anchor } = place(index);
    return (
      cost &&
      html`<text x="${pixel(x)}" y="${pixel(y(cost.total.high) - 7)}" text-anchor="${anchor}">${formatUsd(cost.total.expected)}</text>`
    );
  });
  return html`<g class="values">${texts}</g>`;
}
