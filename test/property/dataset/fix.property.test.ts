import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixableCodes } from '../../../src/dataset/fix/fixers.js';
import { findingCatalogue } from '../../../src/findings/findings.data.js';
import type { FindingCode } from '../../../src/findings/types.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';
import type { DatasetReport } from '../../../src/validation/types.js';
import { fixed } from '../../helpers/fixed.js';

const text = fc.constantFrom(
  'a',
  'b',
  'Where is my order?',
  '',
  ' ',
  'x\u0000y',
  'x\u200by',
  'x\ud83d',
  'User: hi',
  'Thought: hm',
  'mail jane@example.com',
  'card 4111 1111 1111 1111, phone +49 30 901820',
  'AKIAIOSFODNN7EXAMPLE',
  'postgres://admin:hunter2@db.example.com/x and http://a:bcd@e',
);
const block = fc.oneof(
  { weight: 8, arbitrary: text.map((value) => ({ text: value })) },
  { weight: 1, arbitrary: text.map((value) => ({ text: value, cache: 1 })) },
  {
    weight: 1,
    arbitrary: fc.record({
      toolUse: fc.record({
        toolUseId: fc.constant('t1'),
        name: fc.constant('f'),
        input: fc.record({ x: text, n: fc.constantFrom(1, 4111111111111111) }),
      }),
    }),
  },
);
const message = fc.record(
  {
    role: fc.constantFrom(
      'user',
      'assistant',
      'user',
      'assistant',
      'system',
      'User',
      'bot',
      'robot',
    ),
    content: fc.oneof(
      { weight: 9, arbitrary: fc.array(block, { minLength: 1, maxLength: 2 }) },
      { weight: 1, arbitrary: fc.constantFrom([], 'text', null) },
    ),
    id: fc.constant(7),
  },
  { requiredKeys: ['role', 'content'] },
);
const converse = fc.record(
  {
    schemaVersion: fc.constantFrom('bedrock-conversation-2024', 'v1', 3),
    system: fc.oneof(
      fc.array(
        text.map((value) => ({ text: value })),
        { maxLength: 2 },
      ),
      fc.constant('s'),
    ),
    messages: fc.array(message, { maxLength: 4 }),
    sytem: text,
    metadata: fc.constant({ a: 1 }),
  },
  { requiredKeys: ['messages'] },
);
const pair = fc.record(
  { prompt: text, completion: text, id: fc.constant(1) },
  { requiredKeys: ['prompt', 'completion'] },
);
const turns =
  '[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"text":"b"}]}]';
// All records of a set are of one format: what it is must not depend on which of them are removed.
const kinds = [
  [converse, `{"messages":[],"messages":${turns}}`],
  [pair, '{"prompt":"a","prompt":"b","completion":"c"}'],
] as const;
const set = fc
  .tuple(
    fc.constantFrom('', '\ufeff'),
    fc.constantFrom(...kinds).chain(([record, repeating]) =>
      fc.array(
        fc.oneof(
          {
            weight: 6,
            arbitrary: (record as fc.Arbitrary<unknown>).map((each) => JSON.stringify(each)),
          },
          { weight: 1, arbitrary: fc.constantFrom('', '  ', 'no json', 'null', repeating) },
        ),
        { minLength: 1, maxLength: 8 },
      ),
    ),
  )
  .map(([mark, lines]) => `${mark}${lines.join('\n')}`);
const model = fc.constantFrom(
  undefined,
  'amazon.nova-micro-v1:0:128k',
  'meta.llama3-2-1b-instruct-v1:0:128k',
);

const rank = (code: FindingCode) => findingCatalogue[code].severity === 'error';
const errors = ({ counts }: DatasetReport) => (Object.keys(counts) as FindingCode[]).filter(rank);

describe('the safe fixes of any set', () => {
  it('account for every row, add no error, and leave themselves nothing to do', async () => {
    await fc.assert(
      fc.asyncProperty(set, model, async (data, id) => {
        const options = { skip: ['near-duplicates' as const], ...(id ? { model: id } : {}) };
        const once = await fixed({ text: data }, options);
        const { report, before, after } = once;
        expect(report.rowsRead).toBe(before.rows);
        expect(report.rowsWritten).toBe(after.rows);
        const removed = report.changes.filter((each) => each.after === null && each.path === '');
        const rowsRemoved = removed.filter(({ code }) => code !== 'line.blank').length;
        expect(report.rowsRemoved).toBe(rowsRemoved);
        expect(errors(after).filter((code) => !errors(before).includes(code))).toEqual([]);

        const again = await fixed({ text: once.text }, options);
        expect(again.text).toBe(once.text);
        expect(again.report.changes).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('all fixes together', () => {
  it('leave none of their findings that they do not name, and account for every row', async () => {
    await fc.assert(
      fc.asyncProperty(set, model, async (data, id) => {
        const options = { skip: ['near-duplicates' as const], ...(id ? { model: id } : {}) };
        const once = await fixed({ text: data }, options, { only: [...fixableCodes] });
        const left = new Set(once.report.unfixed.map(({ code }) => code));
        // Without some of its records a set of two formats can look like one of the other.
        const format =
          'format.wrongForModel' in once.before.counts ? 'converse' : once.before.format;
        const after = await validateDataset(
          { text: once.text },
          { ...options, ...(format ? { format } : {}) },
        );
        const open = (Object.keys(after.counts) as FindingCode[]).filter(
          (code) => fixableCodes.has(code) && !left.has(code),
        );
        expect(open).toEqual([]);
        expect(once.report.rowsRead).toBe(once.before.rows);
        expect(once.report.rowsWritten).toBe(once.after.rows);
      }),
      { numRuns: 100 },
    );
  });
});
