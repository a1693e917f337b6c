import { describe, expect, it } from 'vitest';
import { hasSchema, type RecordFormat } from '../../../src/sandbox/bedrock/recordSchemas.js';

const user = { role: 'user', content: [{ text: 'q' }] };
const assistant = { role: 'assistant', content: [{ text: 'a' }] };

const good: readonly (readonly [RecordFormat, unknown])[] = [
  ['converse', { messages: [user, assistant] }],
  ['converse', { schemaVersion: 'x', system: [], messages: [user, assistant, user, assistant] }],
  ['anthropic', { system: 's', messages: [{ role: 'user', content: 'q' }] }],
  ['prompt-completion', { prompt: '', completion: '' }],
  ['continued-pretraining', { input: 'text' }],
  ['image-caption', { 'image-ref': 's3://b/i.png', caption: 'c' }],
  ['rft', { messages: [user], reference_answer: 'a' }],
  ['prompts', { messages: [user] }],
];

const bad: readonly (readonly [RecordFormat, unknown])[] = [
  ['converse', { messages: [assistant, user] }],
  ['converse', { messages: [user, user] }],
  ['converse', { messages: [] }],
  ['converse', { messages: [{ role: 'user', content: 'q' }] }],
  ['converse', { messages: [{ role: 'user', content: [] }] }],
  ['converse', { messages: [null] }],
  ['converse', { messages: 'q' }],
  ['converse', []],
  ['converse', null],
  ['converse', 'text'],
  ['anthropic', { messages: [user] }],
  ['prompt-completion', { prompt: 'p' }],
  ['continued-pretraining', { text: 'text' }],
  ['image-caption', { caption: 'c' }],
  ['rft', {}],
  ['prompts', { messages: [] }],
];

describe('the service’s look at a record', () => {
  it.each(good)('takes as %s %j', (format, record) => {
    expect(hasSchema(record, format)).toBe(true);
  });

  it.each(bad)('does not take as %s %j', (format, record) => {
    expect(hasSchema(record, format)).toBe(false);
  });
});
