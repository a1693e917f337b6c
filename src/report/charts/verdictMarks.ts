import type { ConvergenceVerdict } from '../../convergence/types.js';
import { html, type Markup } from '../markup.js';
import { type Plot, pixel, textWidth } from './frame.js';

/** What a verdict adds to a chart of losses. */
export type VerdictMarks = Pick<
  ConvergenceVerdict,
  'basis' | 'convergedEpoch' | 'bestEpoch' | 'recommendedRange' | 'forecast'
>;

/** Room above the plot for two rows of labels. */
export const marksHeight = 44;

/**
 * The recommended range as a band, and the epoch that the verdict turns on as a line: where the
 * run converged, else where its validation loss was lowest.
 */
export function verdictMarks(
  marks: VerdictMarks | undefined,
  plot: Plot,
  x: (epochs: number) => number,
): { readonly behind: Markup | null; readonly above: Markup | null } {
  const range = marks?.recommendedRange ?? null;
  const band = range === null ? null : bandLabel(range, plot, x);
  // A range that no validation loss supports is drawn as an outline.
  const weak = marks?.basis === 'validation' ? '' : 'weak';
  const behind =
    band === null
      ? null
      : html`<g class="recommended ${weak}"><rect x="${pixel(band.from)}" y="${plot.top - 8}" width="${pixel(band.to - band.from)}" height="${plot.bottom - plot.top + 8}" rx="3"/></g>`;

  const bandName = band && html`<g class="recommended">${labelText(band.label, plot.top - 16)}</g>`;
  const epoch = marks?.convergedEpoch ?? marks?.bestEpoch ?? null;
  if (epoch === null) return { behind, above: bandName };
  const word = marks?.convergedEpoch == null ? 'lowest' : 'converged';
  const label = headLabel(`${word}: epoch ${epoch}`, x(epoch), plot);
  const row = band !== null && overlap(band.label, label) ? 1 : 0;
  const above = html`<g class="mark"><path d="M${pixel(x(epoch))} ${plot.top - 8}V${plot.bottom}"/>${labelText(label, plot.top - 16 - row * 18)}</g>${bandName}`;
  return { behind, above };
}

interface HeadLabel {
  readonly text: string;
  readonly centre: number;
  readonly half: number;
}

function bandLabel([low, high]: readonly [number, number], plot: Plot, x: (at: number) => number) {
  const from = Math.max(plot.left, x(low) - 6);
  const to = Math.min(x(high) + 6, plot.right + 6);
  const text = low === high ? `recommended ${low}` : `recommended ${low}–${high}`;
  return { from, to, label: headLabel(text, (from + to) / 2, plot) };
}

/** A label over the plot, moved sideways where it would leave the picture. */
function headLabel(text: string, wanted: number, plot: Plot): HeadLabel {
  const half = textWidth(text, 13) / 2;
  return { text, half, centre: Math.min(Math.max(wanted, half), plot.right + 12 - half) };
}

function labelText({ text, centre }: HeadLabel, y: number): Markup {
  return html`<text x="${pixel(centre)}" y="${y}" text-anchor="middle">${text}</text>`;
}

function overlap(a: HeadLabel, b: HeadLabel): boolean {
  return Math.abs(a.centre - b.centre) < a.half + b.half + 8;
}
