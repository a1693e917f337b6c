import { describe, expect, it } from 'vitest';
import type { DatasetFormat } from '../../../../src/records/types.js';
import { validateDataset } from '../../../../src/validation/datasetValidator.js';
import { converted, jsonl } from '../../../helpers/converted.js';

const schemaVersion = 'bedrock-conversation-2024';
const block = (text: string) => ({ text });
const pair = { prompt: 'q', completion: 'a' };
const openAi = {
  messages: [
    { role: 'system', content: 's' },
    { role: 'user', content: 'q' },
    { role: 'assistant', content: 'a' },
  ],
};
const converse = {
  schemaVersion,
  system: [block('s')],
  messages: [
    { role: 'user', content: [block('q')] },
    { role: 'assistant', content: [block('a')] },
  ],
};
const anthropic = {
  system: 's',
  messages: [
    { role: 'user', content: 'q' },
    { role: 'assistant', content: 'a' },
  ],
};
const rft = {
  messages: [
    { role: 'system', content: 's' },
    { role: 'user', content: 'q' },
  ],
  reference_answer: 'a',
};
const bare = { schemaVersion, messages: converse.messages };
const log = {
  schemaType: 'ModelInvocationLog',
  schemaVersion: '1.0',
  modelId: 'm',
  input: { inputBodyJson: { system: [block('s')], messages: [converse.messages[0]] } },
  output: { outputBodyJson: { output: { message: converse.messages[1] } } },
};
const threeTurns = {
  ...converse,
  messages: [...converse.messages, ...converse.messages],
};

interface Case {
  readonly from: DatasetFormat;
  readonly to: DatasetFormat;
  readonly record: unknown;
  readonly written: unknown;
  readonly notes?: readonly string[];
}

const cases: readonly Case[] = [
  { from: 'prompt-completion', to: 'converse', record: pair, written: bare },
  { from: 'converse', to: 'prompt-completion', record: bare, written: pair },
  {
    from: 'converse',
    to: 'prompt-completion',
    record: converse,
    written: { prompt: 's\n\nq', completion: 'a' },
    notes: ['system.inPrompt'],
  },
  { from: 'anthropic', to: 'converse', record: anthropic, written: converse },
  { from: 'converse', to: 'anthropic', record: converse, written: anthropic },
  { from: 'openai-chat', to: 'anthropic', record: openAi, written: anthropic },
  {
    from: 'openai-chat',
    to: 'prompt-completion',
    record: openAi,
    written: { prompt: 's\n\nq', completion: 'a' },
    notes: ['system.inPrompt'],
  },
  { from: 'converse', to: 'openai-chat', record: converse, written: openAi },
  { from: 'anthropic', to: 'openai-chat', record: anthropic, written: openAi },
  { from: 'openai-chat', to: 'rft', record: openAi, written: rft },
  { from: 'converse', to: 'rft', record: converse, written: rft },
  { from: 'rft', to: 'converse', record: rft, written: converse },
  {
    from: 'rft',
    to: 'converse',
    record: { ...rft, id: '7' },
    written: converse,
    notes: ['key.unknown'],
  },
  { from: 'rft', to: 'rft', record: { id: '7', ...rft }, written: { id: '7', ...rft } },
  { from: 'openai-chat', to: 'distillation', record: openAi, written: converse },
  { from: 'converse', to: 'distillation', record: converse, written: converse },
  { from: 'prompt-completion', to: 'distillation', record: pair, written: bare },
  { from: 'distillation', to: 'converse', record: log, written: converse },
  { from: 'distillation', to: 'openai-chat', record: log, written: openAi },
];

describe.each(cases)('$from to $to', ({ from, to, record, written, notes = [] }) => {
  it(`writes ${JSON.stringify(written).slice(0, 60)}…`, async () => {
    const { records, lines, report } = await converted(jsonl(record), { from, to });
    expect(records).toEqual([written]);
    expect(Object.keys(report.counts)).toEqual(notes);
    const { findings } = await validateDataset({ text: lines.join('\n') }, { format: to });
    const errors = findings.filter(({ severity }) => severity === 'error');
    // One record is too few for distillation.
    expect(errors.map(({ code }) => code).filter((code) => code !== 'rows.tooFew')).toEqual([]);
  });
});

describe('a prompt without an answer', () => {
  const prompt = { ...openAi, messages: openAi.messages.slice(0, 2) };

  it('is a prompt for distillation and reinforcement, and no example for the others', async () => {
    const read = (to: DatasetFormat) => converted(jsonl(prompt), { from: 'openai-chat', to });
    expect((await read('distillation')).records).toEqual([
      { schemaVersion, system: [block('s')], messages: [converse.messages[0]] },
    ]);
    expect((await read('rft')).records).toEqual([{ messages: rft.messages }]);
    for (const to of ['converse', 'anthropic', 'prompt-completion', 'openai-chat'] as const) {
      expect((await read(to)).report.losses.map(({ code }) => code)).toContain('turns.noAnswer');
    }
  });
});

describe('what a target has no place for', () => {
  const codes = async (record: unknown, from: DatasetFormat, to: DatasetFormat) => {
    const { report } = await converted(jsonl(record), { from, to });
    return report.losses.map(({ code, path }) => `${code} ${path}`);
  };

  it.each(['prompt-completion', 'rft', 'distillation'] as const)(
    'is a second question in %s',
    async (to) => {
      expect(await codes(threeTurns, 'converse', to)).toEqual(['turns.several messages[2]']);
    },
  );

  const image = { image: { format: 'png', source: { s3Location: { uri: 's3://b/a.png' } } } };
  const withImage = {
    ...converse,
    messages: [{ role: 'user', content: [block('q'), image] }, converse.messages[1]],
  };

  it.each(['prompt-completion', 'anthropic', 'openai-chat', 'rft'] as const)(
    'is an image in %s',
    async (to) => {
      expect(await codes(withImage, 'converse', to)).toEqual([
        'media.unsupported messages[0].content[1].image',
      ]);
    },
  );

  it('is a reference that is no text, unless a grader reads it', async () => {
    const record = { ...rft, reference_answer: { text: 'a' } };
    expect(await codes(record, 'rft', 'converse')).toContain('reference.notText reference_answer');
    expect((await converted(jsonl(record), { from: 'rft', to: 'rft' })).records).toEqual([record]);
  });

  it('is a block, a key or a field that is none of its format', async () => {
    const odd = { ...converse, messages: [{ role: 'user', content: [{ dance: 1 }] }] };
    expect(await codes(odd, 'converse', 'openai-chat')).toEqual([
      'record.shape messages[0].content[0]',
    ]);
    expect(await codes({ prompt: 'q' }, 'prompt-completion', 'converse')).toEqual([
      'record.shape completion',
    ]);
    expect(await codes({ ...pair, id: 1 }, 'prompt-completion', 'converse')).toEqual([
      'key.unknown id',
    ]);
  });
});

describe('tools', () => {
  const parameters = { type: 'object', properties: { x: { type: 'string' } } };
  const record = {
    schemaVersion,
    messages: [
      { role: 'user', content: [block('q')] },
      {
        role: 'assistant',
        content: [block('t'), { toolUse: { toolUseId: 'c', name: 'f', input: { x: '1' } } }],
      },
      {
        role: 'user',
        content: [{ toolResult: { toolUseId: 'c', content: [block('r'), { json: { y: 2 } }] } }],
      },
      { role: 'assistant', content: [block('a')] },
    ],
    toolConfig: {
      tools: [{ toolSpec: { name: 'f', description: 'd', inputSchema: { json: parameters } } }],
    },
  };

  it('go from Converse to OpenAI and back', async () => {
    const there = await converted(jsonl(record), { from: 'converse', to: 'openai-chat' });
    expect(there.records).toEqual([
      {
        messages: [
          { role: 'user', content: 'q' },
          {
            role: 'assistant',
            content: 't',
            tool_calls: [
              { id: 'c', type: 'function', function: { name: 'f', arguments: '{"x":"1"}' } },
            ],
          },
          { role: 'tool', tool_call_id: 'c', content: 'r\n\n{"y":2}' },
          { role: 'assistant', content: 'a' },
        ],
        tools: [{ type: 'function', function: { name: 'f', description: 'd', parameters } }],
      },
    ]);
    const back = await converted(jsonl(...there.records), { from: 'openai-chat', to: 'converse' });
    expect(back.records).toMatchObject([{ toolConfig: record.toolConfig }]);
  });

  it('are declared in reinforcement prompts', async () => {
    const { records, report } = await converted(jsonl({ ...record, messages: converse.messages }), {
      from: 'converse',
      to: 'rft',
    });
    const declared = { name: 'f', description: 'd', parameters };
    expect(records).toMatchObject([{ tools: [{ type: 'function', function: declared }] }]);
    expect(report.counts).toEqual({});
  });

  it('get what Bedrock’s formats want of a declaration', async () => {
    const declare = async (spec: object) => {
      const tools = [{ toolSpec: { name: 'f', description: 'd', inputSchema: { json: spec } } }];
      const source = jsonl({ ...converse, toolConfig: { tools } });
      const { records, report } = await converted(source, { from: 'converse', to: 'rft' });
      return [JSON.stringify(records[0]).match(/"parameters":(.*)\}\}\]/)?.[1], report.counts];
    };
    expect(await declare({ required: [] })).toEqual([
      '{"required":[],"type":"object","properties":{}}',
      { 'tool.schema': 1 },
    ]);
    expect(await declare({ type: 'string' })).toEqual([
      '{"type":"object","properties":{}}',
      { 'tool.schemaLost': 1 },
    ]);
  });
});
