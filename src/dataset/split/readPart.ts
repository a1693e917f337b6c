import { FineTunerError } from '../../base/errors.js';
import { readLineBatches } from '../../records/jsonl/readJsonl.js';
import type { LineIndex } from './indexLines.js';
import type { RereadableData } from './types.js';

/**
 * The lines of one part, read from the data once more. `wanted` is asked for the group of each line
 * that is not blank.
 *
 * A line that is not what it was when the data was split ends the reading: it may belong on the other
 * side.
 */
export async function* readPart(
  data: RereadableData,
  index: LineIndex,
  wanted: (group: number | undefined) => boolean,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  let lines = 0;
  for await (const batch of readLineBatches(data.open(), signal ? { signal } : {})) {
    for (const { number, kind, text } of batch) {
      lines += 1;
      if (!index.isKnown(lines, text)) throw changed(data, index, number);
      if (kind === 'text' && wanted(index.groupOf(lines))) yield text;
    }
  }
  if (lines !== index.lines) throw changed(data, index, lines + 1);
}

function changed({ label }: RereadableData, { bytes }: LineIndex, line: number): FineTunerError {
  return new FineTunerError(
    'dataset.changed',
    `${label} changed in line ${line} after it was split.`,
    {
      details: { path: label, expectedBytes: bytes, actualBytes: null, line },
      hint: 'Split it again; a record may be in both parts otherwise.',
    },
  );
}
