import { invalidInput } from '../../base/errors.js';
import { type DatasetSource, isRereadable, openSource } from '../../records/jsonl/source.js';
import type { LinePart } from './AssignedLines.js';
import { chooseGroups } from './chooseGroups.js';
import { indexLines } from './indexLines.js';
import { readPart } from './readPart.js';
import { reportSplit } from './reportSplit.js';
import type { DatasetSplit, RereadableData, SplitOptions } from './types.js';

/**
 * Splits a data set into a training and a validation part so that no group of like records is torn
 * apart: by default records with the same prompt, which would let the model see the question.
 *
 * The source is read once to decide and again for each part, in flat memory. A stream, which can be
 * read only once, is kept in memory as it is; give a `Blob` where that is too much. Lines are passed
 * on as they are; blank ones are left out, and so are lines that are no record: the report names them.
 *
 * @throws {@link FineTunerError} `input.invalid` for a share or a seed out of range. Reading a part
 * throws `dataset.changed` where the source is not what it was.
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
  const kept = isRereadable(source) ? source : await keptInMemory(source, options.signal);
  return splitRereadable({ label: 'The source', open: () => kept }, options);
}

/** {@link splitDataset} for data that can be opened again, such as a file. */
export async function splitRereadable(
  data: RereadableData,
  options: SplitOptions,
): Promise<DatasetSplit> {
  checkOptions(options);
  const index = await indexLines(data.open(), options);
  const heldOut = chooseGroups(index.groups, options);
  // What the parts keep is a few bytes a line; the groups are let go.
  const lines = index.assign(heldOut);
  const part = (wanted: LinePart): AsyncIterable<string> => ({
    [Symbol.asyncIterator]: () => readPart(data, lines, wanted, options.signal),
  });
  return {
    train: part('train'),
    validation: part('validation'),
    report: reportSplit(index, heldOut, options),
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

/** Pieces of bytes, never joined: a text of them may be longer than the longest string. */
async function keptInMemory(
  source: DatasetSource,
  signal: AbortSignal | undefined,
): Promise<DatasetSource> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of openSource(source)) {
    signal?.throwIfAborted();
    // A copy: a source may use its buffer again.
    pieces.push(chunk.slice());
  }
  return pieces;
}
