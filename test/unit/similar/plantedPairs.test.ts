import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/math/random.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';

const random = seededRandom(16);
const wordsOf = (count: number) =>
  Array.from({ length: count }, () => `w${Math.floor(random() * 4000)}`);
const lists = { tools: wordsOf(900).join(' '), canned: wordsOf(30).join(' ') };
const contexts = Array.from({ length: 60 }, () => wordsOf(250).join(' '));

interface Row {
  readonly prompt: readonly string[];
  readonly answer: readonly string[];
  /** True for a copy of an earlier row in which a word or two were changed. */
  readonly isCopy: boolean;
}

/** The copies share nine triples in ten of prompt and of answer; other rows share next to nothing. */
function makeRows(count: number, share: number): Row[] {
  const rows: Row[] = [];
  while (rows.length < count) {
    const isCopy = rows.length > 20 && random() < share;
    const { prompt, answer } = isCopy
      ? (rows[Math.floor(random() * rows.length)] as Row)
      : { prompt: wordsOf(64), answer: wordsOf(64) };
    rows.push(
      isCopy
        ? { prompt: changed(prompt), answer: changed(answer), isCopy }
        : { prompt, answer, isCopy },
    );
  }
  return rows;
}

/** A word at an end changes one triple in 64, or three. */
function changed(words: readonly string[]): string[] {
  const copy = [...words];
  copy[Math.floor(random() * copy.length)] = 'changed';
  return copy;
}

interface Found {
  readonly precision: number;
  readonly recall: number;
}

async function measure(
  rows: readonly Row[],
  write: (row: Row) => { prompt: string; completion: string },
): Promise<Found> {
  const { findings } = await validateDataset(rows.map(write), { maxFindings: 10_000 });
  const found = findings
    .filter(({ code }) => code === 'duplicate.near')
    .map(({ line }) => rows[(line ?? 0) - 1]?.isCopy === true);
  const right = found.filter((isRight) => isRight).length;
  return {
    precision: found.length === 0 ? 1 : right / found.length,
    recall: right / rows.filter(({ isCopy }) => isCopy).length,
  };
}

const said = ({ prompt, answer }: Row) => ({
  prompt: prompt.join(' '),
  completion: answer.join(' '),
});

describe('near copies that were planted are found, and nothing else is', () => {
  it.each([
    ['by themselves', said],
    [
      'behind a tool list that all share',
      (row: Row) => ({ ...said(row), prompt: `${lists.tools} ${row.prompt.join(' ')}` }),
    ],
    ['with the same canned answer', (row: Row) => ({ ...said(row), completion: lists.canned })],
    [
      'behind a tool list and with a canned answer',
      (row: Row) => ({
        prompt: `${lists.tools} ${row.prompt.join(' ')}`,
        completion: lists.canned,
      }),
    ],
  ])('%s', async (name, write) => {
    const { precision, recall } = await measure(makeRows(2000, 0.2), write);
    console.log(
      `near copies ${name}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });
});

it('questions about the same context are no copies', async () => {
  const rows = makeRows(600, 0);
  const { counts } = await validateDataset(
    rows.map((row, at) => ({
      prompt: `${contexts[at % contexts.length]} ${row.prompt.slice(0, 10).join(' ')}`,
      completion: row.answer.join(' '),
    })),
  );
  expect(counts['duplicate.near']).toBeUndefined();
});

it('a few questions behind one tool list are no copies', async () => {
  const { counts } = await validateDataset(
    makeRows(12, 0).map((row, at) => ({
      prompt: `${lists.tools} ${row.prompt.slice(0, 4).join(' ')}`,
      completion: `call(${at})`,
    })),
  );
  expect(counts['duplicate.near']).toBeUndefined();
});

it.each([
  ['Paris', 'paris'],
  ['Paris', 'Paris '],
  ['It is the city of Paris, on the Seine.', 'it is the city of  Paris, on the Seine.'],
])('the same prompt with %j and %j is near, and no conflict', async (first, second) => {
  const { counts } = await validateDataset([
    { prompt: 'The capital of France?', completion: first },
    { prompt: 'The capital of France?', completion: second },
  ]);
  expect(counts).toMatchObject({ 'duplicate.near': 1 });
  expect(counts['duplicate.conflict']).toBeUndefined();
});

it('the same prompt with another answer stays a conflict', async () => {
  const { counts } = await validateDataset([
    { prompt: 'The capital of France?', completion: 'Paris' },
    { prompt: 'The capital of France?', completion: 'Lyon' },
  ]);
  expect(counts).toMatchObject({ 'duplicate.conflict': 1 });
  expect(counts['duplicate.near']).toBeUndefined();
});

it('answers that differ in their last sign alone are no repeat', async () => {
  const { counts } = await validateDataset([
    { prompt: 'Which one?', completion: 'call(0)' },
    { prompt: 'Which one?', completion: 'call(1)' },
  ]);
  expect(counts).toMatchObject({ 'duplicate.conflict': 1 });
  expect(counts['duplicate.exact']).toBeUndefined();
});
