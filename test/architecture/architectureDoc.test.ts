import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { floors, isPure } from '../helpers/importRules.js';

const page = readFileSync('docs/architecture.md', 'utf8');

/** The rows of the table of rooms, as `[floor, room, runs in a browser]`. */
function roomsInPage(): readonly (readonly [number, string, boolean])[] {
  return [...page.matchAll(/^\| (\d+) \| `(\w+)\/` \|.*\| (yes)? ?\|$/gm)].map(
    ([, floor, room, browser]) => [Number(floor), room ?? '', browser === 'yes'] as const,
  );
}

describe('docs/architecture.md', () => {
  it('draws every room on its floor, and says which run in a browser', () => {
    const rooms = floors.flatMap((names, index) =>
      names.map((name) => [index + 1, name, isPure(name)] as const),
    );
    const byName = (rows: readonly (readonly [number, string, boolean])[]) =>
      Object.fromEntries(rows.map((row) => [row[1], row]));
    expect(byName(roomsInPage())).toEqual(byName(rooms));
  });

  it('counts the rooms and floors that there are', () => {
    expect(page).toContain(`${floors.flat().length} rooms on ${floors.length} floors`);
  });
});
