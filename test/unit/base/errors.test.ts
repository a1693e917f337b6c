import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../../src/base/errorCatalogue.js';
import {
  describeValue,
  type ErrorCode,
  FineTunerError,
  invalidInput,
} from '../../../src/base/errors.js';

describe('FineTunerError', () => {
  it('carries code, details, hint and cause', () => {
    const cause = new Error('the reason');
    const error = new FineTunerError('dataset.unreadable', 'gone', {
      details: { path: 'x.jsonl', reason: 'missing' },
      hint: 'look again',
      cause,
    });
    expect(error).toMatchObject({
      name: 'FineTunerError',
      code: 'dataset.unreadable',
      hint: 'look again',
      retryable: false,
      cause,
    });
    expect(error).toBeInstanceOf(Error);
  });

  it('shows what others wrote without obeying it', () => {
    const error = new FineTunerError('dataset.unreadable', 'no \u001b[2J\u009b1m.jsonl', {
      details: { path: '\u001b[2J', reason: 'missing' },
      hint: 'look at \r\u202ex',
    });
    expect(error.message).toBe('no \\u{1b}[2J\\u{9b}1m.jsonl');
    expect(error.hint).toBe('look at \\u{d}\\u{202e}x');
    expect(error.details.path).toBe('\u001b[2J');
  });

  it('has no cause when nothing failed before', () => {
    expect('cause' in invalidInput('x', 'y', 1)).toBe(false);
  });

  it('takes retryable from the catalogue unless it is told', () => {
    const details = { operation: 'Op', awsCode: 'x', httpStatus: null, requestId: null };
    expect(new FineTunerError('aws.throttled', '', { details }).retryable).toBe(true);
    expect(new FineTunerError('aws.throttled', '', { details, retryable: false }).retryable).toBe(
      false,
    );
  });

  it('is recognised by its mark, also when it comes from another copy of the class', () => {
    const foreign = Object.assign(new Error('x'), {
      [Symbol.for('bedrock-fine-tuner.error')]: true,
      code: 'input.invalid',
    });
    expect(FineTunerError.is(foreign)).toBe(true);
    expect(FineTunerError.is(foreign, 'input.invalid')).toBe(true);
    expect(FineTunerError.is(foreign, 'aws.unknown')).toBe(false);
  });

  it.each([[null], [undefined], ['text'], [new Error('x')], [{}]])('is not %s', (value) => {
    expect(FineTunerError.is(value)).toBe(false);
  });
});

describe('describeValue', () => {
  it.each([
    ['a', '"a" (string)'],
    ['x'.repeat(200), /^"x{79}…" \(string\)$/],
    [0, '0 (number)'],
    [Number.NaN, 'NaN (number)'],
    [null, 'null'],
    [undefined, 'undefined'],
    [[1, 2], 'an array of 2'],
    [{ a: 1 }, 'an object'],
    [true, 'true (boolean)'],
  ])('shows %j', (value, shown) => {
    expect(describeValue(value)).toMatch(shown);
  });
});

describe('docs/errors.md', () => {
  it('has a row for every code, and no other', async () => {
    const page = await readFile('docs/errors.md', 'utf8');
    const rows = [...page.matchAll(/^\| `([^`]+)` \| (.+) \| (yes|no) \|$/gm)];
    const documented = rows.map(([, code, meaning, retryable]) => [code, meaning, retryable]);
    const expected = (Object.keys(errorCatalogue) as ErrorCode[]).map((code) => [
      code,
      errorCatalogue[code].meaning,
      errorCatalogue[code].retryable ? 'yes' : 'no',
    ]);
    expect(documented).toEqual(expected);
  });
});
