import { describe, expect, it } from 'vitest';
import {
  isComparable,
  readAny,
  readRecord,
  whyUnread,
} from '../../../src/records/formats/readRecord.js';
import { soundRecords } from '../../helpers/datasets.js';

const quiet = () => undefined;

describe('what was not understood of a record', () => {
  for (const [format, record] of Object.entries(soundRecords)) {
    it(`is nothing where a record is sound ${format}`, () => {
      expect(readAny(record).unread).toEqual([]);
    });
  }

  it('is named by its path, with what it would take to read it', () => {
    const record = { messages: [{ role: 'user', content: 'plain text' }] };
    const content = readRecord(record, 'converse', quiet);
    expect(content.unread).toEqual([{ path: 'messages[0].content', needs: 'an array' }]);
    expect(whyUnread(content)).toBe('`messages[0].content` was not understood: it needs an array.');
  });

  it('is all of a record in no known format, and of one that is nested too deeply', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 120; level++) deep = [deep];
    expect(readAny({ what: 'ever' }).unread).toHaveLength(1);
    expect(readAny({ prompt: 'a', completion: 'b', deep } as never).unread).toHaveLength(1);
  });

  it('does not hang on an id or on the declaration of a tool', () => {
    const messages = [{ role: 'user', content: 'a' }];
    const record = { id: 7, messages, reference_answer: 'b', tools: [{ type: 'other' }] };
    expect(readRecord(record, 'rft', quiet).unread).toEqual([]);
  });

  it('makes a record like no other, as does a prompt that asks nothing', () => {
    expect(isComparable(readAny({ prompt: 'a', completion: 'b' }))).toBe(true);
    expect(isComparable(readAny({ prompt: ' ', completion: 'b' }))).toBe(false);
    expect(isComparable(readAny({ prompt: 'a', completion: 7 }))).toBe(false);
    expect(isComparable(readAny({ messages: [{ role: 'assistant', content: 'a' }] }))).toBe(false);
  });
});
