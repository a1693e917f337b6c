import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { defaults } from '../../../src/base/defaults.js';
import { findingCatalogue } from '../../../src/findings/findings.data.js';
import type { FindingSpec } from '../../../src/findings/spec.js';
import type { FindingCode } from '../../../src/findings/types.js';
import { readJsonl } from '../../../src/records/jsonl/readJsonl.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';
import { jsonLines } from '../../helpers/records.js';

const good = '{"prompt":"a","completion":"b"}';

/** Errors with their lines, and whether each says what to do. */
async function errorsOf(source: Parameters<typeof validateDataset>[0]) {
  const { findings } = await validateDataset(source);
  const errors = findings.filter(({ severity }) => severity === 'error');
  for (const { fix, hint } of errors) expect(fix?.label ?? hint).toBeTruthy();
  return errors.map(({ code, line }) => [code, line]);
}

async function* repeat(chunk: Uint8Array, times: number, ...tail: Uint8Array[]) {
  for (let index = 0; index < times; index++) yield chunk;
  yield* tail;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) {
    bytes.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  }
  return new Uint8Array(bytes.buffer);
}

describe('bad input is a finding with a line and a way out', () => {
  it('a million nested brackets, closed or not, in a record or bare', async () => {
    const open = '['.repeat(1_000_000);
    const close = ']'.repeat(1_000_000);
    expect(await errorsOf({ text: `${good}\n${open}${close}\n${good}` })).toEqual([
      ['record.notObject', 2],
    ]);
    expect(await errorsOf({ text: `${good}\n{"a":${open}${close}}\n${good}` })).toEqual([
      ['json.tooDeep', 2],
    ]);
    expect(await errorsOf({ text: `${good}\n{"a":${open}\n${good}` })).toEqual([
      ['json.invalid', 2],
    ]);
    const objects = '{"a":'.repeat(200_000);
    expect(await errorsOf({ text: `${objects}1${'}'.repeat(200_000)}\n${good}` })).toEqual([
      ['json.tooDeep', 1],
    ]);
    expect(await errorsOf({ text: objects })).toEqual([['file.prettyPrinted', 1]]);
  });

  it('a line of 100 MiB, which is counted and not kept', async () => {
    const mebibyte = new Uint8Array(1 << 20).fill(120);
    const file = () => repeat(mebibyte, 100, utf8(`\n${good}\nnull\n`));
    expect(await errorsOf(file())).toEqual([
      ['line.tooLong', 1],
      ['record.notObject', 3],
    ]);
    const lines = [];
    for await (const line of readJsonl(file())) lines.push(line);
    expect(lines.map(({ kind, bytes, text }) => [kind, bytes, text.length])).toEqual([
      ['too-long', 100 << 20, 0],
      ['text', good.length, good.length],
      ['text', 4, 4],
    ]);
  });

  it('a line one byte above the limit, and none of exactly the limit', async () => {
    const line = (bytes: number) => `{"prompt":"${' '.repeat(bytes - 31)}x","completion":"b"}`;
    const { findings } = await validateDataset({
      text: [line(defaults.maxLineBytes), line(defaults.maxLineBytes + 1), good].join('\n'),
    });
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'line.tooLong', line: 2, received: `${defaults.maxLineBytes + 1} bytes` },
    ]);
  });

  it('UTF-16 of either order, with and without a mark', async () => {
    for (const littleEndian of [true, false]) {
      for (const mark of ['\ufeff', '']) {
        const bytes = utf16(mark + jsonLines(3), littleEndian);
        expect(await errorsOf(new Blob([bytes as Uint8Array<ArrayBuffer>]))).toEqual([
          ['file.utf16', 1],
        ]);
      }
    }
  });

  it('gzip, and what else is compressed', async () => {
    const zipped = gzipSync(jsonLines(100));
    expect(await errorsOf(new Blob([zipped]))).toEqual([['file.compressed', 1]]);
    for (const head of ['PK\x03\x04', 'PAR1', 'BZh91AY']) {
      expect(await errorsOf({ text: `${head}${'x'.repeat(50)}\n` })).toEqual([
        ['file.compressed', 1],
      ]);
    }
  });

  it('a JSON array, on one line or on many', async () => {
    const records = [
      { prompt: 'a', completion: 'b' },
      { prompt: 'c', completion: 'd' },
    ];
    for (const text of [
      JSON.stringify(records),
      JSON.stringify(records, null, 2),
      `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]`,
    ]) {
      expect((await errorsOf({ text }))[0]).toEqual(['file.jsonArray', 1]);
    }
  });

  it('pretty-printed records, one or many', async () => {
    const record = JSON.stringify({ prompt: 'a', completion: 'b' }, null, 2);
    for (const text of [record, `${record}\n${record}\n`, `${record},\r\n${record}`]) {
      expect(await errorsOf({ text })).toEqual([['file.prettyPrinted', 1]]);
    }
  });

  it('a last line that is cut off, with and without a line end before it', async () => {
    for (const cut of ['{"prompt":"c","comp', '{"prompt":"c"', '{']) {
      expect(await errorsOf({ text: `${good}\n${good}\n${cut}` })).toEqual([['json.truncated', 3]]);
    }
    expect(await errorsOf({ text: `${good}\n{"prompt":"c","comp\n` })).toEqual([
      ['json.invalid', 2],
    ]);
  });

  it('NaN and Infinity as values, and not inside of text', async () => {
    expect(
      await errorsOf({
        text: [
          good,
          '{"prompt":"a","completion":NaN}',
          '{"prompt":"a","completion":"b","n":[-Infinity]}',
          '{"prompt":"NaN","completion":"Infinity and NaN"}',
          '{"prompt":"NaN","completion":"b"',
          good,
        ].join('\n'),
      }),
    ).toEqual([
      ['json.notANumber', 2],
      ['json.notANumber', 3],
      ['json.invalid', 5],
    ]);
  });

  it('duplicate keys, at any depth, and none where a text only looks like it', async () => {
    const { findings } = await validateDataset({
      text: [
        '{"prompt":"a","prompt":"b","completion":"c"}',
        '{"prompt":"c","completion":"d","n":[0,{"a":1,"b":2,"a":{"x":1}}]}',
        '{"prompt":"\\"a\\":\\"b\\"","completion":"{\\"x\\":1,\\"x\\":2}"}',
        '{"prompt":"d","pr\\u006fmpt":"e","completion":"f"}',
      ].join('\n'),
    });
    const found = findings.filter(({ code }) => code === 'json.duplicateKey');
    expect(found.map(({ line, path }) => [line, path])).toEqual([
      [1, 'prompt'],
      [2, 'n[1].a'],
      [4, 'prompt'],
    ]);
    expect(found.every(({ fix }) => fix !== undefined)).toBe(true);
  });

  it('keys, roles and names of a mebibyte, which no finding repeats', async () => {
    const long = 'x'.repeat(1 << 20);
    const record = {
      schemaVersion: long,
      [long]: 1,
      messages: [
        { role: long, content: [{ [long]: 1 }] },
        {
          role: 'user',
          content: [
            { toolUse: { toolUseId: long, name: long, input: {} } },
            { toolResult: { toolUseId: `${long}y`, content: [] } },
            { image: { format: long, source: { s3Location: { uri: long, bucketOwner: long } } } },
          ],
        },
      ],
      toolConfig: { tools: [{ toolSpec: { name: long, inputSchema: { json: {} } } }] },
    };
    for (const format of ['converse', 'openai-chat', 'rft', 'anthropic'] as const) {
      const { findings } = await validateDataset([record], { format });
      expect(findings.length).toBeGreaterThan(format === 'converse' ? 8 : 0);
      for (const { path, message, expected = '', received = '' } of findings) {
        expect(
          Math.max(...[path, message, expected, received].map((text) => text.length)),
        ).toBeLessThan(500);
      }
    }
  });

  it('bytes that are no UTF-8', async () => {
    const latin1 = Uint8Array.from([...utf8('{"prompt":"caf'), 0xe9, ...utf8('"}\n')]);
    expect(await errorsOf(new Blob([`${good}\n`, latin1, good]))).toEqual([
      ['line.invalidUtf8', 2],
    ]);
  });

  it('a table of comma-separated, semicolon-separated or tab-separated values', async () => {
    for (const separator of [',', ';', '\t']) {
      const text = ['prompt', 'completion'].join(separator);
      expect(await errorsOf({ text: `${text}\nhello${separator}hi\n` })).toEqual([['file.csv', 1]]);
    }
  });
});

it('every error of a file or a line says what to do', () => {
  const ofFiles = (Object.entries(findingCatalogue) as [FindingCode, FindingSpec][]).filter(
    ([code, { severity }]) =>
      severity === 'error' && /^(file|line|json|record|format)\./.test(code),
  );
  const silent = ofFiles.filter(([, { fix, hint }]) => fix === undefined && hint === undefined);
  expect(silent.map(([code]) => code)).toEqual([]);
});
