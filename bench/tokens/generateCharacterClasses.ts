/**
 * Writes `src/tokens/bpe/characterClasses.data.ts`: which class each code point from U+0080 up belongs to.
 *
 * The classes are those that the encodings' regular expressions tell apart. The Unicode version is
 * the one compiled into the reference tokenizer (`tiktoken` 1.0.22), so that a count does not change
 * with the version of the JavaScript engine.
 *
 * Run: `npm run bench -- --install`, then `npx tsx bench/tokens/generateCharacterClasses.ts`.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const unicodeVersion = '16.0.0';
const codePoints = 0x110000;
const firstCodePoint = 0x80;
const lineWidth = 96;

/** The letter of a class in the data file, and the Unicode properties that make it up. */
const classes: readonly (readonly [letter: string, ...properties: string[]])[] = [
  ['U', 'General_Category/Uppercase_Letter', 'General_Category/Titlecase_Letter'],
  ['L', 'General_Category/Lowercase_Letter'],
  ['B', 'General_Category/Modifier_Letter', 'General_Category/Other_Letter'],
  ['M', 'General_Category/Mark'],
  ['N', 'General_Category/Number'],
  ['W', 'Binary_Property/White_Space'],
];

const table = new Array<string>(codePoints).fill('O');
for (const [letter, ...properties] of classes) {
  for (const property of properties) {
    for (const codePoint of await codePointsOf(property)) table[codePoint] = letter;
  }
}
const target = fileURLToPath(
  new URL('../../src/tokens/bpe/characterClasses.data.ts', import.meta.url),
);
writeFileSync(target, dataFile(runsOf(table)));

async function codePointsOf(property: string): Promise<readonly number[]> {
  const specifier = `@unicode/unicode-${unicodeVersion}/${property}/code-points.mjs`;
  const module = (await import(specifier)) as { readonly default: readonly number[] };
  return module.default;
}

/** Run-length code: a class letter and the length of its run in base 36, e.g. `O5LaU1`. */
function runsOf(letters: readonly string[]): readonly string[] {
  const runs: string[] = [];
  let start = firstCodePoint;
  for (let at = firstCodePoint; at <= codePoints; at += 1) {
    if (letters[at] === letters[start]) continue;
    runs.push(`${letters[start]}${(at - start).toString(36)}`);
    start = at;
  }
  return runs;
}

function dataFile(runs: readonly string[]): string {
  const lines: string[] = [''];
  for (const run of runs) {
    const line = lines[lines.length - 1] ?? '';
    if (line.length + run.length > lineWidth) lines.push(run);
    else lines[lines.length - 1] = line + run;
  }
  return `// Written by bench/tokens/generateCharacterClasses.ts; do not edit.

/** Where the classes come from. */
export const characterClassesSource = {
  source: 'https://www.unicode.org/Public/${unicodeVersion}/ucd/',
  asOf: '2024-09-10',
} as const;

/**
 * Class and run length (base 36) of all code points from U+0080 up, in order.
 * U capital or titlecase letter, L small letter, B letter without case, M mark, N number,
 * W white space, O any other.
 */
export const characterClassRuns = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`;
}
