import { describe, expect, it } from 'vitest';
import { applyFixes } from '../../../../src/dataset/fix/applyFixes.js';
import type { FindingCode } from '../../../../src/findings/types.js';
import { validateDataset } from '../../../../src/validation/datasetValidator.js';
import { jsonl } from '../../../helpers/converted.js';
import { fixed } from '../../../helpers/fixed.js';

const nova = 'amazon.nova-micro-v1:0:128k';
const record = (question: string, answer: string) => ({
  schemaVersion: 'bedrock-conversation-2024',
  messages: [
    { role: 'user', content: [{ text: question }] },
    { role: 'assistant', content: [{ text: answer }] },
  ],
});
const pair = (prompt: string, completion: string) => ({ prompt, completion });

describe('the choice of fixes', () => {
  it.each([
    ['turns.empty', /needs a person/],
    ['no.such', /Fixable are/],
    ['toString', /Fixable are/],
  ])('refuses %s, which has no fix', async (code, hint) => {
    const report = await validateDataset(jsonl(pair('a', 'b')));
    expect(() => applyFixes(report, { only: [code as FindingCode] })).toThrow(
      expect.objectContaining({ code: 'input.invalid', hint: expect.stringMatching(hint) }),
    );
  });

  it('makes exactly what is named', async () => {
    const source = jsonl(pair('a', 'b'), pair('a', 'b'), { ...pair('c', 'd\u0000'), id: 1 });
    const { report, text } = await fixed(source, {}, { only: ['key.unknown'] });
    expect(report.counts).toEqual({ 'key.unknown': 1 });
    expect(text).toBe(jsonl(pair('a', 'b'), pair('a', 'b'), pair('c', 'd\u0000')).text);
    expect(report.unfixed).toContainEqual({
      code: 'duplicate.exact',
      firstLine: null,
      count: 1,
      reason: 'This fix was not asked for; name it in `only`.',
    });
    expect((await fixed(source, {}, { only: [] })).text).toBe(source.text);
  });

  it('lists every removed record as a change', async () => {
    const { report } = await fixed(jsonl(pair('a', 'b'), pair('a', 'b')));
    expect(report).toMatchObject({ rowsRead: 2, rowsWritten: 1, rowsRemoved: 1 });
    expect(report.changes).toEqual([
      {
        line: 2,
        code: 'duplicate.exact',
        path: '',
        before: '{"prompt":"a","completion":"b"}',
        after: null,
      },
    ]);
  });

  it('keeps repeats that the model needs to have enough records, unless they are named', async () => {
    const source = jsonl(...Array.from({ length: 9 }, () => record('q', 'a')));
    const safe = await fixed(source, { model: nova });
    expect(safe.text).toBe(source.text);
    expect(safe.report.unfixed).toContainEqual(
      expect.objectContaining({
        code: 'duplicate.exact',
        count: 8,
        reason: expect.stringMatching(/1 records remain, and 8/),
      }),
    );
    const named = await fixed(source, { model: nova }, { only: ['duplicate.exact'] });
    expect(named.report.rowsWritten).toBe(1);
  });

  it('fixes all records, also where the report lists a part of the findings', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({ ...pair(`q${index}`, 'a'), id: 1 }));
    const { report, after } = await fixed(jsonl(...rows), { maxFindings: 3 }, { maxChanges: 5 });
    expect(report.changes).toHaveLength(5);
    expect(report.counts).toEqual({ 'key.unknown': 500 });
    expect(after.counts['key.unknown']).toBeUndefined();
  });
});

describe('the source', () => {
  it('is remembered where it can be read again', async () => {
    const { text } = jsonl({ ...pair('a', 'b'), id: 1 });
    const rows = [{ ...pair('a', 'b'), id: 1 }];
    for (const source of [{ text }, new Blob([text]), rows, new Set(rows)]) {
      expect((await fixed(source)).report.counts).toEqual({ 'key.unknown': 1 });
    }
  });

  it('is not part of the report as JSON', async () => {
    const report = await validateDataset(jsonl(pair('a', 'b')));
    expect(JSON.stringify(report)).not.toContain('prompt":"a');
    const copy = JSON.parse(JSON.stringify(report));
    expect(() => applyFixes(copy)).toThrow(/source/);
    expect(() => applyFixes(copy, { source: { text: '' } })).not.toThrow();
  });

  it('must be given again after a stream', async () => {
    function* rows() {
      yield { ...pair('a', 'b'), id: 1 };
    }
    const report = await validateDataset(rows());
    expect(() => applyFixes(report)).toThrow(
      expect.objectContaining({ code: 'input.invalid', hint: expect.stringContaining('source') }),
    );
    const { lines } = applyFixes(report, { source: rows() });
    for await (const line of lines) expect(line).toBe('{"prompt":"a","completion":"b"}');
  });

  it('that fails ends lines and report, and a reader that stops gets a report of its part', async () => {
    const report = await validateDataset(jsonl(pair('a', 'b'), pair('c', 'd')));
    async function* broken() {
      yield '{"prompt":"a","completion":"b"}\n';
      throw new Error('gone');
    }
    const failing = applyFixes(report, { source: broken() });
    const read = async () => {
      for await (const _ of failing.lines);
    };
    await expect(read()).rejects.toThrow('gone');
    await expect(failing.report).rejects.toThrow('gone');

    const early = applyFixes(report);
    for await (const _ of early.lines) break;
    expect(await early.report).toMatchObject({ complete: false, rowsWritten: 1 });
  });
});

describe('a fix', () => {
  it('never changes more of a record than it says', async () => {
    const text = '{"prompt":"a","prompt":"b","completion":"c","id":1}\n';
    const one = await fixed({ text }, {}, { only: ['key.unknown'] });
    expect(one.text).toBe(text);
    expect(one.report.unfixed[0]).toMatchObject({ code: 'key.unknown', firstLine: 1, count: 1 });
    const both = await fixed({ text }, {}, { only: ['key.unknown', 'json.duplicateKey'] });
    expect(both.text).toBe('{"prompt":"b","completion":"c"}\n');
    expect(both.report.changes.map(({ path }) => path)).toEqual(['prompt', 'id']);
  });

  it('leaves a record whose numbers it could not write again', async () => {
    const call = '{"toolUse":{"toolUseId":"t","name":"f","input":{"id":9007199254740993}}}';
    const text = `{"messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[${call}]}]}\n`;
    const result = await fixed({ text }, {}, { only: ['schemaVersion.missing'] });
    expect(result.text).toBe(text);
    expect(result.report.unfixed[0]?.reason).toMatch(/more digits/);
  });

  it('leaves a key that may be a misspelt one', async () => {
    const text = jsonl(
      { ...record('a', 'b'), sytem: [{ text: 's' }] },
      { ...record('c', 'd'), id: 1 },
    ).text;
    const result = await fixed({ text }, {}, { only: ['key.unknown'] });
    expect(result.report.changes).toMatchObject([
      { line: 2, path: 'id', before: '1', after: null },
    ]);
    expect(result.report.unfixed[0]).toMatchObject({ code: 'key.unknown', firstLine: 1 });
  });

  it('writes a file of one array, or of objects over several lines, as JSONL', async () => {
    const rows = [pair('a [1] "x" \\', '}\n'), pair('c', 'd')];
    for (const text of [
      JSON.stringify(rows),
      JSON.stringify(rows, null, 2),
      `\ufeff${JSON.stringify(rows, null, 1)}`,
    ]) {
      const result = await fixed({ text });
      expect(result.text.split('\n').map((line) => JSON.parse(line))).toEqual(rows);
      expect(result.report).toMatchObject({ rowsRead: 2, rowsWritten: 2 });
    }
    const pretty = rows.map((row) => JSON.stringify(row, null, 2)).join('\n');
    const result = await fixed({ text: pretty });
    expect(result.text.split('\n').map((line) => JSON.parse(line))).toEqual(rows);
    expect(result.report.changes.map(({ line }) => line)).toEqual([1, 5]);
  });

  it('keeps what stands between the values of such a file', async () => {
    const result = await fixed({
      text: '[{"prompt":"a","completion":"b"}, oops, {"prompt":"c","completion":"d"}',
    });
    expect(result.text).toBe(
      '{"prompt":"a","completion":"b"}\noops, {"prompt":"c","completion":"d"}',
    );
  });

  it('says where such a value never ends', async () => {
    const { text, report } = await fixed({ text: '{\n  "prompt": "a",' });
    expect(text).toBe('{\n  "prompt": "a",');
    expect(report.unfixed).toContainEqual(
      expect.objectContaining({
        code: 'file.prettyPrinted',
        reason: expect.stringMatching(/never ends/),
      }),
    );
  });

  it('names lines that it cannot write', async () => {
    const bytes = new Uint8Array([0x22, 0xff, 0x22, 0x0a]);
    const source = new Blob([bytes, '{"prompt":"a","completion":"b"}\n']);
    const { report } = await fixed(source);
    expect(report).toMatchObject({ rowsRead: 2, rowsWritten: 1, rowsRemoved: 1 });
    expect(report.unfixed[0]).toMatchObject({ code: 'line.invalidUtf8', firstLine: 1, count: 1 });
  });

  it('keeps the mark and blank lines where they are not to be fixed', async () => {
    const text = '\ufeff{"prompt":"a","completion":"b"}\n\n{"prompt":"c","completion":"d"}\n';
    expect((await fixed({ text }, {}, { only: [] })).text).toBe(text);
    expect((await fixed({ text })).text).toBe(text.slice(1).replace('\n\n', '\n'));
  });

  it('joins messages that meet when a system message between them moves', async () => {
    const messages = [
      { role: 'user', content: [{ text: 'a' }] },
      { role: 'system', content: [{ text: 's' }] },
      { role: 'user', content: [{ text: 'b' }] },
      { role: 'assistant', content: [{ text: 'c' }] },
    ];
    const result = await fixed(jsonl({ ...record('', ''), messages }));
    expect(JSON.parse(result.text)).toEqual({
      schemaVersion: 'bedrock-conversation-2024',
      messages: [
        { role: 'user', content: [{ text: 'a' }, { text: 'b' }] },
        { role: 'assistant', content: [{ text: 'c' }] },
      ],
      system: [{ text: 's' }],
    });
  });

  it('hides secrets in what it shows, and takes all of them out of the texts', async () => {
    const key = 'AKIAIOSFODNN7EXAMPLE';
    const source = jsonl(
      pair(`${key} and ${key}`, 'write to jane.doe@example.com or joe@example.org'),
    );
    const result = await fixed(source, {}, { only: ['secret.awsAccessKey', 'personal.email'] });
    expect(JSON.parse(result.text)).toEqual(
      pair('[REDACTED] and [REDACTED]', 'write to [EMAIL] or [EMAIL]'),
    );
    expect(JSON.stringify(result.report)).not.toMatch(/EXAMPLE|jane\.doe@/);
  });

  it('reaches texts inside of tool calls, and leaves those that would break', async () => {
    const calling = (input: unknown) => ({
      ...record('a', ''),
      messages: [
        { role: 'user', content: [{ text: 'a' }] },
        { role: 'assistant', content: [{ toolUse: { toolUseId: 't', name: 'f', input } }] },
      ],
    });
    const only = ['personal.card'] as const;
    const text = await fixed(jsonl(calling({ card: '4111 1111 1111 1111' })), {}, { only });
    expect(JSON.parse(text.text)).toEqual(calling({ card: '[CARD]' }));
    const number = await fixed(jsonl(calling({ card: 4111111111111111 })), {}, { only });
    expect(number.report.unfixed[0]?.reason).toMatch(/breaking the JSON/);
  });

  it('removes a block without text, and the record where nothing else is left', async () => {
    const blocks = record('a', 'b');
    blocks.messages[0]?.content.unshift({ text: '' });
    const result = await fixed(jsonl(blocks, record('', 'c')), {}, { only: ['text.empty'] });
    expect(result.text).toBe(jsonl(record('a', 'b')).text);
    expect(result.report.changes).toMatchObject([
      { line: 1, path: 'messages[0].content[0].text', before: '', after: null },
      { line: 2, path: '', after: null },
    ]);
  });

  it('writes records in the format of the model and names what that loses', async () => {
    const rows = [pair('a', 'b'), { prompt: 'c', completion: ' ' }];
    const result = await fixed(jsonl(...rows), { model: nova }, { only: ['format.wrongForModel'] });
    expect(result.text).toBe(jsonl(record('a', 'b')).text);
    expect(result.report.changes).toMatchObject([{ line: 1 }, { line: 2, after: null }]);
    expect(result.report.losses.map(({ code }) => code)).toContain('turns.noAnswer');
    expect(result.report).toMatchObject({ rowsRead: 2, rowsWritten: 1, rowsRemoved: 1 });
    const impossible = await fixed(
      jsonl({ input: 'x' }),
      { model: nova },
      { only: ['format.wrongForModel'] },
    );
    expect(impossible.report.unfixed[0]).toMatchObject({
      code: 'format.wrongForModel',
      reason: expect.stringMatching(/cannot be written/),
    });
  });

  it('takes leaks out when the other split can be read again', async () => {
    const options = { against: jsonl(pair('a', 'b')) };
    const source = jsonl(pair('a', 'b'), pair('c', 'd'));
    expect((await fixed(source, options, { only: ['leak.exact'] })).text).toBe(
      jsonl(pair('c', 'd')).text,
    );
    function* stream() {
      yield pair('a', 'b');
    }
    const report = await validateDataset(source, { against: stream() });
    const { lines, report: made } = applyFixes(report, { only: ['leak.exact'] });
    for await (const _ of lines);
    expect((await made).unfixed[0]?.reason).toMatch(/against/);
  });
});

it('a type that only a person can mend is named among what was left', async () => {
  const text = '{"messages":[{"role":"user","content":null},{"role":"assistant","content":"b"}]}';
  const { report } = await fixed({ text }, {}, { only: ['field.type'] });
  expect(report.unfixed).toContainEqual({
    code: 'field.type',
    firstLine: 1,
    count: 1,
    reason: expect.stringContaining('messages[0].content'),
  });
});
