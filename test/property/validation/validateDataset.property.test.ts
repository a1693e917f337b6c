import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FindingCode } from '../../../src/findings/types.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';
import type { ValidateOptions } from '../../../src/validation/types.js';
import {
  anyOptions,
  anySoundRecord,
  cutAt,
  loggedInvocation,
  soundRecords,
} from '../../helpers/datasets.js';

const encoder = new TextEncoder();

// Names that mean something to JavaScript, and values that programs seldom expect.
const oddKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'toJSON',
  'hasOwnProperty',
  'length',
  'then',
  'content',
  'role',
  'text',
  '',
);
const oddText = fc.oneof(
  fc.constantFrom('', ' ', '\0', '\ud800', '\u200b', 'User:', 'a@b.co', '4111111111111111'),
  fc.string({ unit: 'binary' }),
);
const oddJson: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('null', 'true', '-0', '1e400', '-1e-400', '123456789012345678901234567890'),
    oddText.map((text) => JSON.stringify(text)),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(oddKey, tie('value')), { maxLength: 3 })
      .map((entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`)}}`),
  ),
})).value;

/** A sound record as JSON text, with one of its values or keys replaced. */
const mutatedRecord = fc
  .tuple(anySoundRecord, fc.nat(), fc.boolean(), oddKey, oddJson)
  .map(([record, at, isKey, key, value]) => {
    const json = JSON.stringify(record);
    const places = [...json.matchAll(/"(?:[^"\\]|\\.)*"(:?)|\[[^[\]]*\]|\{[^{}]*\}|null|\d+/g)];
    const fitting = places.filter(
      ([text, colon]) => (colon === ':' || text.endsWith(':')) === isKey,
    );
    const place = fitting[at % fitting.length];
    if (place === undefined) return json;
    const replacement = isKey ? `${JSON.stringify(key)}:` : value;
    return json.slice(0, place.index) + replacement + json.slice(place.index + place[0].length);
  });

const oddLine = fc.oneof(
  anySoundRecord.map((record) => JSON.stringify(record)),
  mutatedRecord,
  oddJson,
  fc.constantFrom(
    '',
    ' \t',
    '{"prompt":NaN}',
    '{"prompt":"a","prompt":"b","completion":"c"}',
    `${'['.repeat(300)}${']'.repeat(300)}`,
    `{"messages":${'['.repeat(150)}${']'.repeat(150)}}`,
    '{"prompt":"cut',
    '{',
    '  "prompt": "a"',
    'prompt,completion',
  ),
);

const anyFile = fc
  .tuple(
    fc.array(fc.tuple(oddLine, fc.constantFrom('\n', '\r\n', '\r', '')), { maxLength: 12 }),
    fc.boolean(),
  )
  .map(([lines, marked]) =>
    encoder.encode((marked ? '\ufeff' : '') + lines.map((line) => line.join('')).join('')),
  );

/** A file in which some bytes were dropped, doubled, changed or exchanged. */
const brokenFile = fc
  .tuple(
    anyFile,
    fc.array(fc.tuple(fc.constantFrom('drop', 'insert', 'set', 'swap'), fc.nat(), fc.nat(255)), {
      maxLength: 6,
    }),
  )
  .map(([bytes, changes]) => {
    const changed = [...bytes];
    for (const [kind, place, byte] of changes) {
      const at = place % (changed.length + 1);
      if (kind === 'drop') changed.splice(at, 1);
      else if (kind === 'insert') changed.splice(at, 0, byte);
      else if (kind === 'set') changed[at] = byte;
      else changed.splice(at, 2, ...changed.slice(at, at + 2).reverse());
    }
    return Uint8Array.from(changed);
  });

const anyBytes = fc.oneof(anyFile, brokenFile, fc.uint8Array({ maxLength: 400 }));

// What a program that trusts its input trips over.
const hostile = [
  '{"toString":1,"valueOf":1}',
  '{"__proto__":{"role":"user"}}',
  '{"constructor":null,"length":-1}',
  '{"then":true,"toJSON":1}',
  '[[]]',
  '[null]',
  '{}',
  '""',
  '"\\ud800"',
  'null',
  '1e400',
  'false',
];

/** The record as JSON, once for each of its values, with that value replaced. */
function* withEachValueReplaced(record: unknown, by: string): Generator<string> {
  const places: string[] = [];
  JSON.stringify(record, (_, value) => {
    places.push('');
    return value;
  });
  for (let place = 0; place < places.length; place++) {
    let at = 0;
    const mark = '\u0001here\u0001';
    const json = JSON.stringify(record, (_, value) => (at++ === place ? mark : value));
    yield json.replace(JSON.stringify(mark), () => by);
  }
}

function validate(bytes: Uint8Array<ArrayBuffer> | Uint8Array, options: ValidateOptions = {}) {
  return validateDataset(cutAt(bytes, []), options);
}

describe('validateDataset', () => {
  it('gives the same report whatever the chunks are', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBytes,
        fc.array(fc.nat(), { maxLength: 40 }),
        anyOptions,
        async (bytes, cuts, given) => {
          // An index for near duplicates costs more than all the rest, so one run in eight has it.
          const options: ValidateOptions =
            cuts.length % 8 === 0 ? given : { ...given, skip: ['near-duplicates'] };
          const whole = await validate(bytes, options);
          expect(await validateDataset(cutAt(bytes, cuts), options)).toEqual(whole);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never throws, and counts what it found', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, anyBytes, anyOptions, async (bytes, other, given) => {
        const options = { ...given, skip: ['near-duplicates'] as const };
        const report = await validate(bytes, { ...options, against: cutAt(other, []) });
        const lines = 1 + bytes.filter((byte) => byte === 10).length;
        for (const { line, path, message } of report.findings) {
          expect(line === null || (line >= 1 && line <= lines)).toBe(true);
          expect([typeof path, typeof message]).toEqual(['string', 'string']);
        }
        const counted = Object.values(report.counts).reduce((sum, count) => sum + count, 0);
        expect(counted).toBe(report.findings.length);
        expect(report.bytes).toBe(bytes.length);
        expect(JSON.parse(JSON.stringify(report.findings))).toEqual(report.findings);
        const worst = report.findings.map(({ severity }) => severity);
        expect(report.verdict === 'blocked').toBe(worst.includes('error'));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes any value in any place of any record', async () => {
    for (const record of [...Object.values(soundRecords), loggedInvocation]) {
      for (const value of hostile) {
        for (const json of withEachValueReplaced(record, value)) {
          for (const format of [undefined, 'openai-chat', 'rft', 'distillation'] as const) {
            const skip = ['near-duplicates'] as const;
            const options = format === undefined ? { skip } : { format, skip };
            const report = await validateDataset({ text: json }, options);
            expect(report.rows).toBe(1);
          }
        }
      }
    }
  });

  it('reports nothing but what concerns the size of the set on sound records of any format', async () => {
    for (const [format, record] of Object.entries(soundRecords)) {
      const report = await validate(encoder.encode(JSON.stringify(record)), {
        format: format as keyof typeof soundRecords,
      });
      const { 'set.small': _, 'rows.tooFew': __, 'tool.disputed': ___, ...counts } = report.counts;
      const expected = format === 'converse' ? { 'reasoning.withMedia': 1 } : {};
      expect([format, counts]).toEqual([format, expected]);
    }
  });

  it('gives every finding the line that an editor shows', async () => {
    const flaws: readonly (readonly [FindingCode | undefined, string])[] = [
      [undefined, '{"prompt":"a","completion":"b"}'],
      ['json.invalid', '{"prompt":"a" "completion":"b"}'],
      ['json.notANumber', '{"prompt":"a","completion":NaN}'],
      ['record.notObject', '[1]'],
      ['line.blank', '  '],
      ['line.blank', ''],
      ['field.missing', '{"prompt":"a"}'],
      ['field.type', '{"prompt":"a","completion":7}'],
      ['json.duplicateKey', '{"prompt":"a","prompt":"a","completion":"b"}'],
      ['answer.blank', '{"prompt":"a","completion":" "}'],
    ];
    const lines = fc.array(fc.tuple(fc.constantFrom(...flaws), fc.constantFrom('\n', '\r\n')), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(lines, fc.boolean(), async (made, marked) => {
        const sound = '{"prompt":"q","completion":"r"}\n';
        const text = made.map(([[, line], end]) => line + end).join('');
        const bytes = encoder.encode((marked ? '\ufeff' : '') + sound + text + sound);
        const report = await validate(bytes, { format: 'prompt-completion', skip: ['duplicates'] });
        const found = report.findings
          .filter(({ code, line }) => line !== null && code !== 'file.byteOrderMark')
          .map(({ code, line }) => [code, line]);
        const expected = made.flatMap(([[code]], index) =>
          code === undefined ? [] : [[code, index + 2]],
        );
        expect(found).toEqual(expected);
        expect(report.counts['file.byteOrderMark']).toBe(marked ? 1 : undefined);
      }),
      { numRuns: 300 },
    );
  });

  it('reports of two files together what it reports of each, where rules look at one record', async () => {
    const part = fc.array(
      fc.oneof(
        anySoundRecord.map((record) => JSON.stringify(record)),
        // A file that begins with an array is one array, and no longer a record a line.
        mutatedRecord.filter((line) => !line.trimStart().startsWith('[')),
      ),
      {
        maxLength: 8,
      },
    );
    await fc.assert(
      fc.asyncProperty(part, part, anyOptions, async (first, second, options) => {
        const ofRecords = async (lines: readonly string[], shift = 0) => {
          const report = await validateDataset(
            { text: lines.map((line) => `${line}\n`).join('') },
            { format: 'converse', ...options, skip: ['duplicates', 'answers'] },
          );
          return report.findings
            .filter(({ line, code }) => line !== null && !ofSets.has(code))
            .map((finding) => ({ ...finding, line: (finding.line ?? 0) + shift }));
        };
        const merged = [...(await ofRecords(first)), ...(await ofRecords(second, first.length))];
        expect(await ofRecords([...first, ...second])).toEqual(merged);
      }),
      { numRuns: 300 },
    );
  });
});

/** Codes that need more than one record, or the whole file, to be found. */
const ofSets: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'field.inconsistent',
  'media.mixedInSet',
  'media.otherBucket',
  'tool.disputed',
  'file.prettyPrinted',
  'file.jsonArray',
  'file.csv',
  'json.invalid',
  'json.truncated',
  'json.notANumber',
  'record.notObject',
]);
