import { type Child, html, type Markup } from '../markup.js';
import type { Scale } from './scale.js';

/** One drawing of a chart: `wide` for desks and paper, `narrow` for telephones. */
export interface ChartSize {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
}

/** Pixels around the plot. */
export interface Margin {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function plotArea(size: ChartSize, margin: Margin): Plot {
  return {
    left: margin.left,
    right: size.width - margin.right,
    top: margin.top,
    bottom: size.height - margin.bottom,
  };
}

/** An `svg` element with a title and a description that screen readers read out. */
export function svgChart(
  size: ChartSize,
  id: string,
  text: { readonly title: string; readonly description: string },
  content: readonly Child[],
): Markup {
  const name = `${id}-${size.name}`;
  return html`<svg class="chart ${size.name}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="${name}-t ${name}-d"><title id="${name}-t">${text.title}</title><desc id="${name}-d">${text.description}</desc>${content}</svg>`;
}

/** Horizontal lines at the ticks, with their labels left of the plot. */
export function valueAxis(plot: Plot, scale: Scale, label: (value: number) => string): Markup {
  return html`<g class="axis">${scale.ticks.map((tick) => {
    const y = pixel(scale.at(tick));
    return html`<path class="grid" d="M${plot.left} ${y}H${plot.right}"/><text x="${plot.left - 8}" y="${y}" dy=".32em" text-anchor="end">${label(tick)}</text>`;
  })}</g>`;
}

/** Labels under the plot, and the axis' name under them. */
export function bottomAxis(
  plot: Plot,
  marks: readonly { readonly x: number; readonly label: string }[],
  name: string,
): Markup {
  return html`<g class="axis"><path class="base" d="M${plot.left} ${plot.bottom}H${plot.right}"/>${marks.map(
    ({ x, label }) =>
      html`<text x="${pixel(x)}" y="${plot.bottom + 18}" text-anchor="middle">${label}</text>`,
  )}<text class="name" x="${pixel((plot.left + plot.right) / 2)}" y="${plot.bottom + 38}" text-anchor="middle">${name}</text></g>`;
}

/** A coordinate with one decimal: finer than any screen shows, and half the bytes. */
export function pixel(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Width of a label in pixels, near enough to keep labels apart. */
export function textWidth(text: string, fontSize = 12): number {
  return text.length * fontSize * 0.56;
}
