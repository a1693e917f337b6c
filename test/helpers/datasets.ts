import fc from 'fast-check';
import type { DatasetFormat } from '../../src/records/types.js';
import type { ValidateOptions } from '../../src/validation/types.js';

const converseMessages = [
  { role: 'user', content: [{ text: 'Where is my order?' }] },
  { role: 'assistant', content: [{ text: 'It arrives on Monday.' }] },
];
const s3Location = { uri: 's3://acme-data/a.png', bucketOwner: '123456789012' };

/** A sound record of each format. */
export const soundRecords: Readonly<Record<DatasetFormat, Readonly<Record<string, unknown>>>> = {
  converse: {
    schemaVersion: 'bedrock-conversation-2024',
    system: [{ text: 'Be brief.' }],
    toolConfig: {
      tools: [
        {
          toolSpec: {
            name: 'find',
            description: 'Finds an order.',
            inputSchema: { json: { type: 'object' } },
          },
        },
      ],
    },
    messages: [
      {
        role: 'user',
        content: [{ text: 'Look.' }, { image: { format: 'png', source: { s3Location } } }],
      },
      {
        role: 'assistant',
        content: [
          { reasoningContent: { reasoningText: { text: 'I should look.' } } },
          { toolUse: { toolUseId: 't1', name: 'find', input: { id: 7 } } },
        ],
      },
      {
        role: 'user',
        content: [{ toolResult: { toolUseId: 't1', content: [{ text: 'found' }] } }],
      },
      { role: 'assistant', content: [{ text: 'Here it is.' }] },
    ],
  },
  'prompt-completion': { prompt: 'What is the capital of Peru?', completion: 'Lima.' },
  anthropic: {
    system: 'Be brief.',
    messages: [
      { role: 'user', content: 'How far is the moon?' },
      { role: 'assistant', content: 'About 384,400 km.' },
    ],
  },
  'openai-chat': {
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: [{ type: 'text', text: 'How are you?' }] },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: 'fine' },
      { role: 'assistant', content: 'Fine.', weight: 1 },
    ],
    tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }],
  },
  'openai-preference': {
    input: { messages: [{ role: 'user', content: 'Which way is north?' }] },
    preferred_output: [{ role: 'assistant', content: 'Up on most maps.' }],
    non_preferred_output: [{ role: 'assistant', content: 'No idea.' }],
  },
  'openai-responses': {
    instructions: 'Be brief.',
    input: [{ role: 'user', content: [{ type: 'input_text', text: 'What is the time?' }] }],
    output: [
      { type: 'function_call', call_id: 'c1', name: 'now', arguments: '{}' },
      { type: 'function_call_output', call_id: 'c1', output: 'noon' },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Noon.' }] },
    ],
  },
  trl: {
    prompt: [{ role: 'user', content: 'What colour is the sky?' }],
    completion: [{ role: 'assistant', content: 'Blue.' }],
  },
  sharegpt: {
    conversations: [
      { from: 'human', value: 'Look it up.' },
      { from: 'function_call', value: '{"name":"find","arguments":{"id":7}}' },
      { from: 'observation', value: 'found' },
      { from: 'gpt', value: 'Here it is.' },
    ],
    system: 'Be brief.',
    tools: '[{"name":"find","description":"Finds it.","parameters":{"type":"object"}}]',
  },
  alpaca: { instruction: 'Translate.', input: 'agua', output: 'water' },
  gemini: {
    systemInstruction: { parts: [{ text: 'Be brief.' }] },
    contents: [
      { role: 'user', parts: [{ text: 'Is it raining?' }] },
      { role: 'model', parts: [{ text: 'No.' }] },
    ],
  },
  pairs: { question: 'How deep is the lake?', answer: 'Forty metres.' },
  'continued-pretraining': { input: 'The sea is deep and wide.' },
  'image-caption': { 'image-ref': 's3://acme-data/a.png', caption: 'A red house by the sea.' },
  rft: {
    id: 'r1',
    messages: [{ role: 'user', content: 'What is 6 times 7?' }],
    reference_answer: { value: 42 },
    tools: [
      {
        type: 'function',
        function: {
          name: 'f',
          description: 'multiplies',
          parameters: { type: 'object', properties: {} },
        },
      },
    ],
  },
  distillation: {
    schemaType: 'ModelInvocationLog',
    modelId: 'amazon.nova-pro-v1:0',
    input: {
      inputBodyJson: { system: [{ text: 'Be brief.' }], messages: converseMessages.slice(0, 1) },
    },
    output: { outputBodyJson: { output: { message: converseMessages[1] } } },
  },
};

export const anySoundRecord = fc.constantFrom(...Object.values(soundRecords));

/** As InvokeModel logs it: plain text in, a list of blocks out. */
export const loggedInvocation = {
  ...soundRecords.distillation,
  input: {
    inputBodyJson: { system: 'Be brief.', messages: [{ role: 'user', content: 'Hello?' }] },
  },
  output: { outputBodyJson: { content: [{ type: 'text', text: 'Hello.' }] } },
};

/** Options that make different rules run. */
export const anyOptions: fc.Arbitrary<ValidateOptions> = fc.constantFrom<ValidateOptions>(
  {},
  { model: 'amazon.nova-micro-v1:0:128k' },
  { model: 'amazon.nova-2-lite-v1:0:256k' },
  { model: 'amazon.nova-lite-v1:0:300k', role: 'validation' },
  { model: 'anthropic.claude-3-haiku-20240307-v1:0:200k' },
  { model: 'meta.llama3-2-11b-instruct-v1:0:128k' },
  { model: 'amazon.nova-canvas-v1:0' },
  { model: 'amazon.nova-2-lite-v1:0:256k', customizationType: 'REINFORCEMENT_FINE_TUNING' },
  { customizationType: 'DISTILLATION' },
  { customizationType: 'CONTINUED_PRE_TRAINING' },
  ...Object.keys(soundRecords).map((format) => ({ format: format as DatasetFormat })),
);

/** Cuts bytes at the given places, taken modulo the length. */
export async function* cutAt(bytes: Uint8Array, cuts: readonly number[]) {
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const to of [...ends, bytes.length]) {
    yield bytes.slice(from, to);
    from = to;
  }
}
