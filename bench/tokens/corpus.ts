/**
 * Corpora made of text that stands on this machine: no download, no data in the repository.
 *
 * English comes from the README files, change logs and doc comments of the installed packages and
 * from the machine's own documents. The mixed corpus adds code of the packages, the messages that
 * `typescript` and `axe-core` carry in some twenty languages, names that `Intl` knows in seventy,
 * the machine's message catalogues, and emoji. No paragraph is used twice in a corpus.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineDocuments, machineTranslations } from './machineText.js';

export interface Corpus {
  readonly name: string;
  readonly texts: readonly string[];
  /** UTF-8 bytes of all texts. */
  readonly bytes: number;
}

const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const sampleLocales =
  'en de fr es it pt nl pl cs sv da fi hu ro tr vi id ru uk bg sr el he ar fa ur hi bn ta te kn ml gu pa mr ne si th lo km my ka hy am ja zh zh-Hant ko az be ca cy et eu ga gl hr is kk ky lt lv mk mn ms sk sl sq sw uz'.split(
    ' ',
  );
const largestCodeFile = 200_000;
const longestEnglish = 30_000_000;
const longestPart = 14_000_000;

/** English prose as chat turns, 100 to 4,000 characters each. */
export function englishCorpus(seed = 1): Corpus {
  const paragraphs = takeUpTo(shuffle(englishParagraphs(), seed), longestEnglish);
  return corpus('english', intoTexts(paragraphs, seed));
}

/** A third English, a third code, a third other languages and scripts. */
export function mixedCorpus(seed = 2): Corpus {
  const other = takeUpTo(shuffle(otherLanguages(), seed), longestPart);
  const size = lengthOf(other);
  const parts = [
    takeUpTo(shuffle(englishParagraphs(), seed), size),
    takeUpTo(shuffle(codeParagraphs(), seed), size),
    other,
  ];
  const texts = parts.flatMap((paragraphs, part) => intoTexts(paragraphs, seed + part));
  return corpus('mixed', shuffle(texts, seed));
}

/** JSONL of conversations, two texts a record, at least `bytes` long; texts repeat when they run out. */
export function asJsonl({ texts }: Corpus, bytes = 0): string {
  const lines: string[] = [];
  let length = 0;
  for (let at = 0; at < texts.length || length < bytes; at += 2) {
    const turn = (index: number) => [{ text: texts[index % texts.length] ?? '' }];
    const line = JSON.stringify({
      schemaVersion: 'bedrock-conversation-2024',
      messages: [
        { role: 'user', content: turn(at) },
        { role: 'assistant', content: turn(at + 1) },
      ],
    });
    lines.push(line);
    length += Buffer.byteLength(line) + 1;
  }
  return `${lines.join('\n')}\n`;
}

function corpus(name: string, texts: readonly string[]): Corpus {
  return { name, texts, bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) };
}

function englishParagraphs(): string[] {
  const found = new Set<string>();
  for (const path of filesWith('.md')) addParagraphs(readFileSync(path, 'utf8'), found);
  for (const path of filesWith('.ts')) addParagraphs(docComments(path), found);
  for (const document of machineDocuments()) addParagraphs(document, found);
  return [...found].filter(isProse);
}

function addParagraphs(text: string, found: Set<string>): void {
  for (const paragraph of text.split(/\n\s*\n/)) {
    if (paragraph.length > 60) found.add(paragraph);
  }
}

function docComments(path: string): string {
  const comments = readFileSync(path, 'utf8').match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments.map((comment) => comment.replace(/^\s*\/?\*+\/? ?/gm, '')).join('\n\n');
}

/** Archives stand among the documents of a machine. */
function isProse(paragraph: string): boolean {
  if (paragraph.includes('\0')) return false;
  return (paragraph.match(/[a-z ]/g)?.length ?? 0) > paragraph.length * 0.8;
}

function codeParagraphs(): string[] {
  const found = new Set<string>();
  for (const path of [...filesWith('.js'), ...filesWith('.json'), ...filesWith('.css')]) {
    const code = readFileSync(path, 'utf8');
    // Bundled and minified files would drown the rest.
    if (code.length < largestCodeFile && code.length < code.split('\n').length * 120) {
      addParagraphs(code, found);
    }
  }
  return [...found];
}

function otherLanguages(): string[] {
  const catalogues = joined([...new Set(machineTranslations())], '\n');
  return [...compilerMessages(), ...accessibilityMessages(), ...names(), ...emoji(), ...catalogues];
}

function compilerMessages(): string[] {
  const library = join(packages, 'typescript/lib');
  return filesUnder(library)
    .filter((path) => path.endsWith('diagnosticMessages.generated.json'))
    .flatMap((path) => joined(strings(JSON.parse(readFileSync(path, 'utf8'))), '\n'));
}

function accessibilityMessages(): string[] {
  return filesUnder(join(packages, 'axe-core/locales'))
    .filter((path) => path.endsWith('.json'))
    .flatMap((path) => joined(strings(JSON.parse(readFileSync(path, 'utf8'))), '\n'));
}

/** Lists of languages, countries and currencies as a speaker of each language would write them. */
function names(): string[] {
  return sampleLocales.flatMap((locale) => {
    const list = new Intl.ListFormat(locale);
    const named = (['language', 'region', 'currency'] as const).flatMap((type) => {
      const display = new Intl.DisplayNames(locale, { type, fallback: 'none' });
      return codesOf(type)
        .map((code) => display.of(code))
        .filter((name) => name !== undefined);
    });
    return grouped(shuffle(named, locale.length), 12).map((group) => list.format(group));
  });
}

function codesOf(type: 'language' | 'region' | 'currency'): readonly string[] {
  if (type === 'currency') return Intl.supportedValuesOf('currency');
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return type === 'region' ? codes : codes.map((code) => code.toLowerCase());
}

function emoji(): string[] {
  const people = ['\u{1f468}', '\u{1f469}', '\u{1f467}', '\u{1f9d1}'];
  const tones = ['', '\u{1f3fb}', '\u{1f3fd}', '\u{1f3ff}'];
  const signs = Array.from({ length: 0x200 }, (_, index) => String.fromCodePoint(0x1f300 + index));
  const families = people.flatMap((a) => tones.map((tone) => `${a}${tone}\u200d${people[1]}`));
  return grouped(shuffle([...signs, ...families], 5), 16).map((group) => group.join(' '));
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

function joined(lines: readonly string[], separator: string): string[] {
  return grouped(lines, 8).map((group) => group.join(separator));
}

function grouped<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size));
  return groups;
}

function intoTexts(paragraphs: readonly string[], seed: number): string[] {
  const draw = drawer(seed);
  const texts: string[] = [];
  for (let at = 0; at < paragraphs.length; ) {
    const target = 100 * 40 ** draw();
    let text = '';
    while (at < paragraphs.length && text.length < target) {
      text += `${text === '' ? '' : '\n\n'}${paragraphs[at]}`;
      at += 1;
    }
    texts.push(text);
  }
  return texts;
}

function takeUpTo(paragraphs: readonly string[], length: number): string[] {
  const taken: string[] = [];
  for (let left = length; left > 0 && taken.length < paragraphs.length; ) {
    const paragraph = paragraphs[taken.length] ?? '';
    taken.push(paragraph);
    left -= paragraph.length;
  }
  return taken;
}

function lengthOf(paragraphs: readonly string[]): number {
  return paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
}

function filesWith(extension: string): string[] {
  return filesUnder(packages).filter((path) => extname(path) === extension);
}

let listed: string[] | undefined;

function filesUnder(folder: string): string[] {
  listed ??= readdirSync(packages, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // Hidden folders are caches, and what a benchmark writes for a while.
    .filter((path) => !relative(packages, path).startsWith('.'))
    .sort();
  return listed.filter((path) => path.startsWith(folder));
}

function shuffle<T>(items: readonly T[], seed: number): T[] {
  const draw = drawer(seed);
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    [shuffled[at], shuffled[other]] = [shuffled[other] as T, shuffled[at] as T];
  }
  return shuffled;
}

/** Pseudo-random numbers from 0 up to 1, the same ones for the same seed. */
function drawer(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
  };
}
