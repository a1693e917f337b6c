import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversionReport } from '../../../src/dataset/convert/types.js';
import type { FindingCode } from '../../../src/findings/types.js';
import type { DatasetFormat } from '../../../src/records/types.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';
import { converted, jsonl } from '../../helpers/converted.js';

/** A word that stands nowhere else, so that it can be found again. */
const word = fc.uint32Array({ minLength: 1, maxLength: 1 }).map(([id]) => `w${id}x`);
const text = fc.oneof(
  { weight: 8, arbitrary: word },
  { weight: 1, arbitrary: fc.constantFrom('', ' ') },
);

const call = fc.record({
  id: fc.constantFrom('c1', 'c2', 'c3'),
  type: fc.constant('function'),
  function: fc.record({
    name: fc.constantFrom('find', 'send'),
    arguments: fc.oneof(
      word.map((value) => JSON.stringify({ value })),
      fc.constantFrom('', '{', '[]'),
    ),
  }),
});
const part = fc.oneof(
  { weight: 6, arbitrary: text.map((value) => ({ type: 'text', text: value })) },
  { weight: 1, arbitrary: word.map((url) => ({ type: 'image_url', image_url: { url } })) },
  {
    weight: 1,
    arbitrary: word.map((key) => ({ type: 'image_url', image_url: { url: `s3://b/${key}.png` } })),
  },
  { weight: 1, arbitrary: word.map((refusal) => ({ type: 'refusal', refusal })) },
);
const content = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 2, arbitrary: fc.array(part, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const message = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ role: fc.constantFrom('system', 'developer'), content: text }),
  },
  {
    weight: 5,
    arbitrary: fc.record(
      { role: fc.constantFrom('user', 'User', 'human'), content, name: word },
      { requiredKeys: ['role', 'content'] },
    ),
  },
  {
    weight: 6,
    arbitrary: fc.record(
      {
        role: fc.constantFrom('assistant', 'gpt'),
        content,
        weight: fc.constantFrom(0, 1),
        refusal: word,
        reasoning_content: word,
        tool_calls: fc.array(call, { maxLength: 2 }),
      },
      { requiredKeys: ['role', 'content'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      role: fc.constant('tool'),
      tool_call_id: fc.constantFrom('c1', 'c2', 'c3'),
      content: word,
    }),
  },
);
const tool = fc.record({
  type: fc.constant('function'),
  function: fc.record(
    {
      name: fc.constantFrom('find', 'send'),
      description: text,
      parameters: fc.constant({ type: 'object', properties: {} }),
      strict: fc.boolean(),
    },
    { requiredKeys: ['name'] },
  ),
});
const conversation = fc.record(
  {
    messages: fc.array(message, { maxLength: 7 }),
    tools: fc.array(tool, { maxLength: 2 }),
    parallel_tool_calls: fc.boolean(),
    metadata: word,
  },
  { requiredKeys: ['messages'] },
);

// What is found about texts, sizes and sets is no matter of the format.
const formatFinding =
  /^(?:file|line|json|record|format|field|key|schemaVersion|role|turns|system|content|tool|text|answer|rft)\./;
const notOfTheFormat: readonly FindingCode[] = [
  'field.inconsistent',
  'file.empty',
  'tool.disputed',
  'rft.noReference',
];

const targets: readonly DatasetFormat[] = [
  'converse',
  'anthropic',
  'prompt-completion',
  'rft',
  'distillation',
  'openai-chat',
];

describe.each(targets)('any conversation of OpenAI as %s', (to) => {
  it('is in the form that the target wants', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(conversation, { minLength: 1, maxLength: 8 }), async (records) => {
        const { lines, report } = await converted(jsonl(...records), { from: 'openai-chat', to });
        expect(report.rowsRead).toBe(records.length);
        expect(report.rowsWritten).toBe(lines.length);
        const { counts } = await validateDataset(
          { text: lines.join('\n') },
          {
            format: to,
            skip: ['near-duplicates', 'secrets', 'answers'],
          },
        );
        expect(formatFindings(counts)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every text or names it', async () => {
    await fc.assert(
      fc.asyncProperty(conversation, async (record) => {
        const { lines, report } = await converted(jsonl(record), { from: 'openai-chat', to });
        if (report.rowsDropped > 0) expect(report.losses.length).toBeGreaterThan(0);
        else expect(missing(record, lines, report)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe.each(targets)('any conversation of Converse as %s', (to) => {
  it('is in the form that the target wants', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(conversation, { minLength: 1, maxLength: 8 }), async (records) => {
        const there = await converted(jsonl(...records), { from: 'openai-chat', to: 'converse' });
        const source = { text: there.lines.join('\n') };
        const { lines } = await converted(source, { from: 'converse', to });
        const { counts } = await validateDataset(
          { text: lines.join('\n') },
          { format: to, skip: ['near-duplicates', 'secrets', 'answers'] },
        );
        expect(formatFindings(counts)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('converse', () => {
  it('comes back as it was from OpenAI’s format and from its own', async () => {
    await fc.assert(
      fc.asyncProperty(conversation, async (record) => {
        const there = await converted(jsonl(record), { from: 'openai-chat', to: 'converse' });
        const again = await converted(
          { text: there.lines.join('\n') },
          { from: 'converse', to: 'converse' },
        );
        expect(again.lines).toEqual(there.lines);
        expect(again.report.counts).toEqual({});
      }),
      { numRuns: 200 },
    );
  });
});

function formatFindings(counts: Readonly<Partial<Record<FindingCode, number>>>): string[] {
  return (Object.keys(counts) as FindingCode[]).filter(
    (code) => formatFinding.test(code) && !notOfTheFormat.includes(code),
  );
}

function missing(record: unknown, lines: readonly string[], report: ConversionReport): string[] {
  const kept = lines.join('\n') + report.losses.map(({ text: lost }) => lost ?? '').join('\n');
  return (JSON.stringify(record).match(/w\d+x/g) ?? []).filter((each) => !kept.includes(each));
}
