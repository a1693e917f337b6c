import { formatCount } from '../base/text/format.js';
import type { ReportTime } from './types.js';

const noValue = '–';

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

export function formatEpochs(epochs: number): string {
  return `${formatCount(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}`;
}

/** `4–5 epochs`, or `4 epochs`. */
export function formatEpochRange([low, high]: readonly [number, number]): string {
  return low === high ? formatEpochs(low) : `${formatCount(low)}–${formatCount(high)} epochs`;
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
