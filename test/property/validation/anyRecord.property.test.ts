import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixableCodes } from '../../../src/dataset/fix/fixers.js';
import type { DatasetFormat } from '../../../src/records/types.js';
import { converted } from '../../helpers/converted.js';
import { loggedInvocation, soundRecords } from '../../helpers/datasets.js';
import { fixed } from '../../helpers/fixed.js';

const preferred = {
  input: { messages: [{ role: 'user', content: 'a' }], tools: [], parallel_tool_calls: true },
  preferred_output: [{ role: 'assistant', content: 'b' }],
  non_preferred_output: [{ role: 'assistant', content: 'c' }],
};
const sound = [...Object.values(soundRecords), loggedInvocation, preferred];

const odd = fc.oneof(
  fc.constantFrom('null', '[]', '{}', '""', '0', 'true', '"User:"', '1e400', '{"__proto__":1}'),
  fc.constantFrom('{"toJSON":"x"}', '[null]', '[[]]', '{"text":null}', '{"type":"text"}'),
  fc.json(),
);

/** A sound record in which one value, wherever it stands, is another one; as JSON. */
const record = fc.tuple(fc.constantFrom(...sound), fc.nat(), odd).map(([value, at, other]) => {
  let count = 0;
  const marked = JSON.stringify(value, (_key, each) => {
    count += 1;
    return count === (at % 40) + 2 ? '@@' : each;
  });
  return marked.replace('"@@"', () => other);
});
const data = fc.array(record, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'));

const formats = [
  'converse',
  'anthropic',
  'prompt-completion',
  'openai-chat',
  'rft',
  'distillation',
] as const satisfies readonly DatasetFormat[];

describe('any record', () => {
  it('is converted or named, and never ends the pass', async () => {
    const format = fc.constantFrom(...formats);
    await fc.assert(
      fc.asyncProperty(data, format, format, async (text, from, to) => {
        const { report, lines } = await converted({ text }, { from, to });
        expect(report.rowsRead).toBe(text.split('\n').length);
        expect(report.rowsWritten).toBe(lines.length);
        const lossy = new Set(report.losses.map(({ line }) => line));
        expect(lossy.size).toBeGreaterThanOrEqual(report.rowsDropped);
      }),
      { numRuns: 300 },
    );
  });

  it('is fixed or left, and never ends the pass', async () => {
    const chosen = fc.constantFrom(undefined, { only: [...fixableCodes] });
    await fc.assert(
      fc.asyncProperty(data, chosen, async (text, only) => {
        const { report, before, after } = await fixed(
          { text },
          { skip: ['near-duplicates'] },
          only,
        );
        expect(report.rowsRead).toBe(before.rows);
        expect(report.rowsWritten).toBe(after.rows);
      }),
      { numRuns: 150 },
    );
  });
});
