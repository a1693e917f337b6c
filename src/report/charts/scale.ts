/** Maps values to pixels, and names the values that deserve a line across the chart. */
export interface Scale {
  readonly kind: 'linear' | 'log';
  readonly ticks: readonly number[];
  at(value: number): number;
}

type Pair = readonly [number, number];

/** A linear scale whose ends are rounded out to whole ticks. */
export function linearScale([low, high]: Pair, pixels: Pair, tickCount = 5): Scale {
  const step = niceStep((high - low || Math.abs(high) || 1) / tickCount);
  const first = Math.floor(low / step + rounding);
  const last = Math.max(first + 1, Math.ceil(high / step - rounding));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    clean((first + index) * step),
  );
  return { kind: 'linear', ticks, at: between([first * step, last * step], pixels) };
}

// Slack for quotients such as 0.3 / 0.1, which is a little less than 3.
const rounding = 1e-9;

/** A scale for values above 0 that span orders of magnitude; ticks are 1, 2 and 5 times powers of 10. */
export function logScale([low, high]: Pair, pixels: Pair, maxTicks = 8): Scale {
  const edges: Pair = [Math.log10(wholeBelow(low)), Math.log10(niceStep(high))];
  const place = between(edges, pixels);
  return {
    kind: 'log',
    ticks: logTicks(edges, maxTicks),
    at: (value) => place(Math.log10(Math.max(value, 10 ** edges[0]))),
  };
}

/** The largest of 1, 2, 5 times a power of ten that is not above the value. */
function wholeBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([5, 2, 1].find((digit) => digit * power <= value * (1 + rounding)) ?? 1) * power;
}

function logTicks([low, high]: Pair, maxTicks: number): readonly number[] {
  const candidates = [[1, 2, 5], [1, 3], [1]].map((digits) => {
    const ticks: number[] = [];
    for (let power = Math.floor(low); power <= high; power += 1) {
      for (const digit of digits) {
        const place = power + Math.log10(digit);
        if (place >= low - rounding && place <= high + rounding)
          ticks.push(clean(digit * 10 ** power));
      }
    }
    return ticks;
  });
  const fitting = candidates.find((ticks) => ticks.length <= maxTicks);
  if (fitting !== undefined) return fitting;
  const powers = candidates[2] ?? [];
  const every = Math.ceil(powers.length / maxTicks);
  return powers.filter((_, index) => index % every === 0);
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `step`. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= step * (1 - rounding)) ?? 10;
  return digit * power;
}

function between([from, to]: Pair, [start, end]: Pair): (value: number) => number {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

// 3 × 0.1 is 0.30000000000000004, and a tick label should not say so.
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
