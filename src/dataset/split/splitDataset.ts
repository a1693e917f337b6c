import { invalidInput } from '../../base/errors.js';
import { seededRandom, shuffled } from '../../base/math/random.js';
import { contentOf } from '../../records/formats/recordContent.js';
import { type JsonlLine, readJsonl } from '../../records/jsonl/readJsonl.js';
import type { DatasetSource } from '../../records/jsonl/source.js';
import { isRereadable } from '../../records/jsonl/source.js';
import { isObject } from '../../records/RecordView.js';
import { scanText } from '../../records/text/TextScan.js';
import { type Fingerprint, fingerprintOf } from '../../similar/Fingerprints.js';

export interface SplitOptions {
  /** Share of the rows that is held out, above 0 and below 1; or a number of rows. */
  readonly validation: number;
  /** The same seed gives the same split. */
  readonly seed: number;
  /** What may never stand on both sides. Default `prompt`. */
  readonly groupBy?: 'prompt' | 'completion' | ((record: unknown) => string);
  /** Records of each value are held out in the same share. */
  readonly stratifyBy?: (record: unknown) => string;
  readonly signal?: AbortSignal;
}

/** Rows that belong together but are too many to be held out. */
export interface UnsplittableGroup {
  /** Line of the first of them. */
  readonly line: number;
  readonly rows: number;
  /** Of all rows, 0 to 1. */
  readonly share: number;
}

export interface SplitReport {
  readonly rows: number;
  readonly trainRows: number;
  readonly validationRows: number;
  /** Groups of rows that stayed together. */
  readonly groups: number;
  /** Groups larger than the whole validation set: no split can hold these prompts or answers out. */
  readonly tooLargeToHoldOut: readonly UnsplittableGroup[];
  /** Lines that are no JSON object. They stay in the training part, to be found there. */
  readonly unreadableLines: readonly number[];
  /** Rows by stratum, when `stratifyBy` was given. */
  readonly strata?: Readonly<
    Record<string, { readonly train: number; readonly validation: number }>
  >;
}

export interface DatasetSplit {
  /** Lines without line ends, in the order of the source. Can be read more than once. */
  readonly train: AsyncIterable<string>;
  readonly validation: AsyncIterable<string>;
  readonly report: SplitReport;
}

interface Group {
  readonly line: number;
  readonly stratum: string;
  rows: number;
}

type Key = string | number;

/**
 * Splits a data set into a training and a validation part so that no group of like records is torn
 * apart: by default records with the same prompt, which would let the model see the question.
 *
 * The source is read twice, once to decide and once to write. A stream, which can be read only once,
 * is kept in memory. Lines are passed on as they are; blank ones are left out.
 *
 * @throws {@link FineTunerError} `input.invalid` for a share or a seed out of range.
 *
 * @example
 * ```ts
 * const { train, validation, report } = await splitDataset(file, { validation: 0.1, seed: 7 });
 * if (report.tooLargeToHoldOut.length > 0) console.warn('One prompt makes up most of the set.');
 * ```
 */
export async function splitDataset(
  source: DatasetSource,
  options: SplitOptions,
): Promise<DatasetSplit> {
  checkOptions(options);
  const lines = await replayable(source, options.signal);
  const plan = await planSplit(lines, options);
  return {
    train: select(lines, (line) => !plan.isHeldOut(line)),
    validation: select(lines, plan.isHeldOut),
    report: plan.report,
  };
}

function checkOptions({ validation, seed }: SplitOptions): void {
  if (!(validation > 0 && (validation < 1 || Number.isInteger(validation)))) {
    throw invalidInput(
      'validation',
      'a share above 0 and below 1, or a number of rows',
      validation,
    );
  }
  if (!Number.isInteger(seed)) throw invalidInput('seed', 'an integer', seed);
}

async function replayable(
  source: DatasetSource,
  signal: AbortSignal | undefined,
): Promise<() => AsyncIterable<JsonlLine>> {
  const options = signal ? { signal } : {};
  if (isRereadable(source)) return () => readJsonl(source, options);
  const texts: string[] = [];
  for await (const { kind, text } of readJsonl(source, options)) {
    texts.push(kind === 'text' ? text : '');
  }
  return () => readJsonl({ text: texts.join('\n') }, options);
}

async function planSplit(lines: () => AsyncIterable<JsonlLine>, options: SplitOptions) {
  const keyOf = keyReader(options.groupBy ?? 'prompt');
  const groups = new Map<Key, Group>();
  const unreadableLines: number[] = [];
  let rows = 0;
  for await (const line of lines()) {
    if (line.kind === 'blank') continue;
    rows += 1;
    const { number, record } = line;
    if (!isObject(record)) {
      unreadableLines.push(number);
      continue;
    }
    const key = keyOf(line);
    const group = groups.get(key);
    if (group) group.rows += 1;
    else groups.set(key, { line: number, stratum: options.stratifyBy?.(record) ?? '', rows: 1 });
  }
  const heldOut = chooseGroups(groups, options);
  const isHeldOut = (line: JsonlLine) => isObject(line.record) && heldOut.keys.has(keyOf(line));
  const validationRows = sumRows([...heldOut.keys].map((key) => groups.get(key)));
  const report: SplitReport = {
    rows,
    trainRows: rows - validationRows,
    validationRows,
    groups: groups.size,
    tooLargeToHoldOut: [...groups.values()]
      .filter((group) => group.rows > heldOut.target)
      .map(({ line, rows: size }) => ({ line, rows: size, share: size / rows })),
    unreadableLines,
    ...(options.stratifyBy ? { strata: countStrata(groups, heldOut.keys) } : {}),
  };
  return { isHeldOut, report };
}

function keyReader(groupBy: NonNullable<SplitOptions['groupBy']>): (line: JsonlLine) => Key {
  if (typeof groupBy === 'function') return ({ record }) => groupBy(record);
  return ({ text, record }) => {
    const content = isObject(record) ? contentOf(record) : undefined;
    return content ? keyOfFingerprint(fingerprintOf(content), groupBy) : keyOfText(text);
  };
}

function keyOfText(text: string): number {
  const { a, b } = scanText(text);
  return joinHash(a, b);
}

function keyOfFingerprint(print: Fingerprint, groupBy: 'prompt' | 'completion'): number {
  return groupBy === 'prompt'
    ? joinHash(print.promptA, print.promptB)
    : joinHash(print.answerA, print.answerB);
}

/** The 53 bits that a number holds exactly. */
function joinHash(a: number, b: number): number {
  return a * 2 ** 21 + (b >>> 11);
}

/** Groups in random order, taken as long as they fit the share of their stratum. */
function chooseGroups(groups: ReadonlyMap<Key, Group>, { validation, seed }: SplitOptions) {
  const random = seededRandom(seed);
  const total = sumRows([...groups.values()]);
  const target = Math.min(
    validation < 1 ? Math.max(1, Math.round(total * validation)) : validation,
    total - 1,
  );
  const keys = new Set<Key>();
  let wanted = 0;
  let taken = 0;
  for (const entries of byStratum(groups).values()) {
    wanted += (sumRows(entries.map(([, group]) => group)) * target) / total;
    for (const [key, { rows }] of shuffled(entries, random)) {
      if (taken + rows > Math.round(wanted)) continue;
      keys.add(key);
      taken += rows;
    }
  }
  return { keys, target };
}

function byStratum(groups: ReadonlyMap<Key, Group>): Map<string, [Key, Group][]> {
  const strata = new Map<string, [Key, Group][]>();
  for (const entry of groups) {
    const { stratum } = entry[1];
    const entries = strata.get(stratum);
    if (entries) entries.push(entry);
    else strata.set(stratum, [entry]);
  }
  return strata;
}

function countStrata(groups: ReadonlyMap<Key, Group>, heldOut: ReadonlySet<Key>) {
  const counts: Record<string, { train: number; validation: number }> = Object.create(null);
  for (const [key, { stratum, rows }] of groups) {
    counts[stratum] ??= { train: 0, validation: 0 };
    counts[stratum][heldOut.has(key) ? 'validation' : 'train'] += rows;
  }
  return counts;
}

function sumRows(groups: readonly (Group | undefined)[]): number {
  return groups.reduce((sum, group) => sum + (group?.rows ?? 0), 0);
}

function select(
  lines: () => AsyncIterable<JsonlLine>,
  wanted: (line: JsonlLine) => boolean,
): AsyncIterable<string> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const line of lines()) {
        if (line.kind !== 'blank' && line.text !== '' && wanted(line)) yield line.text;
      }
    },
  };
}
