import { type Child, html, type Markup } from '../markup.js';
import type { Scale } from './scale.js';

/** One drawing of a chart: `wide` for desks and paper, `narrow` for telephones. */
export interface ChartSize {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
}

/** Pixels around the plot. */
interface Margin {
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

/** The plot of a chart that keeps 16 pixels on its right, and room for labels on its other sides. */
export function plotArea(size: ChartSize, margin: Partial<Margin> = {}): Plot {
  const { top = 22, right = 16, bottom = 46, left = 46 } = margin;
  return { left, right: size.width - right, top, bottom: size.height - bottom };
}

/** What a chart is drawn in: its place on the page, its axes and its words. */
interface ChartFrame {
  readonly size: ChartSize;
  readonly id: string;
  readonly title: string;
  /** For screen readers. */
  readonly description: string;
  readonly plot: Plot;
  readonly values: { readonly scale: Scale; readonly label: (value: number) => string };
  readonly marks: readonly Mark[];
  /** Name of the axis under the plot. */
  readonly under: string;
}

interface Mark {
  readonly x: number;
  readonly label: string;
}

/** A drawing between a value axis on its left and marks under it; `behind` lies under the axes. */
export function axisChart(
  { size, id, title, description, plot, values, marks, under }: ChartFrame,
  content: readonly Child[],
  behind: Child = null,
): Markup {
  return svgChart(size, id, { title, description }, [
    behind,
    valueAxis(plot, values.scale, values.label),
    content,
    bottomAxis(plot, marks, under),
  ]);
}

/** An `svg` element with a title and a description that screen readers read out. */
function svgChart(
  size: ChartSize,
  id: string,
  text: { readonly title: string; readonly description: string },
  content: readonly Child[],
): Markup {
  const name = `${id}-${size.name}`;
  return html`<svg class="chart ${size.name}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="${name}-t ${name}-d"><title id="${name}-t">${text.title}</title><desc id="${name}-d">${text.description}</desc>${content}</svg>`;
}

/** Horizontal lines at the ticks, with their labels left of the plot. */
function valueAxis(plot: Plot, scale: Scale, label: (value: number) => string): Markup {
  return html`<g class="axis">${scale.ticks.map((tick) => {
    const y = pixel(scale.at(tick));
    return html`<path class="grid" d="M${plot.left} ${y}H${plot.right}"/><text x="${plot.left - 8}" y="${y}" dy=".32em" text-anchor="end">${label(tick)}</text>`;
  })}</g>`;
}

/** Labels under the plot, and the axis' name under them. */
function bottomAxis(plot: Plot, marks: readonly Mark[], name: string): Markup {
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
