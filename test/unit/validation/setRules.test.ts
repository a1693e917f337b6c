import { describe, expect, it } from 'vitest';
import { splitDataset } from '../../../src/dataset/split/splitDataset.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';
import type { ValidateOptions } from '../../../src/validation/types.js';
import { jsonLines } from '../../helpers/records.js';

const nova = 'amazon.nova-lite-v1:0:300k';
const nova2 = 'amazon.nova-2-lite-v1:0:256k';
const llama = 'meta.llama3-1-8b-instruct-v1:0:128k';

function pairs(answers: readonly string[]) {
  return answers.map((completion, index) => ({ prompt: `question number ${index}`, completion }));
}

/** `count` answers, of which each class has the share given. */
function classed(counts: Readonly<Record<string, number>>) {
  return pairs(Object.entries(counts).flatMap(([label, count]) => Array(count).fill(label)));
}

async function findingsOf(
  source: Parameters<typeof validateDataset>[0],
  area: RegExp,
  options: ValidateOptions = {},
) {
  const { findings } = await validateDataset(source, { skip: ['near-duplicates'], ...options });
  return findings.filter(({ code }) => area.test(code));
}

describe('answers', () => {
  const codesOf = async (rows: readonly unknown[], options: ValidateOptions = {}) =>
    (await findingsOf(rows, /^(answers|classes)\./, options)).map(({ code }) => code);

  it('that are all the same are named from eight records on', async () => {
    expect(await codesOf(pairs(Array(8).fill('yes')))).toEqual(['answers.identical']);
    expect(await codesOf(pairs(Array(7).fill('yes')))).toEqual([]);
    expect(await codesOf(pairs([...Array(8).fill('yes'), 'yes!']))).toEqual([]);
  });

  it('that are blank all are named one by one and together', async () => {
    const report = await validateDataset(pairs(Array(9).fill('  ')));
    expect(report.counts).toMatchObject({ 'answer.blank': 9, 'answers.identical': 1 });
  });

  it('that begin alike are named with what they share, if it is words', async () => {
    const thanks = Array.from({ length: 8 }, (_, index) => `Thank you for asking. It is ${index}.`);
    const [finding] = await findingsOf(pairs(thanks), /^answers\./);
    expect(finding).toMatchObject({
      code: 'answers.commonStart',
      received: '"Thank you for asking. It is "',
    });
    const label = Array.from({ length: 8 }, (_, index) => `internationalisation${index}`);
    expect(await codesOf(pairs(label))).toEqual([]);
  });

  it('that form classes are counted, the most frequent first', async () => {
    const [finding] = await findingsOf(classed({ bad: 9, good: 15, fair: 11 }), /^classes\./);
    expect(finding).toMatchObject({
      code: 'classes.found',
      message: 'The answers form 3 classes.',
      received: '"good" 15, "fair" 11, "bad" 9',
    });
  });

  it('are classes from twenty records and four records a class on', async () => {
    expect(await codesOf(classed({ a: 10, b: 10 }))).toEqual(['classes.found']);
    expect(await codesOf(classed({ a: 10, b: 9 }))).toEqual([]);
    const many = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`c${index}`, 3]));
    expect(await codesOf(classed(many))).toEqual([]);
  });

  it('are out of balance where a class is ten times rarer than another', async () => {
    expect(await codesOf(classed({ a: 40, b: 4 }))).toEqual([
      'classes.found',
      'classes.imbalanced',
    ]);
    expect(await codesOf(classed({ a: 39, b: 4 }))).toEqual(['classes.found']);
  });

  it('of more than a hundred characters are no labels', async () => {
    const long = (mark: string) => mark.repeat(101);
    expect(await codesOf(classed({ [long('a')]: 20, [long('b')]: 20 }))).toEqual([]);
  });

  it('of a validation set are not looked at', async () => {
    expect(await codesOf(pairs(Array(8).fill('yes')), { role: 'validation' })).toEqual([]);
  });
});

describe('leaks from the other split', () => {
  const train = [
    { prompt: 'What is the capital of Peru, and how many people live there?', completion: 'Lima.' },
    { prompt: 'How far away is the moon on an average day of the year?', completion: 'Far.' },
  ];
  const leaksOf = async (prompt: string, completion: string) =>
    (
      await validateDataset([{ prompt, completion }], { against: train, role: 'validation' })
    ).findings
      .filter(({ code }) => code.startsWith('leak.'))
      .map(({ code, line, message }) => [code, line, message]);

  it('are exact, of the prompt, or near, with the line of the other split', async () => {
    const prompt = 'How far away is the moon on an average day of the year?';
    expect(await leaksOf(prompt, 'Far.')).toEqual([
      ['leak.exact', 1, 'The record is line 2 of the other split.'],
    ]);
    expect(await leaksOf(prompt, 'Not far.')).toEqual([
      ['leak.prompt', 1, 'The prompt is that of line 2 of the other split.'],
    ]);
    expect(await leaksOf(prompt.toUpperCase(), ' FAR. ')).toEqual([
      ['leak.near', 1, 'About 100 % of prompt and answer stand in line 2 of the other split too.'],
    ]);
    expect(await leaksOf('How near is the sun on the first day of May?', 'Near.')).toEqual([]);
  });

  it('are found in another format than the one of the other split', async () => {
    const converse = {
      schemaVersion: 'bedrock-conversation-2024',
      messages: [
        { role: 'user', content: [{ text: train[0]?.prompt }] },
        { role: 'assistant', content: [{ text: 'Lima.' }] },
      ],
    };
    const { counts } = await validateDataset([converse], { against: train });
    expect(counts['leak.exact']).toBe(1);
  });
});

describe('numbers of rows', () => {
  const rowsOf = async (rows: number, options: ValidateOptions, other?: number) => {
    const against = other === undefined ? {} : { against: { text: jsonLines(other, 1_000_000) } };
    const found = await findingsOf({ text: jsonLines(rows) }, /^rows\./, {
      ...options,
      ...against,
    });
    return found.map(({ code, expected, received }) => [code, expected, received]);
  };

  it('have a minimum and a maximum, which are taken', async () => {
    expect(await rowsOf(7, { model: nova })).toEqual([['rows.tooFew', 'at least 8', '7']]);
    expect(await rowsOf(8, { model: nova })).toEqual([]);
    expect(await rowsOf(20_000, { model: nova })).toEqual([]);
    expect(await rowsOf(20_001, { model: nova })).toEqual([
      ['rows.tooMany', 'at most 20000', '20001'],
    ]);
  });

  it('have a sum of both sets that counts against the quota', async () => {
    expect(await rowsOf(12_000, { model: nova }, 8000)).toEqual([]);
    expect(await rowsOf(12_000, { model: nova }, 8001)).toEqual([
      ['rows.totalTooMany', 'at most 20000', '20001'],
    ]);
  });

  it('are those of the role and of the kind of job', async () => {
    expect(await rowsOf(1001, { model: llama, role: 'validation' })).toContainEqual([
      'rows.tooMany',
      'at most 1000',
      '1001',
    ]);
    expect(await rowsOf(150, { model: nova2 })).toContainEqual([
      'rows.tooFew',
      'at least 200',
      '150',
    ]);
    const reinforcement = { model: nova2, customizationType: 'REINFORCEMENT_FINE_TUNING' } as const;
    expect(await rowsOf(150, reinforcement)).toEqual([]);
    expect(await rowsOf(99, reinforcement)).toEqual([['rows.tooFew', 'at least 100', '99']]);
    expect(await rowsOf(20, { model: nova2, role: 'validation' })).toContainEqual([
      'rows.noValidationSet',
      undefined,
      '20',
    ]);
  });

  it('say so where AWS gives two minimums', async () => {
    const [finding] = await findingsOf({ text: jsonLines(150) }, /^rows\./, { model: nova2 });
    expect(finding?.message).toMatch(/at least 200 .* has 150\. Another AWS page says 8\./);
    const [few] = await findingsOf({ text: jsonLines(7) }, /^rows\./, { model: nova2 });
    expect(few?.message).not.toContain('Another');
  });

  it('are not known for a kind of job that the model does not have', async () => {
    expect(await rowsOf(2, { model: nova, customizationType: 'CONTINUED_PRE_TRAINING' })).toEqual(
      [],
    );
  });

  it('count lines that hold no record too, since a job would read them', async () => {
    const { counts } = await validateDataset({ text: `${jsonLines(7)}null\n` }, { model: nova });
    expect(counts).toMatchObject({ 'record.notObject': 1 });
    expect(counts['rows.tooFew']).toBeUndefined();
  });
});

describe('an answer too frequent to hold out', () => {
  it('is named with its share, and stays in the training part', async () => {
    const rows = classed({ yes: 90, no: 6, maybe: 4 });
    const { validation, report } = await splitDataset(rows, {
      validation: 0.1,
      seed: 3,
      groupBy: 'completion',
    });
    const held = [];
    for await (const line of validation) held.push(JSON.parse(line).completion);
    expect(report.tooLargeToHoldOut).toEqual([{ line: 1, rows: 90, share: 0.9 }]);
    expect(new Set(held).has('yes')).toBe(false);
    expect(held.length).toBeGreaterThan(0);
  });

  it('leaves the validation part empty where it is the only one', async () => {
    const { report } = await splitDataset(classed({ yes: 20 }), {
      validation: 0.25,
      seed: 3,
      groupBy: 'completion',
    });
    expect(report).toMatchObject({
      trainRows: 20,
      validationRows: 0,
      tooLargeToHoldOut: [{ line: 1, rows: 20, share: 1 }],
    });
  });
});
