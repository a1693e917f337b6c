import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/math/random.js';
import { messagePart } from '../../../src/records/formats/shape.js';
import type { Turn } from '../../../src/records/RecordView.js';
import { maxCompared, NearIndex } from '../../../src/similar/NearIndex.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';

const turnsOf = (text: string): Turn[] => [
  { role: 'user', index: 0, parts: [messagePart('user', text, 0)] },
];

function triplesOf(words: readonly string[]): Set<string> {
  // The index counts the first two words with nothing before them, and so does this.
  const padded = ['', '', ...words];
  return new Set(words.map((_, at) => padded.slice(at, at + 3).join(' ')));
}

/** Jaccard's similarity, counted instead of estimated. */
function similarityOf(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [triplesOf(a), triplesOf(b)];
  const both = [...left].filter((triple) => right.has(triple)).length;
  return both / (left.size + right.size - both);
}

interface Pair {
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly similarity: number;
}

/** A text and a copy of it with some words changed, so that any similarity comes about. */
function makePairs(count: number, words: number): Pair[] {
  const random = seededRandom(2026);
  const word = () => `w${Math.floor(random() * 5000)}`;
  return Array.from({ length: count }, () => {
    const first = Array.from({ length: words }, word);
    const changes = Math.floor(random() * words * 0.2);
    const second = [...first];
    for (let change = 0; change < changes; change++) {
      second[Math.floor(random() * words)] = word();
    }
    return { first, second, similarity: similarityOf(first, second) };
  });
}

/** Share of the pairs whose second half is found, when all first halves are known. */
function recallOf(pairs: readonly Pair[]): number {
  const index = new NearIndex();
  pairs.forEach(({ first }, at) => {
    index.read(turnsOf(first.join(' ')));
    index.add(at + 1);
  });
  const found = pairs.filter(({ second }, at) => {
    index.read(turnsOf(second.join(' ')));
    return index.find()?.line === at + 1;
  });
  return found.length / pairs.length;
}

describe('NearIndex', () => {
  const pairs = [40, 120, 400].flatMap((words) => makePairs(2000, words));
  const between = (low: number, high: number) =>
    pairs.filter(({ similarity }) => similarity >= low && similarity < high);

  it('finds all but a few of the pairs that share nine triples in ten', () => {
    const alike = between(0.9, 1.01);
    expect(alike.length).toBeGreaterThan(400);
    expect(recallOf(alike)).toBeGreaterThan(0.98);
  });

  it('finds most of the pairs just above the threshold', () => {
    const near = between(0.83, 0.9);
    expect(near.length).toBeGreaterThan(200);
    expect(recallOf(near)).toBeGreaterThan(0.85);
  });

  it('hardly ever calls a pair near that shares two triples in three', () => {
    const apart = between(0.5, 0.67);
    expect(apart.length).toBeGreaterThan(400);
    expect(recallOf(apart)).toBeLessThan(0.01);
  });

  it('finds no pair among texts that have nothing in common', () => {
    const index = new NearIndex();
    for (const [at, { first }] of pairs.slice(2000, 4000).entries()) {
      index.read(turnsOf(first.join(' ')));
      expect(index.find()).toBeUndefined();
      index.add(at + 1);
    }
  });

  it('estimates the similarity to within a twentieth on average', () => {
    const index = new NearIndex();
    const errors = between(0.9, 1.01).flatMap(({ first, second, similarity }, at) => {
      index.read(turnsOf(first.join(' ')));
      index.add(at + 1);
      index.read(turnsOf(second.join(' ')));
      const match = index.find();
      return match ? [Math.abs(match.similarity - similarity)] : [];
    });
    expect(errors.length).toBeGreaterThan(400);
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.05);
  });

  it('takes case, punctuation and white space for nothing', () => {
    const index = new NearIndex();
    index.read(turnsOf('The quick brown fox jumps over the lazy dog, twice.'));
    index.add(3);
    index.read(turnsOf('THE QUICK  brown\nfox — jumps over the lazy dog twice!!'));
    expect(index.find()).toEqual({ line: 3, similarity: 1 });
  });

  it('compares scripts without spaces by their characters', () => {
    const index = new NearIndex();
    const text = '注文した商品がまだ届いていません。いつ発送されますか。配送状況を教えてください。';
    index.read(turnsOf(text));
    index.add(1);
    index.read(turnsOf(`${text.slice(0, -1)}！`));
    expect(index.find()?.line).toBe(1);
    index.read(
      turnsOf('返品の手続きについて詳しく説明してください。送料はどちらの負担になりますか。'),
    );
    expect(index.find()).toBeUndefined();
  });

  it('of less than eight words takes case and white space alone for nothing', () => {
    const index = new NearIndex();
    index.read(turnsOf('is x < y true'));
    index.add(1);
    index.read(turnsOf('Is  x < Y true '));
    expect(index.find()).toEqual({ line: 1, similarity: 1 });
    index.read(turnsOf('is x > y true'));
    expect(index.find()).toBeUndefined();
  });

  it('is full after so many records, and still compares', () => {
    const index = new NearIndex();
    expect(maxCompared).toBe(100_000);
    index.read(turnsOf('one two three four five six seven eight'));
    for (let line = 1; line <= maxCompared; line++) index.add(line);
    expect(index.isFull).toBe(true);
    index.read(turnsOf('one two three four five six seven eight'));
    expect(index.find()?.line).toBe(1);
  });
});

it('a near copy is named with the line of the first one and the share', async () => {
  const text = 'What should I do when the label of my parcel is torn and cannot be read?';
  const { findings } = await validateDataset([
    { prompt: text, completion: 'Print it again.' },
    { prompt: 'Something else that has nothing at all to do with it', completion: 'No.' },
    { prompt: text.toUpperCase(), completion: 'Print  it AGAIN.' },
  ]);
  expect(findings.find(({ code }) => code === 'duplicate.near')).toMatchObject({
    line: 3,
    message: 'About 100 % of prompt and answer stand in line 1 too.',
  });
});
