import type { ComparedRun } from '../comparedRuns.js';
import { formatLoss } from '../format.js';
import { html, type Markup } from '../markup.js';
import { epochTicks } from './epochTicks.js';
import { axisChart, type ChartSize, pixel, plotArea, textWidth } from './frame.js';
import { lossExtent, lossScale, lossTick } from './lossScale.js';
import { linePath } from './path.js';
import { spreadLabels } from './spreadLabels.js';

/** Runs that get a colour and a name of their own; the others stay grey behind them. */
const named = 6;

/** Validation loss of several runs; the best are coloured and named at their ends. */
export function comparisonChart(runs: readonly ComparedRun[], size: ChartSize, id: string): Markup {
  const names = runs
    .slice(0, named)
    .map(({ name }) => shortName(name, size.name === 'wide' ? 24 : 12));
  const nameWidth = Math.max(...names.map((name) => textWidth(name))) + 20;
  const plot = plotArea(size, { right: nameWidth });
  const points = runs.flatMap(({ validation }) => validation);
  const y = lossScale(lossExtent(points), plot);
  const lastEpoch = Math.max(...points.map(({ epoch }) => epoch));
  const x = (epoch: number) =>
    plot.left + 10 + ((epoch - 1) / Math.max(1, lastEpoch - 1)) * (plot.right - plot.left - 20);
  const screen = ({ validation }: ComparedRun) =>
    validation.map(({ epoch, loss }) => ({ x: x(epoch), y: y.at(loss) }));
  const ends = runs.slice(0, named).map((run, index) => {
    const last = screen(run).findLast((point) => Number.isFinite(point.y));
    return { y: last?.y ?? plot.bottom, x: last?.x ?? plot.right, text: names[index] ?? '', index };
  });
  const description = runs
    .slice(0, named)
    .map(({ name, best }) => `${name}: lowest ${best === null ? 'unknown' : formatLoss(best.loss)}`)
    .join('; ');
  const frame = {
    size,
    id,
    title: 'Validation loss of the runs',
    description: `${description}.`,
    plot,
    values: { scale: y, label: lossTick(y) },
    marks: epochTicks(lastEpoch, 12)
      .filter((tick) => tick > 0)
      .map((tick) => ({ x: x(tick), label: String(tick) })),
    under: 'epochs trained',
  };
  return axisChart(frame, [
    html`<path class="line other" d="${runs.slice(named).map((run) => linePath(screen(run)))}"/>`,
    html`${runs
      .slice(0, named)
      .map((run, index) => runLine(screen(run), index))
      .reverse()}`,
    html`<g class="names">${spreadLabels(ends, 15, plot).map(
      ({ y: at, text, index, x: from, y0 }) =>
        html`<path class="leader" d="M${pixel(from + 5)} ${pixel(y0)}L${plot.right + 6} ${pixel(at)}"/><text class="run${index}" x="${plot.right + 10}" y="${pixel(at)}" dy=".32em">${text}</text>`,
    )}</g>`,
  ]);
}

function runLine(
  points: readonly { readonly x: number; readonly y: number }[],
  index: number,
): Markup {
  const dots = points
    .filter(({ y }) => Number.isFinite(y))
    .map(({ x, y }) => `M${pixel(x)} ${pixel(y)}h0`);
  return html`<g class="run${index}"><path class="line" d="${linePath(points)}"/><path class="dots" d="${dots}"/></g>`;
}

function shortName(name: string, length: number): string {
  return name.length <= length ? name : `${name.slice(0, length - 1)}…`;
}
