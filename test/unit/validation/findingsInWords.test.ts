import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findingCatalogue } from '../../../src/findings/findings.data.js';
import type { FindingSpec } from '../../../src/findings/spec.js';
import type { FindingCode } from '../../../src/findings/types.js';
import type { DatasetSource } from '../../../src/records/jsonl/source.js';
import { type Part, RecordView } from '../../../src/records/RecordView.js';
import { maxRemembered } from '../../../src/similar/Fingerprints.js';
import { maxCompared } from '../../../src/similar/NearIndex.js';
import { createTokenCounter } from '../../../src/tokens/tokenCounter.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';
import { FindingLog } from '../../../src/validation/FindingLog.js';
import { Duplicates } from '../../../src/validation/rules/duplicates.js';
import type { DatasetReport, ValidateOptions } from '../../../src/validation/types.js';

const nova = 'amazon.nova-lite-v1:0:300k';

function converse(text: string): string {
  return JSON.stringify({
    schemaVersion: 'bedrock-conversation-2024',
    messages: [
      { role: 'user', content: [{ text }] },
      { role: 'assistant', content: [{ text: 'Yes.' }] },
    ],
  });
}

const pair = (prompt: string) => JSON.stringify({ prompt, completion: 'Yes.' });

async function countsOf(source: DatasetSource, options: ValidateOptions = {}) {
  return (await validateDataset(source, options)).counts;
}

/** Blank bytes: a long line that costs nothing to read. */
async function* bytesAndARecord(bytes: number) {
  const piece = new Uint8Array(1 << 20).fill(120);
  for (let left = bytes; left > 0; left -= piece.length) yield piece;
  yield `\n${pair('a')}`;
}

type Shown = () => Promise<DatasetReport['counts']>;

// What docs/findings.md describes in words, since it is too large or too odd to be written there.
const shown: Partial<Record<FindingCode, Shown>> = {
  'file.compressed': () => countsOf(new Blob([gzipSync(pair('a'))])),
  'file.utf16': () => countsOf(new Blob([Buffer.from(`\ufeff${pair('a')}`, 'utf16le')])),
  'line.invalidUtf8': () => countsOf(new Blob([Buffer.from('{"prompt":"caf\xe9"}', 'latin1')])),
  'line.tooLong': () => countsOf({ text: pair('a'.repeat(17 << 20)) }),
  'json.tooDeep': () => countsOf({ text: `{"a":${'['.repeat(200)}${']'.repeat(200)}}` }),
  'size.file': () =>
    countsOf(bytesAndARecord(101e6), {
      model: 'amazon.titan-text-lite-v1:0:4k',
      role: 'validation',
      format: 'prompt-completion',
    }),
  'size.line': () =>
    countsOf({ text: converse('a '.repeat(8700)) }, { customizationType: 'DISTILLATION' }),
  'size.characters': () =>
    countsOf({ text: pair('a '.repeat(50_000)) }, { model: 'meta.llama3-1-8b-instruct-v1:0:128k' }),
  'size.checkerTokens': () =>
    countsOf(
      {
        text: JSON.stringify({
          messages: [
            { role: 'user', content: 'a '.repeat(50_000) },
            { role: 'assistant', content: 'Yes.' },
          ],
        }),
      },
      { model: 'anthropic.claude-3-haiku-20240307-v1:0:200k' },
    ),
  'tokens.overLimit': async () =>
    countsOf(
      { text: converse('word '.repeat(60_000)) },
      { model: nova, tokenCounter: await createTokenCounter({ model: nova }) },
    ),
  'tokens.nearLimit': async () =>
    countsOf(
      { text: converse('word '.repeat(30_000)) },
      { model: nova, tokenCounter: await createTokenCounter({ model: nova }) },
    ),
  'tokens.notCounted': () => countsOf({ text: converse('word '.repeat(60_000)) }, { model: nova }),
  'duplicate.nearSampled': async () => duplicatesAmong(maxCompared + 1, true),
  'duplicate.exactSampled': async () => duplicatesAmong(maxRemembered + 1, false),
};

/** Counts for so many different records, without the cost of writing, parsing and hashing them. */
function duplicatesAmong(records: number, findsNear: boolean): DatasetReport['counts'] {
  const log = new FindingLog(10);
  const duplicates = new Duplicates({ log, against: undefined, findsNear });
  const text = 'here are more than eight words of text in a row';
  const part = { kind: 'text', role: 'user', text, isVisible: true, scan: { a: 0, b: 0 } };
  const turns = [{ role: 'user', parts: [part as unknown as Part] }];
  const line = { number: 1, kind: 'text', text: '{}', bytes: 2 } as const;
  const view = new RecordView(line, {}, 0, { system: [], turns, unread: [] });
  for (let number = 1; number <= records; number++) {
    part.scan.a = number;
    duplicates.record(view, (code, details) => log.add(code, number, details));
  }
  duplicates.end();
  expect(log.counts['duplicate.exact']).toBeUndefined();
  return log.counts;
}

describe('findings that the catalogue shows in words', () => {
  const inWords = (Object.entries(findingCatalogue) as [FindingCode, FindingSpec][])
    .filter(([, { example }]) => 'words' in example)
    .map(([code]) => code);

  it.each(inWords)('%s is found in what is described', async (code) => {
    const show = shown[code];
    if (show === undefined) throw new Error(`Nothing shows ${code}.`);
    expect((await show())[code]).toBe(1);
  });
});
