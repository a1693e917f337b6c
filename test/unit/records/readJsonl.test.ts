import { describe, expect, it } from 'vitest';
import { readJsonl } from '../../../src/records/jsonl/readJsonl.js';
import type { DatasetSource } from '../../../src/records/jsonl/source.js';

const encoder = new TextEncoder();

async function* bytewise(bytes: Uint8Array) {
  for (const byte of bytes) yield Uint8Array.of(byte);
}

async function read(source: DatasetSource, maxLineBytes?: number) {
  const lines = [];
  for await (const line of readJsonl(source, maxLineBytes === undefined ? {} : { maxLineBytes }))
    lines.push(line);
  return lines;
}

describe('readJsonl', () => {
  it('numbers lines from 1 and counts blank ones', async () => {
    const lines = await read({ text: '{"a":1}\n\n  \t\n{"a":2}\n' });
    expect(lines.map((line) => [line.number, line.kind])).toEqual([
      [1, 'text'],
      [2, 'blank'],
      [3, 'blank'],
      [4, 'text'],
    ]);
    expect(lines[3]?.record).toEqual({ a: 2 });
  });

  it('counts a CRLF that is split over two chunks once', async () => {
    const lines = await read(bytewise(encoder.encode('1\r\n2\r\n\r\n3')));
    expect(lines.map((line) => [line.number, line.record])).toEqual([
      [1, 1],
      [2, 2],
      [3, undefined],
      [4, 3],
    ]);
  });

  it('joins a UTF-8 character that is split over chunks', async () => {
    const text = '"año 日本 👩‍🚀"';
    const [line] = await read(bytewise(encoder.encode(text)));
    expect(line?.record).toBe('año 日本 👩‍🚀');
    expect(line?.bytes).toBe(encoder.encode(text).length);
  });

  it('drops a byte-order mark, also when it comes byte by byte', async () => {
    expect((await read(bytewise(encoder.encode('\ufeff7\n'))))[0]?.record).toBe(7);
    expect((await read({ text: '\ufeff7\n8\n' })).map((line) => line.record)).toEqual([7, 8]);
  });

  it('names the line whose bytes are no UTF-8 and reads the others', async () => {
    const bytes = Uint8Array.from([
      ...encoder.encode('1\n"'),
      0xc3,
      0x28,
      ...encoder.encode('"\n3'),
    ]);
    expect((await read(bytewise(bytes))).map((line) => line.kind)).toEqual([
      'text',
      'invalid-utf8',
      'text',
    ]);
    expect((await read(new Blob([bytes]))).map((line) => line.record)).toEqual([1, undefined, 3]);
  });

  it('skips a line over the limit and keeps the numbers right', async () => {
    const text = `1\n"${'x'.repeat(50)}"\n3`;
    for (const source of [{ text }, bytewise(encoder.encode(text))]) {
      const lines = await read(source, 20);
      expect(lines.map((line) => [line.number, line.kind, line.bytes])).toEqual([
        [1, 'text', 1],
        [2, 'too-long', 52],
        [3, 'text', 1],
      ]);
    }
  });

  it('says what the parser said of a line that is not JSON', async () => {
    const [line] = await read({ text: '{"a":' });
    expect(line?.error).toMatch(/JSON/);
    expect(line && 'record' in line).toBe(false);
  });

  it('takes records, and reports those that cannot be written as JSON', async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const lines = await read([{ a: 1 }, circular, undefined, 10n]);
    expect(lines.map((line) => line.error !== undefined)).toEqual([false, true, true, true]);
  });

  it('takes strings that break inside a surrogate pair', async () => {
    async function* chunks() {
      yield '"\ud83d';
      yield '\ude00"\n"\ud83d"';
    }
    const lines = await read(chunks());
    expect(lines.map((line) => [line.kind, line.record])).toEqual([
      ['text', '😀'],
      ['invalid-utf8', undefined],
    ]);
  });

  it('takes a web stream and closes it when the reader stops early', async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(encoder.encode('1\n')),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const line of readJsonl(stream)) {
      expect(line.record).toBe(1);
      break;
    }
    expect(cancelled).toBe(true);
  });

  it('stops at an abort with the reason given', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    const reading = readJsonl({ text: '1' }, { signal: controller.signal }).next();
    await expect(reading).rejects.toThrow('enough');
  });

  it('refuses a bare string, which may be a path, and says how to pass text', async () => {
    const reading = readJsonl('train.jsonl' as unknown as DatasetSource).next();
    await expect(reading).rejects.toMatchObject({
      code: 'input.invalid',
      hint: expect.stringContaining('{ text }'),
    });
  });

  it('reads an empty source as no line', async () => {
    expect(await read({ text: '' })).toEqual([]);
    expect(await read([])).toEqual([]);
  });
});
