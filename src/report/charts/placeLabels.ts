import { textWidth } from './frame.js';

interface WantedLabel {
  /** The point that the label names. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Where two labels meet, the heavier stays. */
  readonly weight: number;
}

interface PlacedLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

const height = 14;
const gap = 10;

/**
 * Puts each label above its point, or below where there is no room above, and leaves out the
 * lighter one of two that would touch.
 */
export function placeLabels(
  labels: readonly WantedLabel[],
  area: { readonly left: number; readonly right: number; readonly top: number },
): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const label of [...labels].sort((a, b) => b.weight - a.weight)) {
    const half = textWidth(label.text) / 2;
    const x = Math.min(Math.max(label.x, area.left + half), area.right - half);
    const free = [label.y - gap, label.y + gap + height * 0.75]
      .map((y) => ({ x, y, text: label.text }))
      .find(
        (spot) => spot.y - height > area.top - gap && !placed.some((other) => touch(spot, other)),
      );
    if (free !== undefined) placed.push(free);
  }
  return placed;
}

function touch(a: PlacedLabel, b: PlacedLabel): boolean {
  const apart = (textWidth(a.text) + textWidth(b.text)) / 2 + 4;
  return Math.abs(a.x - b.x) < apart && Math.abs(a.y - b.y) < height;
}
