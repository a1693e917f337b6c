import { describe, expect, it } from 'vitest';
import { splitDataset } from '../../../../src/dataset/split/splitDataset.js';
import type { SplitOptions } from '../../../../src/dataset/split/types.js';
import type { DatasetSource } from '../../../../src/records/jsonl/source.js';

const pair = (prompt: string, completion = `re ${prompt}`) => ({ prompt, completion });

async function parts(source: DatasetSource, options: Partial<SplitOptions> = {}) {
  const split = await splitDataset(source, { validation: 0.2, seed: 7, ...options });
  const read = async (lines: AsyncIterable<string>) => {
    const records = [];
    for await (const line of lines) records.push(JSON.parse(line));
    return records;
  };
  return {
    train: await read(split.train),
    validation: await read(split.validation),
    report: split.report,
  };
}

const hundred = Array.from({ length: 100 }, (_, index) => pair(`p${index}`));

describe('splitDataset', () => {
  it('holds out the share asked for and loses no record', async () => {
    const { train, validation, report } = await parts(hundred);
    expect([train.length, validation.length]).toEqual([80, 20]);
    const order = (record: { prompt: string }) => Number(record.prompt.slice(1));
    expect([...train, ...validation].sort((a, b) => order(a) - order(b))).toEqual(hundred);
    expect(report).toMatchObject({ rows: 100, trainRows: 80, validationRows: 20, groups: 100 });
  });

  it('holds out a number of rows', async () => {
    expect((await parts(hundred, { validation: 7 })).validation).toHaveLength(7);
  });

  it('gives the same parts for the same seed and others for another', async () => {
    const first = await parts(hundred);
    expect(await parts(hundred)).toEqual(first);
    expect((await parts(hundred, { seed: 8 })).validation).not.toEqual(first.validation);
  });

  it('never puts a prompt on both sides', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => pair(`p${index % 40}`, `c${index}`));
    const { train, validation, report } = await parts(rows);
    const trained = new Set(train.map(({ prompt }) => prompt));
    expect(validation.filter(({ prompt }) => trained.has(prompt))).toEqual([]);
    expect(validation).toHaveLength(40);
    expect(report.groups).toBe(40);
  });

  it('never puts an answer on both sides and says which one is too frequent to hold out', async () => {
    const rows = Array.from({ length: 100 }, (_, index) =>
      pair(`p${index}`, index % 2 === 0 ? 'yes' : `c${index % 20}`),
    );
    const { train, validation, report } = await parts(rows, { groupBy: 'completion' });
    const trained = new Set(train.map(({ completion }) => completion));
    expect(validation.filter(({ completion }) => trained.has(completion))).toEqual([]);
    expect(validation).toHaveLength(20);
    expect(report.tooLargeToHoldOut).toEqual([{ line: 1, rows: 50, share: 0.5 }]);
  });

  it('groups by what the caller says', async () => {
    const { validation } = await parts(hundred, {
      groupBy: (record) => (record as { prompt: string }).prompt.slice(0, 2),
    });
    const tens = new Set(validation.map(({ prompt }) => prompt.slice(0, 2)));
    for (const ten of tens) {
      expect(validation.filter(({ prompt }) => prompt.startsWith(ten))).toHaveLength(
        hundred.filter(({ prompt }) => prompt.startsWith(ten)).length,
      );
    }
  });

  it('holds out the same share of each stratum', async () => {
    const rows = hundred.map(({ prompt }, index) => pair(prompt, index < 30 ? 'a' : 'b'));
    const { report } = await parts(rows, {
      stratifyBy: (record) => (record as { completion: string }).completion,
    });
    expect(report.strata).toEqual({
      a: { train: 24, validation: 6 },
      b: { train: 56, validation: 14 },
    });
  });

  it('reads a stream, which comes only once, as it reads text', async () => {
    const text = hundred.map((record) => JSON.stringify(record)).join('\n');
    async function* stream() {
      yield text;
    }
    expect(await parts(stream())).toEqual(await parts({ text }));
  });

  it('puts lines that are no record in neither part and names them', async () => {
    const split = await splitDataset(
      { text: '{"prompt":"a","completion":"b"}\nnot json\n\n{"prompt":"c","completion":"d"}' },
      { validation: 1, seed: 1 },
    );
    const train = [];
    for await (const line of split.train) train.push(line);
    expect(train).toHaveLength(1);
    expect(split.report).toMatchObject({
      rows: 3,
      trainRows: 1,
      validationRows: 1,
      unreadable: [{ line: 2, reason: 'The line is not JSON.' }],
      unread: [],
    });
  });

  it('makes a record that was not understood a group of its own, and names it', async () => {
    const rows = Array.from({ length: 8 }, () => ({ query: 'the same', reply: 'text' }));
    const { report } = await parts(rows, { validation: 0.25 });
    expect(report).toMatchObject({ rows: 8, trainRows: 6, validationRows: 2, groups: 8 });
    expect(report.unread.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('leaves at least one record to train on', async () => {
    expect((await parts(hundred.slice(0, 2), { validation: 0.9 })).train).toHaveLength(1);
  });

  it.each<[string, Partial<SplitOptions>, readonly number[]]>([
    ['a share', {}, [8, 13, 19, 25, 34, 39, 45, 48, 57, 62, 64, 65]],
    ['a number', { validation: 9, seed: 1234 }, [8, 18, 19, 34, 44, 45, 57, 64, 65]],
    [
      'completions',
      { validation: 0.3, seed: -3, groupBy: 'completion' },
      [4, 5, 6, 12, 15, 24, 25, 26, 32, 35, 41, 42, 43, 49, 52, 58, 59, 60, 64],
    ],
    [
      'a function',
      { validation: 0.25, groupBy: (record) => promptOf(record).slice(0, 10) },
      [2, 5, 8, 12, 15, 25, 28, 31, 34, 38, 41, 48, 51, 54, 57, 61],
    ],
    [
      'strata',
      { validation: 0.25, stratifyBy: (record) => answerOf(record).slice(-1) },
      [6, 11, 15, 18, 24, 25, 32, 37, 41, 44, 47, 48, 55, 60, 64, 65],
    ],
  ])('holds out the lines that it always held out: %s', async (_, options, expected) => {
    const { train, validation, report } = await splitDataset(
      { text: recorded.join('\n') },
      { validation: 0.2, seed: 7, ...options },
    );
    const heldOut = await linesOf(validation);
    expect(heldOut).toEqual(expected);
    const all = recorded.flatMap((line, at) => (line.startsWith('{') ? [at + 1] : []));
    expect(await linesOf(train)).toEqual(all.filter((line) => !heldOut.includes(line)));
    expect(report).toMatchObject({ rows: 64, validationRows: expected.length });
  });

  it('ends with an error where the source is no longer what was split', async () => {
    const rows: unknown[] = [...hundred];
    const { train, validation, report } = await splitDataset(rows, { validation: 0.2, seed: 7 });
    rows[41] = pair('another');
    const all = async () => {
      const lines = [];
      for (const part of [train, validation]) for await (const line of part) lines.push(line);
      return lines;
    };
    await expect(all()).rejects.toMatchObject({ code: 'dataset.changed', details: { line: 42 } });
    rows[41] = hundred[41];
    expect(await all()).toHaveLength(report.rows);
    rows.pop();
    await expect(all()).rejects.toMatchObject({ code: 'dataset.changed', details: { line: 100 } });
  });

  it('copies what a stream gives, which may use its buffer again', async () => {
    const lines = hundred.map((record) => new TextEncoder().encode(`${JSON.stringify(record)}\n`));
    const buffer = new Uint8Array(100);
    async function* stream() {
      for (const line of lines) {
        buffer.set(line);
        yield buffer.subarray(0, line.length);
      }
    }
    expect(await parts(stream())).toEqual(await parts(hundred));
  });

  it('refuses a share or a seed out of range', async () => {
    await expect(parts(hundred, { validation: 0 })).rejects.toMatchObject({
      code: 'input.invalid',
    });
    await expect(parts(hundred, { validation: 1.5 })).rejects.toMatchObject({
      code: 'input.invalid',
    });
    await expect(parts(hundred, { seed: 0.5 })).rejects.toMatchObject({ code: 'input.invalid' });
  });
});

/** Repeated prompts and answers, a blank line, lines that are no record, and one in no known format, twice. */
const recorded = [
  ...Array.from({ length: 60 }, (_, index) =>
    JSON.stringify(pair(`question ${(index * 7) % 23}`, `answer ${(index * 5) % 17}`)),
  ),
  '{"foo":"bar"}',
  '{"foo":"baz"}',
];
recorded.splice(20, 0, '', 'not json', '[1]');

function promptOf(record: unknown): string {
  return String((record as { readonly prompt?: string }).prompt);
}

function answerOf(record: unknown): string {
  return String((record as { readonly completion?: string }).completion);
}

/** The lines of `recorded` that a part holds, from 1; the first of equal ones that is not used. */
async function linesOf(part: AsyncIterable<string>): Promise<number[]> {
  const used = new Set<number>();
  for await (const text of part) {
    used.add(recorded.findIndex((line, at) => line === text && !used.has(at + 1)) + 1);
  }
  return [...used];
}
