/**
 * Compares counts with the reference on generated strings, until something differs or the number is
 * reached: `npx tsx bench/tokens/fuzz.ts [strings] [seed]`, 1,000,000 strings an encoding by default;
 * then on every code point in four contexts.
 */
import { createTokenCounter } from '../../src/tokens/tokenCounter.js';
import { encodings, reference } from '../../test/helpers/tokens/referenceTokenizer.js';

const strings = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);
const longest = 40;
const turningPoints = [
  ..."aAzZ sStTreEvVlLmMdD''\n\r\t  019/!.-ſǅ中あʰ\u0301\u0903\u0085\ufeff\u00a0½é\u2028\u0000",
];
const words = [
  'the',
  'ing',
  'token',
  'izer',
  ' of',
  'Été',
  '語',
  'ne',
  'ation',
  "'s",
  '\u{1f469}\u200d',
];

for (const encoding of encodings) {
  const counter = await createTokenCounter({ encoding });
  const differs = (text: string) => counter.count(text) !== reference(encoding).count(text);
  const wrong = [...generated(differs), ...everyCodePoint(differs)];
  console.log(
    `${encoding}: ${strings.toLocaleString('en')} strings, 4 x every code point: ${wrong.length} differ`,
  );
  for (const text of wrong.slice(0, 20)) console.log(`  ${JSON.stringify(text)}`);
  if (wrong.length > 0) process.exitCode = 1;
}

function generated(differs: (text: string) => boolean): string[] {
  const draw = drawer(seed);
  const wrong: string[] = [];
  for (let index = 0; index < strings; index += 1) {
    const text = randomText(draw, index % 4);
    if (differs(text)) wrong.push(text);
  }
  return wrong;
}

function randomText(draw: (below: number) => number, kind: number): string {
  const length = draw(longest) + 1;
  return Array.from({ length }, () => {
    if (kind === 0) return String.fromCodePoint(draw(0x110000));
    if (kind === 1) return String.fromCharCode(draw(0x10000));
    return kind === 2 ? turningPoints[draw(turningPoints.length)] : words[draw(words.length)];
  }).join('');
}

function everyCodePoint(differs: (text: string) => boolean): string[] {
  const wrong: string[] = [];
  for (let codePoint = 0; codePoint < 0x110000; codePoint += 1) {
    const character = String.fromCodePoint(codePoint);
    // Letter or not, number or not, white space or not: each context shows one of them.
    const texts = [`${character}'s`, `1${character}234`, `a${character}\n b`, ` ${character}A`];
    wrong.push(...texts.filter(differs));
  }
  return wrong;
}

function drawer(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}
