import { formatShort, plural } from '../../base/text/format.js';
import type { TokenTotals } from '../../tokens/types.js';
import { html, type Markup } from '../markup.js';
import { axisChart, type ChartSize, pixel, plotArea, textWidth } from './frame.js';
import { linearScale } from './scale.js';

/** How many records are how long, with the model's limit where it falls inside the picture. */
export function tokensChart(
  bins: TokenTotals['histogram'],
  longest: TokenTotals['longest'],
  maxTokensPerRecord: number | undefined,
  size: ChartSize,
  id: string,
): Markup {
  const plot = plotArea(size);
  const most = Math.max(1, ...bins.map(({ records }) => records));
  const y = linearScale([0, most], [plot.bottom, plot.top], 4);
  const slot = (plot.right - plot.left) / Math.max(1, bins.length);
  const edges = bins.map(({ upToTokens }, index) => ({
    x: plot.left + slot * (index + 1),
    label: Number.isFinite(upToTokens) ? formatShort(upToTokens) : 'more',
  }));
  const every = Math.ceil((Math.max(...edges.map(({ label }) => textWidth(label))) + 8) / slot);
  const frame = {
    size,
    id,
    title: 'Tokens per record',
    description: `${longest === null ? '' : `The longest record has ${plural(longest.tokens, 'token')}. `}The table below has every bin.`,
    plot,
    values: { scale: y, label: formatShort },
    marks: edges.filter((_, index) => (bins.length - 1 - index) % every === 0),
    under: 'tokens per record, up to',
  };
  return axisChart(frame, [
    html`<g class="bars">${bins.map(({ records }, index) =>
      records === 0
        ? null
        : html`<rect x="${pixel(plot.left + slot * index + 1)}" y="${pixel(y.at(records))}" width="${pixel(Math.max(1, slot - 2))}" height="${pixel(plot.bottom - y.at(records))}" rx="1.5"/>`,
    )}</g>`,
    limitLine(bins, maxTokensPerRecord, plot, slot),
  ]);
}

function limitLine(
  bins: TokenTotals['histogram'],
  limit: number | undefined,
  plot: { readonly left: number; readonly top: number; readonly bottom: number },
  slot: number,
): Markup | null {
  const index = limit === undefined ? -1 : bins.findIndex(({ upToTokens }) => upToTokens >= limit);
  if (limit === undefined || index === -1) return null;
  const below = bins[index - 1]?.upToTokens ?? 0;
  const above = bins[index]?.upToTokens ?? limit;
  const share = Number.isFinite(above) && above > below ? (limit - below) / (above - below) : 0;
  const x = pixel(plot.left + slot * (index + share));
  return html`<g><path class="cap" d="M${x} ${plot.top - 10}V${plot.bottom}"/><text class="limit" x="${x - 6}" y="${plot.top}" text-anchor="end">limit ${formatShort(limit)}</text></g>`;
}
