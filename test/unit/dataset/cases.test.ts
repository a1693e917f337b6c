import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isObject } from '../../../src/base/json.js';
import { convertDataset } from '../../../src/dataset/convert/convertDataset.js';
import { countDataset } from '../../../src/dataset/count/countDataset.js';
import { applyFixes } from '../../../src/dataset/fix/applyFixes.js';
import { splitDataset } from '../../../src/dataset/split/splitDataset.js';
import { createTokenCounter } from '../../../src/tokens/tokenCounter.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';
import type { DatasetReport } from '../../../src/validation/types.js';
import { type Case, cases } from '../../helpers/cases.data.js';

const model = 'amazon.nova-lite-v1:0:300k';
const tokenCounter = await createTokenCounter({ model });

function bytesOf({ file }: Case): Uint8Array {
  return readFileSync(new URL(`../../fixtures/cases/${file}`, import.meta.url));
}

async function linesOf(lines: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = [];
  for await (const line of lines) read.push(line);
  return read;
}

/** Every text of the records, however they are written. */
function textsOf(lines: readonly string[]): readonly string[] {
  const texts: string[] = [];
  for (const line of lines) {
    try {
      collect(JSON.parse(line), texts);
    } catch {
      for (const [text] of line.matchAll(/"(?:[^"\\]|\\.)*"/g)) texts.push(textIn(text));
    }
  }
  return texts.filter((text) => text.trim() !== '' && text !== 'text');
}

/** What a string of a broken line says, or the string as it stands. */
function textIn(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (Array.isArray(value)) for (const item of value) collect(item, texts);
  else if (isObject(value)) for (const item of Object.values(value)) collect(item, texts);
}

function said({ findings }: DatasetReport): string {
  return findings
    .map(({ path, message, received, expected, hint }) =>
      [path, message, received, expected, hint].join(' '),
    )
    .join('\n');
}

describe.each(cases)('$file: $what', (given) => {
  const { rows, validate: wanted, fields } = given;
  const bytes = bytesOf(given);
  const shared = fields === undefined ? {} : { fields };

  it('is validated as it should be', async () => {
    const report = await validateDataset(bytes, wanted.options ?? {});
    if (wanted.blocked !== undefined) {
      expect([report.verdict === 'blocked', said(report)]).toEqual([wanted.blocked, said(report)]);
    }
    for (const words of wanted.says ?? []) expect(said(report)).toMatch(words);
    for (const code of wanted.never ?? []) expect(Object.keys(report.counts)).not.toContain(code);
  });

  if (given.awaits !== undefined) it.todo(`is validated with ${given.awaits}`);

  it('is converted as far as it can be', async () => {
    const { lines, report } = convertDataset(bytes, { to: 'converse', model, ...shared });
    const written = await linesOf(lines).catch(() => 'refused' as const);
    expect(given.written).toContain(written === 'refused' ? written : written.length);
    if (written === 'refused') return;
    const { rowsRead, rowsWritten, rowsDropped, losses } = await report;
    expect(rowsRead).toBe(rowsWritten + rowsDropped);
    const text = written.join('\n');
    if (given.output?.holds) expect(given.output.holds.test(text)).toBe(true);
    if (given.output?.lacks) expect(given.output.lacks.test(text)).toBe(false);
    if (given.loses) expect(losses.map(({ reason }) => reason).join('\n')).toMatch(given.loses);
    expect(new Set(losses.map(({ line }) => line)).size).toBeGreaterThanOrEqual(
      Math.min(rowsDropped, 1),
    );
  });

  it('loses no text to the safe fixes', async () => {
    const before = await validateDataset(bytes, wanted.options ?? {});
    const { lines, report } = applyFixes(before);
    const written = await linesOf(lines);
    const filled = written.filter((line) => line.trim() !== '');
    expect(given.kept ?? [rows]).toContain(filled.length);
    const left = (await report).unfixed.map(({ reason }) => reason).join('\n');
    if (filled.length < rows) expect(left).toMatch(/left out|UTF-8/);
    const source = new TextDecoder('utf-8').decode(bytes).split('\n');
    const copy = [...textsOf(written), ...written].join('\n');
    const gone = textsOf(source).filter((text) => !text.includes('\ufffd') && !copy.includes(text));
    if (rows === filled.length && /\.jsonl$/.test(given.file)) expect(gone).toEqual([]);
  });

  it('is split without losing a row', async () => {
    const { train, validation, report } = await splitDataset(bytes, { validation: 0.25, seed: 7 });
    const parts = [await linesOf(train), await linesOf(validation)];
    expect(parts.map(({ length }) => length)).toEqual([report.trainRows, report.validationRows]);
    const { trainRows, validationRows, unreadable } = report;
    expect(report.rows).toBe(trainRows + validationRows + unreadable.length);
    expect(given.split).toContainEqual({
      train: trainRows,
      validation: validationRows,
      ...(unreadable.length > 0 ? { unreadable: unreadable.length } : {}),
    });
  });

  it('is counted, and what is not counted is named', async () => {
    const counted = await countDataset(bytes, { tokenCounter });
    expect(given.skipped).toContain(counted.skippedRows);
    expect(counted.skipped).toHaveLength(counted.skippedRows);
  });
});
