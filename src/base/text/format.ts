import { once } from '../once.js';
import type { QuantityRange } from '../range.js';

/** Numbers and dollars for a reader, as the package writes them everywhere: in American English. */

const noValue = '–';

/** US dollars: cents as a rule, two digits that count below a cent, whole dollars from 10,000. */
export function formatUsd(usd: number): string {
  if (!Number.isFinite(usd)) return noValue;
  if (isBelowCent(usd)) return fractions().format(usd);
  return Math.abs(usd) >= 10_000 ? wholeDollars().format(usd) : cents().format(usd);
}

/** Dollars for "at most" and for a cap: never less than the amount, to the cent. */
export function formatUsdUp(usd: number): string {
  // Rounding up would make a cent of the last bits of 0.1 + 0.2.
  const amount = Number(usd.toPrecision(12));
  return isBelowCent(amount) ? fractionsUp().format(amount) : centsUp().format(amount);
}

/** The price of one unit, every digit of it: `$0.00378`. */
export function formatUnitPrice(usd: number): string {
  return unitPrices.format(usd);
}

/** Dollars without cents, for the ticks of an axis. */
export function formatWholeUsd(usd: number): string {
  return wholeDollars().format(usd);
}

/** `$0.80–$1.10`, or one amount where the bounds read the same. */
export function formatUsdRange({ low, high }: QuantityRange): string {
  const [from, to] = [formatUsd(low), formatUsd(high)];
  return from === to ? from : `${from}–${to}`;
}

/** A whole count: `1,234,567`. */
export function formatCount(count: number): string {
  if (isPlain(count)) return String(count);
  return Number.isFinite(count) ? counts().format(count) : noValue;
}

/** A number with at most two decimals. */
export function formatNumber(value: number): string {
  if (isPlain(value)) return String(value);
  return Number.isFinite(value) ? numbers().format(value) : noValue;
}

/** An amount that may be a fraction, three digits that count below 100. */
export function formatQuantity(quantity: number): string {
  if (Math.abs(quantity) >= 100) return formatCount(quantity);
  return Number.isFinite(quantity) ? quantities().format(quantity) : noValue;
}

/** A count as it stands on an axis: `950`, `1.2k`, `3M`. */
export function formatShort(count: number): string {
  return Number.isFinite(count) ? short().format(count).replace('K', 'k') : noValue;
}

/** A number with its noun: `1 record`, `800 records`. */
export function plural(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'];

export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return noValue;
  let value = bytes;
  let unit = 0;
  // 999.5 and more would be written as 1000.
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${byteUnits[unit]}`;
}

/** Needs no separator: most numbers of a short answer, which is then there without the formatter's data. */
function isPlain(value: number): boolean {
  return Number.isInteger(value) && value > -1000 && value < 1000 && !Object.is(value, -0);
}

function isBelowCent(usd: number): boolean {
  return usd !== 0 && Math.abs(usd) < 0.01;
}

const dollars = { style: 'currency', currency: 'USD' } as const;
const twoDigits = { minimumFractionDigits: 2, maximumSignificantDigits: 2 } as const;
const up = { roundingMode: 'ceil' } as const;

const cents = formatter(dollars);
const centsUp = formatter({ ...dollars, ...up });
const fractions = formatter({ ...dollars, ...twoDigits });
const fractionsUp = formatter({ ...dollars, ...twoDigits, ...up });
const unitPrices = new Intl.NumberFormat('en-US', { ...dollars, maximumFractionDigits: 12 });
const wholeDollars = formatter({ ...dollars, maximumFractionDigits: 0 });
const counts = formatter({ maximumFractionDigits: 0 });
const numbers = formatter({ maximumFractionDigits: 2 });
const quantities = formatter({ maximumSignificantDigits: 3 });
const short = formatter({ notation: 'compact', maximumFractionDigits: 1 });

/** Made at the first use: a formatter takes longer to make than all else that the import does. */
function formatter(options: Intl.NumberFormatOptions): () => Intl.NumberFormat {
  return once(() => new Intl.NumberFormat('en-US', options));
}
