import { describe, expect, it } from 'vitest';
import { convertDataset } from '../../../../src/dataset/convert/convertDataset.js';
import type { DatasetFormat } from '../../../../src/records/types.js';
import { converted, jsonl } from '../../../helpers/converted.js';

const row = (number: number) => ({
  messages: [
    { role: 'user', content: `q${number}` },
    { role: 'assistant', content: `a${number}` },
  ],
});
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index));

describe('convertDataset', () => {
  it('names lines that hold no record, and goes on', async () => {
    const good = JSON.stringify(row(1));
    const text = `${good}\n\n{"messages":[\n[1]\n${good}\n`;
    const bytes = new Uint8Array([...new TextEncoder().encode(text), 0x22, 0xff, 0x22, 0x0a]);
    const { report, lines } = await converted(new Blob([bytes]), { to: 'converse' });
    expect(lines).toHaveLength(2);
    expect(report.losses.map(({ line, code }) => [line, code])).toEqual([
      [3, 'line.notJson'],
      [4, 'line.notObject'],
      [6, 'line.invalidUtf8'],
    ]);
    expect(report).toMatchObject({ rowsRead: 5, rowsWritten: 2, rowsDropped: 3 });
  });

  it('drops rows of another format than the rest, and all rows of an unknown one', async () => {
    const mixed = await converted(jsonl(...rows(3), { prompt: 'p', completion: 'c' }), {
      to: 'converse',
    });
    expect(mixed.report.losses).toMatchObject([{ line: 4, code: 'format.other' }]);
    const unknown = await converted(jsonl({ question: 'q' }), { to: 'converse' });
    expect(unknown.report).toMatchObject({ from: undefined, rowsDropped: 1 });
    expect(unknown.report.losses[0]?.code).toBe('format.unknown');
  });

  it('takes an empty file as a file without rows', async () => {
    const { report } = await converted({ text: '' }, { to: 'converse' });
    expect(report).toMatchObject({ rowsRead: 0, rowsWritten: 0, complete: true, losses: [] });
  });

  it('keeps as many notes as asked for and counts all', async () => {
    const named = rows(5).map((each) => ({ ...each, id: 1 }));
    const { report } = await converted(jsonl(...named), { to: 'converse', maxNotes: 2 });
    expect(report.losses).toHaveLength(2);
    expect(report.counts).toEqual({ 'key.unknown': 5 });
  });

  it('cuts long texts in its notes', async () => {
    const { report } = await converted(jsonl({ ...row(1), id: 'x'.repeat(1000) }), {
      to: 'converse',
    });
    expect(report.losses[0]?.text).toBe(`${'x'.repeat(200)}…`);
  });

  it('reads no further than it is read', async () => {
    let given = 0;
    async function* source() {
      for (const each of rows(10_000)) {
        given += 1;
        yield `${JSON.stringify(each)}\n`;
      }
    }
    const { lines, report } = convertDataset(source(), { from: 'openai-chat', to: 'converse' });
    for await (const line of lines) {
      expect(line).toContain('q0');
      break;
    }
    expect(given).toBeLessThan(5);
    expect(await report).toMatchObject({ complete: false, rowsWritten: 1 });
  });

  it('ends lines and report with the error of the source', async () => {
    async function* source() {
      yield `${JSON.stringify(row(1))}\n`;
      throw new Error('the disk is gone');
    }
    const { lines, report } = convertDataset(source(), { from: 'openai-chat', to: 'converse' });
    const read = async () => {
      for await (const _ of lines);
    };
    await expect(read()).rejects.toThrow('the disk is gone');
    await expect(report).rejects.toThrow('the disk is gone');
  });

  it('refuses a second reading of the lines', async () => {
    const { lines } = convertDataset(jsonl(row(1)), { to: 'converse' });
    for await (const _ of lines);
    expect(() => lines[Symbol.asyncIterator]()).toThrow(/read once/);
  });

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    const { lines } = convertDataset(jsonl(row(1)), { to: 'converse', signal: controller.signal });
    controller.abort();
    await expect(lines[Symbol.asyncIterator]().next()).rejects.toThrow(/abort/i);
  });

  it.each([
    ['continued-pretraining', 'converse', /from/],
    ['image-caption', 'converse', /from/],
    ['toString', 'converse', /from/],
    ['openai-chat', 'continued-pretraining', /to/],
    ['openai-chat', 'image-caption', /to/],
    ['openai-chat', 'constructor', /to/],
  ])('refuses %s to %s at once, and names what is possible', (from, to, field) => {
    const convert = () =>
      convertDataset({ text: '' }, { from: from as DatasetFormat, to: to as DatasetFormat });
    expect(convert).toThrow(
      expect.objectContaining({
        code: 'input.invalid',
        details: expect.objectContaining({ field: expect.stringMatching(field) }),
        hint: expect.stringContaining('prompt-completion'),
      }),
    );
  });

  it('refuses a detected format that holds no conversation when the first line is asked for', async () => {
    const { lines, report } = convertDataset(jsonl({ input: 'text' }), { to: 'converse' });
    await expect(lines[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'input.invalid',
    });
    await expect(report).rejects.toMatchObject({ code: 'input.invalid' });
  });

  it('refuses a target that the model is not fine-tuned with, and a model that it does not know', () => {
    const to = 'converse';
    expect(() =>
      convertDataset({ text: '' }, { to, model: 'anthropic.claude-3-haiku-20240307-v1:0:200k' }),
    ).toThrow(expect.objectContaining({ hint: expect.stringContaining("to: 'anthropic'") }));
    expect(() =>
      convertDataset({ text: '' }, { to, model: 'amazon.nova-micro-v1:0:128k' }),
    ).not.toThrow();
    expect(() => convertDataset({ text: '' }, { to, model: 'nova-huge' })).toThrow(
      expect.objectContaining({ code: 'input.unknownModel' }),
    );
    expect(() => convertDataset({ text: '' }, { to, maxNotes: -1 })).toThrow(/maxNotes/);
  });
});
