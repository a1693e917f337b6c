/** Moves labels apart along the vertical, keeping their order; `y0` is where each wanted to be. */
export function spreadLabels<Label extends { readonly y: number }>(
  labels: readonly Label[],
  height: number,
  area: { readonly top: number; readonly bottom: number },
): readonly (Label & { readonly y0: number })[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  const places: number[] = [];
  for (const { y } of sorted) {
    places.push(Math.max(y, (places[places.length - 1] ?? area.top - height) + height));
  }
  let ceiling = area.bottom + height;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    ceiling = Math.min(places[index] ?? ceiling, ceiling - height);
    places[index] = ceiling;
  }
  return sorted.map((label, index) => ({ ...label, y0: label.y, y: places[index] ?? label.y }));
}
