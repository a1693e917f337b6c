/** Deeper records are not looked into. The formats themselves need eight levels; tool schemas some more. */
export const maxDepth = 100;

/** Keys in all objects of a value, `NaN` where it is nested deeper than `levels`. */
export function countKeys(value: unknown, levels = maxDepth): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (levels === 0) return Number.NaN;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') count += countKeys(item, levels - 1);
    return count;
  }
  for (const key in value) {
    const child = (value as Readonly<Record<string, unknown>>)[key];
    count += typeof child === 'object' ? 1 + countKeys(child, levels - 1) : 1;
  }
  return count;
}
