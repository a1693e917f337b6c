import type { QuantityRange } from '../base/range.js';
import type { ReportTime } from './types.js';

const noValue = '–';

/** US dollars: cents as a rule, two digits that count below a cent, whole dollars from 10,000. */
export function formatUsd(usd: number): string {
  if (!Number.isFinite(usd)) return noValue;
  const size = Math.abs(usd);
  if (size !== 0 && size < 0.01) return usd.toLocaleString('en-US', { ...dollars, ...twoDigits });
  const digits = size >= 10_000 ? 0 : 2;
  return usd.toLocaleString('en-US', {
    ...dollars,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

const dollars = { style: 'currency', currency: 'USD' } as const;
const twoDigits = { minimumFractionDigits: 2, maximumSignificantDigits: 2 } as const;

/** `$0.80–$1.10`, or one amount where the bounds read the same. */
export function formatUsdRange(range: QuantityRange): string {
  const low = formatUsd(range.low);
  const high = formatUsd(range.high);
  return low === high ? low : `${low}–${high}`;
}

export function formatCount(count: number): string {
  return Number.isFinite(count) ? Math.round(count).toLocaleString('en-US') : noValue;
}

/** An amount that may be a fraction, three digits that count below 100. */
export function formatQuantity(quantity: number): string {
  if (Math.abs(quantity) >= 100) return formatCount(quantity);
  return Number.isFinite(quantity)
    ? quantity.toLocaleString('en-US', { maximumSignificantDigits: 3 })
    : noValue;
}

/** A count as it stands on an axis: `950`, `1.2k`, `3M`. */
export function formatShort(count: number): string {
  return Number.isFinite(count)
    ? count
        .toLocaleString('en-US', { notation: 'compact', maximumFractionDigits: 1 })
        .replace('K', 'k')
    : noValue;
}

/** A loss, three digits that count. */
export function formatLoss(loss: number): string {
  if (Number.isNaN(loss)) return 'not reported';
  if (!Number.isFinite(loss)) return 'not finite';
  const size = Math.abs(loss);
  if (size === 0) return '0';
  if (size >= 1e5 || size < 1e-4) return loss.toExponential(2);
  return loss.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4);
}

export function formatPercent(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 1) return '<1 %';
  if (percent < 100 && percent > 99) return '>99 %';
  return `${Math.round(percent)} %`;
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

export function formatEpochs(epochs: number): string {
  return `${formatCount(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}`;
}

/** `4–5 epochs`, or `4 epochs`. */
export function formatEpochRange([low, high]: readonly [number, number]): string {
  return low === high ? formatEpochs(low) : `${formatCount(low)}–${formatCount(high)} epochs`;
}

/** A number with its noun: `1 record`, `800 records`. */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `2026-11-22 14:05 UTC`, or the text itself where it is no date. */
export function formatTime(time: ReportTime): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return String(time);
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Time between two moments: `42 s`, `8 min`, `2 h 05 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (!Number.isFinite(seconds) || milliseconds < 0) return noValue;
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
