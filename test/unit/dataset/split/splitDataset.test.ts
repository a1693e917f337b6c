import { describe, expect, it } from 'vitest';
import { type SplitOptions, splitDataset } from '../../../../src/dataset/split/splitDataset.js';
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

  it('keeps lines that are no record in the training part and names them', async () => {
    const split = await splitDataset(
      { text: '{"prompt":"a","completion":"b"}\nnot json\n\n{"prompt":"c","completion":"d"}' },
      { validation: 1, seed: 1 },
    );
    const train = [];
    for await (const line of split.train) train.push(line);
    expect(train).toContain('not json');
    expect(split.report).toMatchObject({ rows: 3, unreadableLines: [2], validationRows: 1 });
  });

  it('leaves at least one record to train on', async () => {
    expect((await parts(hundred.slice(0, 2), { validation: 0.9 })).train).toHaveLength(1);
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
