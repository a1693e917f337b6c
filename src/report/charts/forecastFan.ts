import type { LossForecast } from '../../convergence/types.js';
import type { PlacedPoint } from '../lossSeries.js';
import { html, type Markup } from '../markup.js';
import { isDrawable } from './lossScale.js';
import { linePath, type ScreenPoint } from './path.js';

/** Epochs of the forecast after the last validation point that can be drawn. */
export function drawableForecast(
  validation: readonly PlacedPoint[],
  forecast: readonly LossForecast[] | undefined,
): readonly LossForecast[] {
  const last = validation[validation.length - 1];
  if (last === undefined || !isDrawable(last.loss)) return [];
  return (forecast ?? []).filter(
    ({ epoch, low, expected, high }) => epoch > last.x && [low, expected, high].every(isDrawable),
  );
}

/** From the last validation point on: the loss to expect as a broken line in the fan of its bounds. */
export function forecastFan(
  last: PlacedPoint | undefined,
  forecast: readonly LossForecast[],
  place: (point: PlacedPoint) => ScreenPoint,
): Markup | null {
  if (last === undefined || forecast.length === 0) return null;
  const edge = (bound: 'low' | 'expected' | 'high') =>
    forecast.map((epoch) => place({ x: epoch.epoch, loss: epoch[bound] }));
  const start = place(last);
  const outline = [start, ...edge('high'), ...edge('low').reverse()];
  return html`<path class="fan" d="${linePath(outline)}z"/><path class="line forecast" d="${linePath([start, ...edge('expected')])}"/>`;
}
