import type { Plot } from './frame.js';
import { linearScale, logScale, type Scale } from './scale.js';

// Beyond this a chart has no room for the loss, and arithmetic with it overflows.
const largest = 1e100;

const farOutside = 100_000;

/** Whether a loss has a place in a chart: a number, and not beyond all measure. */
export function isDrawable(loss: number): boolean {
  return Math.abs(loss) <= largest;
}

/** Lowest and highest loss that can be drawn; `null` when there is none. */
export function lossExtent(
  points: Iterable<{ readonly loss: number }>,
): readonly [low: number, high: number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { loss } of points) {
    if (!isDrawable(loss)) continue;
    const size = Math.abs(loss) < 1 / largest ? 0 : loss;
    low = Math.min(low, size);
    high = Math.max(high, size);
  }
  return low > high ? null : [low, high];
}

/** Logarithmic where a linear axis would press most of the curve flat against its floor. */
export function needsLogScale(extent: readonly [number, number] | null): boolean {
  return extent !== null && extent[0] > 0 && extent[1] / extent[0] > 8;
}

/** The vertical scale of a chart of losses. A loss that lies far outside has no place: `NaN`. */
export function lossScale(extent: readonly [number, number] | null, plot: Plot): Scale {
  const scale = scaleOf(extent, [plot.bottom, plot.top]);
  return {
    ...scale,
    at: (loss) => {
      const y = scale.at(loss);
      return Math.abs(y) <= farOutside ? y : Number.NaN;
    },
  };
}

function scaleOf(
  extent: readonly [number, number] | null,
  pixels: readonly [number, number],
): Scale {
  if (extent === null) return linearScale([0, 1], pixels);
  if (needsLogScale(extent)) return logScale(extent, pixels);
  const [low, high] = extent;
  return linearScale([low > 0 && low < high / 2 ? 0 : low, high], pixels);
}

/** How the scale's ticks are written: those of a linear scale with equally many decimals. */
export function lossTick(scale: Scale): (value: number) => string {
  const decimals = Math.max(
    ...scale.ticks.map((tick) => (String(tick).split('.')[1] ?? '').length),
  );
  const highest = Math.max(...scale.ticks.map(Math.abs));
  if (scale.kind === 'linear' && decimals <= 6 && highest < 1e5) {
    return (value) => value.toFixed(decimals);
  }
  return (value) => {
    const size = Math.abs(value);
    return value !== 0 && (size < 1e-4 || size >= 1e5) ? value.toExponential(0) : String(value);
  };
}
