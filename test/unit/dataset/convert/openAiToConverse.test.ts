import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ConvertOptions } from '../../../../src/dataset/convert/types.js';
import { validateDataset } from '../../../../src/validation/datasetValidator.js';
import { converted, jsonl } from '../../../helpers/converted.js';

const user = { role: 'user', content: 'q' };
const assistant = { role: 'assistant', content: 'a' };
const novaLite = 'amazon.nova-lite-v1:0:300k';
const nova2Lite = 'amazon.nova-2-lite-v1:0:256k';
const llama = 'meta.llama3-2-1b-instruct-v1:0:128k';

/** One line of OpenAI as a Converse record with the codes of what was lost and changed. */
async function convert(record: unknown, options: Partial<ConvertOptions> = {}) {
  const result = await converted(jsonl(record), {
    from: 'openai-chat',
    to: 'converse',
    ...options,
  });
  const { losses, changes } = result.report;
  return {
    record: result.records[0] as Record<string, unknown> | undefined,
    losses: losses.map(({ code, path }) => `${code} ${path}`),
    changes: changes.map(({ code, path }) => `${code} ${path}`),
    report: result.report,
  };
}

const text = (value: string) => ({ text: value });

describe('openai-chat to converse', () => {
  it('takes a real file without a loss, and Bedrock’s validator finds nothing wrong with the form', async () => {
    const source = readFileSync('test/fixtures/conversion/openai-sft.jsonl', 'utf8');
    const { lines, records, report } = await converted({ text: source }, { to: 'converse' });
    expect(records[0]).toEqual({
      schemaVersion: 'bedrock-conversation-2024',
      system: [text('You are a helpful assistant.')],
      messages: [
        { role: 'user', content: [text('Who won the FIFA world cup in 2022?')] },
        { role: 'assistant', content: [text('Argentina')] },
      ],
    });
    expect(report).toMatchObject({
      from: 'openai-chat',
      rowsRead: 10,
      rowsWritten: 10,
      rowsDropped: 0,
      losses: [],
      changes: [],
      complete: true,
    });
    const checked = await validateDataset({ text: lines.join('\n') }, { model: novaLite });
    expect(checked.verdict).toBe('warnings');
    expect(Object.keys(checked.counts)).toEqual(['duplicate.exact', 'set.small']);
  });

  it('moves system and developer text into the system field, in order', async () => {
    const { record, losses, changes } = await convert({
      messages: [
        { role: 'system', content: 's1' },
        { role: 'developer', content: 's2' },
        user,
        assistant,
        { role: 'system', content: 's3' },
        user,
        assistant,
      ],
    });
    expect(record?.system).toEqual([text('s1'), text('s2'), text('s3')]);
    expect(losses).toEqual(['system.moved messages[4]']);
    expect(changes).toEqual([]);
  });

  it('joins the system texts for a model that takes one', async () => {
    const messages = [
      { role: 'system', content: 's1' },
      { role: 'system', content: 's2' },
      user,
      assistant,
    ];
    const { record, changes } = await convert({ messages }, { model: llama });
    expect(record?.system).toEqual([text('s1\n\ns2')]);
    expect(changes).toEqual(['texts.joined messages[1].content']);
  });

  it('joins messages of one role as blocks and says so', async () => {
    const { record, changes } = await convert({
      messages: [user, { role: 'user', content: [{ type: 'text', text: 'q2' }] }, assistant],
    });
    expect(record?.messages).toEqual([
      { role: 'user', content: [text('q'), text('q2')] },
      { role: 'assistant', content: [text('a')] },
    ]);
    expect(changes).toEqual(['turns.merged messages[1]']);
  });

  it('writes calls, results and declarations of tools', async () => {
    const parameters = { type: 'object', properties: { city: { type: 'string' } } };
    const { record, losses, changes } = await convert({
      messages: [
        user,
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            {
              id: 'c1',
              type: 'function',
              function: { name: 'weather', arguments: '{"city":"Paris"}' },
            },
          ],
        },
        { role: 'tool', tool_call_id: 'c1', content: 'sunny' },
        assistant,
      ],
      tools: [
        { type: 'function', function: { name: 'weather', description: 'Looks it up', parameters } },
        { type: 'function', function: { name: 'now' } },
      ],
    });
    expect(record?.messages).toEqual([
      { role: 'user', content: [text('q')] },
      {
        role: 'assistant',
        content: [{ toolUse: { toolUseId: 'c1', name: 'weather', input: { city: 'Paris' } } }],
      },
      { role: 'user', content: [{ toolResult: { toolUseId: 'c1', content: [text('sunny')] } }] },
      { role: 'assistant', content: [text('a')] },
    ]);
    const empty = { json: { type: 'object', properties: {} } };
    expect(record?.toolConfig).toEqual({
      tools: [
        {
          toolSpec: {
            name: 'weather',
            description: 'Looks it up',
            inputSchema: { json: parameters },
          },
        },
        { toolSpec: { name: 'now', description: 'now', inputSchema: empty } },
      ],
    });
    expect([losses, changes]).toEqual([[], ['tool.described tools[1]']]);
  });

  it('reads the old form of calls, and declares a tool that was not', async () => {
    const { record, losses, changes } = await convert({
      messages: [
        user,
        { role: 'assistant', function_call: { name: 'now', arguments: '' } },
        { role: 'function', name: 'now', content: 'noon' },
        assistant,
      ],
    });
    expect(record?.messages).toMatchObject([
      {},
      { content: [{ toolUse: { toolUseId: 'call_1', name: 'now', input: {} } }] },
      { content: [{ toolResult: { toolUseId: 'call_1', content: [text('noon')] } }] },
      {},
    ]);
    expect(losses).toEqual([]);
    expect(changes).toEqual([
      'tool.declared messages[1].function_call',
      'tool.described messages[1].function_call',
    ]);
  });

  it('gives repeated ids of calls new names and keeps their results with them', async () => {
    const call = (name: string) => ({
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'same', type: 'function', function: { name, arguments: '{}' } }],
    });
    const result = { role: 'tool', tool_call_id: 'same', content: 'r' };
    const { record, changes } = await convert({
      messages: [user, call('f'), result, call('f'), result, assistant],
      functions: [{ name: 'f' }],
    });
    expect(JSON.stringify(record?.messages).match(/"toolUseId":"[^"]*"/g)).toEqual([
      '"toolUseId":"same"',
      '"toolUseId":"same"',
      '"toolUseId":"same-2"',
      '"toolUseId":"same-2"',
    ]);
    expect(changes).toEqual([
      'tool.idRenamed messages[3].tool_calls[0]',
      'tool.described functions[0]',
    ]);
  });

  it('leaves out rows whose calls or results cannot be told', async () => {
    const broken = {
      role: 'assistant',
      tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{"a":' } }],
    };
    const orphan = { role: 'tool', tool_call_id: 'gone', content: 'r' };
    expect((await convert({ messages: [user, broken] })).losses).toEqual([
      'tool.arguments messages[1].tool_calls[0]',
    ]);
    expect((await convert({ messages: [user, assistant, orphan, assistant] })).losses).toEqual([
      'tool.resultUnmatched messages[2]',
    ]);
  });

  it('keeps tools from a model that takes none', async () => {
    const tools = [{ type: 'function', function: { name: 'f' } }];
    const unused = await convert({ messages: [user, assistant], tools }, { model: nova2Lite });
    expect(unused.record).not.toHaveProperty('toolConfig');
    expect(unused.losses).toEqual(['tool.unused tools[0]']);
    const call = {
      role: 'assistant',
      tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
    };
    const used = await convert({ messages: [user, call], tools }, { model: nova2Lite });
    expect(used.record).toBeUndefined();
    expect(used.losses).toEqual(['tool.unsupported messages[1].tool_calls[0]']);
  });

  it('ends the record before a last answer of weight 0, and says where the mark is lost', async () => {
    const marked = { role: 'assistant', content: 'no', weight: 0 };
    const { record, losses } = await convert({
      messages: [user, marked, user, assistant, { role: 'user', content: 'last' }, marked],
    });
    expect(record?.messages).toHaveLength(4);
    expect(losses).toEqual([
      'turn.weightZero messages[5].content',
      'turn.unanswered messages[4].content',
      'message.weight messages[1]',
    ]);
    const all = await convert({ messages: [user, marked] });
    expect(all.report.rowsDropped).toBe(1);
    expect(all.losses).toContain('turns.noAnswer messages');
    expect(all.losses).toContain('turn.weightZero messages[1].content');
  });

  it('leaves out a row whose image is not in S3, and takes one that is', async () => {
    const withImage = (url: string) => ({
      messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }, assistant],
    });
    for (const url of ['https://example.com/a.png', 'data:image/png;base64,iVBORw0=']) {
      const { record, report } = await convert(withImage(url));
      expect(record).toBeUndefined();
      expect(report.losses[0]).toMatchObject({ line: 1, code: 'media.notInS3', text: url });
    }
    const inS3 = withImage('s3://acme-data/a.jpg');
    const { record } = await convert(inS3, { model: novaLite });
    expect(record?.messages).toMatchObject([
      {
        content: [
          { image: { format: 'jpeg', source: { s3Location: { uri: 's3://acme-data/a.jpg' } } } },
        ],
      },
      {},
    ]);
    const micro = await convert(inS3, { model: 'amazon.nova-micro-v1:0:128k' });
    expect(micro.losses).toEqual(['media.unsupported messages[0].content[0]']);
  });

  it('names every mark that has no place', async () => {
    const { losses, changes } = await convert({
      messages: [
        { ...user, name: 'Ann' },
        { role: 'assistant', content: null, refusal: 'I cannot.', audio: { id: 'x' } },
      ],
      parallel_tool_calls: false,
      metadata: { from: 'prod' },
    });
    expect(losses).toEqual([
      'key.unknown parallel_tool_calls',
      'key.unknown metadata',
      'message.name messages[0].name',
      'media.audioAnswer messages[1].audio',
    ]);
    expect(changes).toEqual(['refusal.asText messages[1].refusal']);
  });

  it('leaves out rows with audio or files', async () => {
    const part = (type: string) => ({
      messages: [{ role: 'user', content: [{ type }] }, assistant],
    });
    expect((await convert(part('input_audio'))).losses).toEqual([
      'media.audio messages[0].content[0]',
    ]);
    expect((await convert(part('file'))).losses).toEqual(['media.file messages[0].content[0]']);
    expect((await convert(part('dance'))).losses).toEqual([
      'content.unknown messages[0].content[0]',
    ]);
  });

  it('drops turns that Bedrock has no place for: a first answer, a last question, blank text', async () => {
    const { record, losses } = await convert({
      messages: [
        { role: 'assistant', content: 'Hello!' },
        user,
        { role: 'assistant', content: ' ' },
        assistant,
        { role: 'user', content: 'bye' },
      ],
    });
    expect(record?.messages).toHaveLength(2);
    expect(losses).toEqual([
      'text.blank messages[2].content',
      'turn.leadingAnswer messages[0].content',
      'turn.unanswered messages[4].content',
    ]);
  });

  it('takes the preferred answer of a preference line', async () => {
    const { record, losses, report } = await convert(
      {
        input: { messages: [user], tools: [], parallel_tool_calls: true },
        preferred_output: [{ role: 'assistant', content: 'good' }],
        non_preferred_output: [{ role: 'assistant', content: 'bad' }],
      },
      {},
    );
    expect(record?.messages).toMatchObject([{}, { content: [text('good')] }]);
    expect(losses).toEqual([
      'preference.rejected non_preferred_output',
      'key.unknown input.parallel_tool_calls',
    ]);
    expect(report.losses[0]?.text).toContain('bad');
  });

  it('keeps reasoning for a model that takes it', async () => {
    const record = { messages: [user, { ...assistant, reasoning_content: 'hm' }] };
    const taken = await convert(record, { model: nova2Lite });
    expect(JSON.stringify(taken.record)).toContain(
      '{"reasoningContent":{"reasoningText":{"text":"hm"}}}',
    );
    const refused = await convert(record, { model: novaLite });
    expect(refused.losses).toEqual(['reasoning.unsupported messages[1].reasoning_content']);
  });

  it('never changes a number without a word', async () => {
    const line = (tool: string, id: string) =>
      `{"id":${id},"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","maximum":${tool}}}}]}`;
    const options = { from: 'openai-chat', to: 'converse' } as const;
    const inTool = await converted({ text: line('9007199254740993', '1') }, options);
    expect(inTool.report.losses).toContainEqual(
      expect.objectContaining({ code: 'number.long', text: '9007199254740993' }),
    );
    const beside = await converted({ text: line('7', '9007199254740993') }, options);
    expect(beside.report.losses.map(({ code }) => code)).toEqual(['key.unknown']);
  });
});
