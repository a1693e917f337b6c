export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** Days from one date or moment to a later one, both as ISO 8601; a part of a day counts as such. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}
