import type { CostLine } from './types.js';

/** The lines that come to a cent: of the others no price can be wrong enough. */
export function linesThatMatter<Line extends Pick<CostLine, 'usd'>>(
  lines: readonly Line[],
): readonly Line[] {
  return lines.filter((line) => line.usd.high >= 0.01);
}
