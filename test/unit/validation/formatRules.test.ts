import { describe, expect, it } from 'vitest';
import type { Finding, FindingCode } from '../../../src/findings/types.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';
import type { ValidateOptions } from '../../../src/validation/types.js';

const nova = 'amazon.nova-lite-v1:0:300k';
const nova2 = 'amazon.nova-2-lite-v1:0:256k';
const llama = 'meta.llama3-2-1b-instruct-v1:0:128k';

const ofSets = /^(rows|set|rft\.noReference|tool\.disputed)/;

/** Findings of one record, without those on the size of the set. */
async function check(record: unknown, options: ValidateOptions = {}): Promise<Finding[]> {
  const { findings } = await validateDataset([record], options);
  return findings.filter(({ code }) => !ofSets.test(code));
}

const brief = ({ code, severity, path }: Finding) => [code, severity, path];

function converse(...messages: unknown[]) {
  return { schemaVersion: 'bedrock-conversation-2024', messages };
}

const user = (...content: unknown[]) => ({ role: 'user', content });
const assistant = (...content: unknown[]) => ({ role: 'assistant', content });

describe('messages without text', () => {
  const empty = (text: string) => converse(user({ text: 'a' }), assistant({ text }));

  it('are refused by the Nova checkers when empty, and accepted when blank', async () => {
    const [finding] = await check(empty(''), { model: nova });
    expect(finding).toMatchObject({
      code: 'content.emptyText',
      severity: 'error',
      path: 'messages[1].content[0].text',
      basis: 'aws-validator',
      awsTools: { refusedBy: ['nova-samples-validator', 'nova-forge'], acceptedBy: [] },
    });
    const [blank] = await check(empty(' \n'), { model: nova });
    expect(blank).toMatchObject({ code: 'answer.blank', severity: 'warning' });
  });

  it('are a warning while the model is not known, and the usual one for Llama', async () => {
    expect((await check(empty(''))).map(brief)).toEqual([
      ['content.emptyText', 'warning', 'messages[1].content[0].text'],
    ]);
    expect((await check(empty(''), { model: llama })).map(({ code }) => code)).toEqual([
      'answer.blank',
    ]);
  });

  it('pass beside other text or an image', async () => {
    const image = {
      image: {
        format: 'png',
        source: { s3Location: { uri: 's3://b/a.png', bucketOwner: '123456789012' } },
      },
    };
    const beside = converse(user({ text: '' }, image), assistant({ text: '' }, { text: 'b' }));
    expect((await check(beside, { model: nova })).map(({ code }) => code)).toEqual([
      'text.empty',
      'text.empty',
    ]);
  });
});

describe('the last turn', () => {
  it('of the user passes the Llama checker when it is not the only one', async () => {
    const [only] = await check(converse(user({ text: 'a' })));
    expect(only?.awsTools?.refusedBy).toContain('llama-validator');
    const [third] = await check(
      converse(user({ text: 'a' }), assistant({ text: 'b' }), user({ text: 'c' })),
    );
    expect(third?.code).toBe('turns.lastNotAssistant');
    expect(third?.awsTools?.acceptedBy).toEqual(['llama-validator']);
  });
});

describe('tools in Converse records', () => {
  const call = { toolUse: { toolUseId: 't1', name: 'find', input: {} } };
  const result = { toolResult: { toolUseId: 't1', content: [{ text: 'x' }] } };
  const spec = {
    name: 'find',
    description: 'Finds.',
    inputSchema: { json: { type: 'object' } },
  };
  const withTools = (tools: unknown, ...messages: unknown[]) => ({
    ...converse(...messages),
    toolConfig: { tools },
  });
  const turns = [user({ text: 'a' }), assistant(call), user(result), assistant({ text: 'b' })];

  it('are sound when declared, called and answered', async () => {
    expect(await check(withTools([{ toolSpec: spec }], ...turns), { model: nova2 })).toEqual([]);
  });

  it.each<[string, unknown, FindingCode, string]>([
    ['no list', undefined, 'field.missing', 'toolConfig.tools'],
    ['an empty list', [], 'tool.spec', 'toolConfig.tools'],
    ['no spec', [{}], 'field.missing', 'toolConfig.tools[0].toolSpec'],
    [
      'a blank name',
      [{ toolSpec: { ...spec, name: ' ' } }],
      'tool.spec',
      'toolConfig.tools[0].toolSpec.name',
    ],
    [
      'a schema without a type',
      [{ toolSpec: { ...spec, inputSchema: { json: {} } } }],
      'tool.spec',
      'toolConfig.tools[0].toolSpec.inputSchema.json.type',
    ],
    [
      'a name twice',
      [{ toolSpec: spec }, { toolSpec: spec }],
      'tool.duplicateName',
      'toolConfig.tools[1].toolSpec.name',
    ],
  ])('are an error with %s', async (_, tools, code, path) => {
    const findings = await check(withTools(tools, user({ text: 'a' }), assistant({ text: 'b' })));
    expect(findings.map(brief)).toEqual([[code, 'error', path]]);
  });

  it('are a warning without a description, which the API does not ask for', async () => {
    const { description: _, ...bare } = spec;
    expect((await check(withTools([{ toolSpec: bare }], ...turns))).map(brief)).toEqual([
      ['tool.spec', 'warning', 'toolConfig.tools[0].toolSpec.description'],
    ]);
  });

  it('that are not declared are not looked at by the Nova Forge SDK', async () => {
    const unmatched = { toolResult: { toolUseId: 't9', content: [{ text: 'x' }] } };
    const messages = [
      user({ text: 'a' }),
      assistant(call),
      user(unmatched),
      assistant({ text: 'b' }),
    ];
    const of = (findings: readonly Finding[]) =>
      findings.find(({ code }) => code === 'tool.resultUnmatched')?.awsTools;
    expect(of(await check(converse(...messages)))?.acceptedBy).toContain('nova-forge');
    expect(of(await check(withTools([{ toolSpec: spec }], ...messages)))?.refusedBy).toContain(
      'nova-forge',
    );
  });
});

describe('reinforcement prompts', () => {
  const prompt = [{ role: 'user', content: 'What is 6 times 7?' }];
  const fn = {
    name: 'multiply',
    description: 'Multiplies.',
    parameters: { type: 'object', properties: {} },
  };
  const sound = {
    id: 'r1',
    messages: prompt,
    reference_answer: { value: 42 },
    tools: [{ type: 'function', function: fn }],
    difficulty: 'easy',
  };
  const options: ValidateOptions = {
    model: nova2,
    customizationType: 'REINFORCEMENT_FINE_TUNING',
  };

  it('are sound with an id, a reference, tools and fields for the grader', async () => {
    expect(await check(sound, options)).toEqual([]);
    expect(await check({ messages: prompt }, options)).toEqual([]);
  });

  it.each<[string, object, FindingCode, string]>([
    ['no messages', { messages: undefined }, 'field.missing', 'messages'],
    ['an empty list of messages', { messages: [] }, 'rft.noUser', 'messages'],
    [
      'no question',
      { messages: [{ role: 'system', content: 'Be brief.' }] },
      'rft.noUser',
      'messages',
    ],
    [
      'a blank question',
      { messages: [{ role: 'user', content: ' ' }] },
      'rft.blank',
      'messages[0].content',
    ],
    ['an empty reference', { reference_answer: '' }, 'rft.blank', 'reference_answer'],
    ['an empty object as reference', { reference_answer: {} }, 'rft.blank', 'reference_answer'],
    ['a number as reference', { reference_answer: 42 }, 'field.type', 'reference_answer'],
    ['a number as id', { id: 7 }, 'field.type', 'id'],
    [
      'a tool of another type',
      { tools: [{ type: 'retrieval', function: fn }] },
      'tool.spec',
      'tools[0].type',
    ],
    [
      'a tool without a description',
      { tools: [{ type: 'function', function: { ...fn, description: '' } }] },
      'tool.spec',
      'tools[0].function.description',
    ],
    [
      'parameters without properties',
      { tools: [{ type: 'function', function: { ...fn, parameters: { type: 'object' } } }] },
      'field.missing',
      'tools[0].function.parameters.properties',
    ],
    [
      'parameters that are a list',
      {
        tools: [
          { type: 'function', function: { ...fn, parameters: { type: 'array', properties: {} } } },
        ],
      },
      'tool.spec',
      'tools[0].function.parameters.type',
    ],
    [
      'a tool twice',
      { tools: [...sound.tools, ...sound.tools] },
      'tool.duplicateName',
      'tools[1].function.name',
    ],
    [
      'an image',
      { messages: [{ role: 'user', content: 'Look.', image: 'a.png' }] },
      'media.unsupported',
      'messages[0].image',
    ],
  ])('are an error with %s', async (_, change, code, path) => {
    const [finding, ...others] = await check({ ...sound, ...change }, options);
    expect(finding && brief(finding)).toEqual([code, 'error', path]);
    expect(finding?.awsTools?.refusedBy).toContain('nova-forge');
    expect(others).toEqual([]);
  });

  it.each<[string, object, FindingCode]>([
    [
      'the system message last',
      { messages: [...prompt, { role: 'system', content: 'Be brief.' }] },
      'rft.systemNotFirst',
    ],
    ['an empty list of tools', { tools: [] }, 'tool.spec'],
    ['another key in a message', { messages: [{ ...prompt[0], name: 'x' }] }, 'key.unknown'],
    [
      'several questions',
      { messages: [...prompt, { role: 'assistant', content: '42' }, ...prompt] },
      'rft.multiTurn',
    ],
  ])('are a warning with %s', async (_, change, code) => {
    const findings = await check({ ...sound, ...change }, options);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([[code, 'warning']]);
  });
});

describe('records of other trainers', () => {
  it.each([
    [{ prompt: 'a', chosen: 'b', rejected: 'c' }, 'preference pairs'],
    [{ recordId: 'a', modelInput: {} }, 'batch inference'],
    [{ candidates: [], system: 'a' }, 'candidates'],
    [{ data: { text: 'a' }, annotations: [] }, 'Label Studio'],
    [{ text: 'a', label: 1 }, 'Cohere'],
    [{ id: '1', metadata: { prompt: 'a' } }, 'multi-turn'],
    [{ query: 'a', response: 'b' }, 'evaluation'],
  ])('%j are named: %s', async (record, name) => {
    const [finding] = await check(record, { model: nova });
    expect(finding).toMatchObject({ code: 'format.unknown', expected: 'converse' });
    expect(finding?.message).toContain(name);
  });

  it.each([
    [{ instruction: 'a', input: '', output: 'b' }, 'Alpaca'],
    [{ conversations: [{ from: 'human', value: 'a' }] }, 'ShareGPT'],
    [{ input: 'a', output: 'b' }, 'question'],
    [{ contents: [{ role: 'user', parts: [{ text: 'a' }] }] }, 'Gemini'],
  ])('%j can be converted, and are named: %s', async (record, name) => {
    const [finding] = await check(record, { model: nova });
    expect(finding).toMatchObject({ code: 'format.wrongForModel', expected: 'converse' });
    expect(finding?.message).toContain(name);
    const [alone] = await check(record);
    expect(alone).toMatchObject({ code: 'format.foreign' });
    expect(alone?.hint).toContain('convertDataset');
  });

  it('are accepted by the Nova Forge SDK only where they are its own', async () => {
    const [own] = await check({ id: '1', metadata: { prompt: 'a' } });
    expect(own?.awsTools).toEqual({ refusedBy: [], acceptedBy: ['nova-forge'] });
    const [other] = await check({ query: 'a', reply: 'b' });
    expect(other?.awsTools?.refusedBy).toContain('nova-forge');
  });
});

describe('records with a misspelt key', () => {
  it('are read in the expected format, and the key is named', async () => {
    const findings = await check(
      { prompt: 'a', completions: 'b' },
      { format: 'prompt-completion' },
    );
    expect(findings.map(brief)).toEqual([
      ['key.unknown', 'warning', 'completions'],
      ['field.missing', 'error', 'completion'],
    ]);
    expect(findings[0]?.message).toContain('Was `completion` meant?');
    const detected = await check(
      { id: 'r1', message: [], reference_answer: 'b' },
      { customizationType: 'REINFORCEMENT_FINE_TUNING' },
    );
    expect(detected.map(({ code, path }) => [code, path])).toContainEqual([
      'field.missing',
      'messages',
    ]);
  });

  it('are unknown where nothing of the format is there', async () => {
    const findings = await check({ content: 'a' }, { customizationType: 'CONTINUED_PRE_TRAINING' });
    expect(findings.map(({ code, expected }) => [code, expected])).toEqual([
      ['format.unknown', 'continued-pretraining'],
    ]);
  });
});

describe('OpenAI records', () => {
  const rows = (extra: object, message: object = {}) => ({
    messages: [
      { role: 'user', content: 'a' },
      { role: 'assistant', content: 'b', ...message },
    ],
    ...extra,
  });

  it('have findings that claim nothing of the AWS checkers, which take none', async () => {
    const findings = await check(rows({}, { foo: 1, content: ' ' }));
    expect(findings.map(({ code }) => code)).toEqual(['key.unknown', 'answer.blank']);
    for (const { awsTools } of findings)
      expect(awsTools).toEqual({ refusedBy: [], acceptedBy: [] });
  });

  it('say what a conversion leaves out', async () => {
    const flagged = rows({ tools: [], parallel_tool_calls: false }, { weight: 0 });
    expect((await check(flagged)).map(({ code, severity }) => [code, severity])).toEqual([
      ['openai.parallelToolCalls', 'info'],
      ['openai.weightZero', 'info'],
    ]);
  });
});

describe('null in the place of an optional field', () => {
  it('is a warning, and the rest of the record is read', async () => {
    const nulls = {
      ...converse(user({ text: 'a', image: null, toolUse: null }), assistant({ text: 'b' })),
      system: null,
      toolConfig: null,
    };
    const findings = await check(nulls, { model: nova });
    expect(findings.map(brief)).toEqual([
      ['key.null', 'warning', 'system'],
      ['key.null', 'warning', 'toolConfig'],
      ['key.null', 'warning', 'messages[0].content[0].image'],
      ['key.null', 'warning', 'messages[0].content[0].toolUse'],
    ]);
    const { counts } = await validateDataset([nulls], { model: nova });
    expect(counts['tool.disputed']).toBeUndefined();
  });

  it('is a warning in a reinforcement prompt', async () => {
    const prompt = { id: null, tools: null, messages: [{ role: 'user', content: 'a' }] };
    const found = await check({ ...prompt, reference_answer: null }, { format: 'rft' });
    expect(found.map(brief)).toEqual([
      ['key.null', 'warning', 'id'],
      ['key.null', 'warning', 'tools'],
      ['key.null', 'warning', 'reference_answer'],
    ]);
  });

  it('leaves an error where a field is needed or a block holds two kinds', async () => {
    const none = converse(user({ text: null }), assistant({ text: 'b' }));
    expect((await check(none)).map(({ code }) => code)).toEqual([
      'key.null',
      'content.unknownBlock',
    ]);
    const source = { s3Location: { uri: 's3://b/a.png', bucketOwner: '123456789012' } };
    const image = { format: 'png', source };
    const [two] = await check(converse(user({ text: 'a', image }), assistant({ text: 'b' })));
    expect(two).toMatchObject({
      code: 'content.unknownBlock',
      severity: 'error',
      awsTools: { refusedBy: [], acceptedBy: ['nova-forge'] },
    });
  });
});
