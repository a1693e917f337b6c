import { pixel } from './frame.js';

/** A point on the screen; a `y` that is not finite is a gap. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** Path data of a line through the points, lifted at gaps. A lone point is a dot under round caps. */
export function linePath(points: readonly ScreenPoint[]): string {
  let path = '';
  let length = 0;
  for (const { x, y } of [...points, gap]) {
    if (Number.isFinite(y)) {
      path += `${length === 0 ? 'M' : 'L'}${pixel(x)} ${pixel(y)}`;
      length += 1;
    } else {
      if (length === 1) path += 'h0';
      length = 0;
    }
  }
  return path;
}

const gap: ScreenPoint = { x: 0, y: Number.NaN };
