import { FineTunerError } from '../../base/errors.js';
import { readLineBatches } from '../../records/jsonl/readJsonl.js';
import type { AssignedLines, LinePart } from './AssignedLines.js';
import type { RereadableData } from './types.js';

/**
 * The lines of one part, read from the data once more.
 *
 * A line that is not what it was when the data was split ends the reading: it may belong on the other
 * side.
 */
export async function* readPart(
  data: RereadableData,
  known: AssignedLines,
  part: LinePart,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  let lines = 0;
  for await (const batch of readLineBatches(data.open(), signal ? { signal } : {})) {
    for (const { number, kind, text } of batch) {
      lines += 1;
      if (!known.isKnown(lines, text)) throw changed(data, known, number);
      if (kind === 'text' && known.isIn(part, lines)) yield text;
    }
  }
  if (lines !== known.count) throw changed(data, known, lines + 1);
}

function changed(
  { label }: RereadableData,
  { bytes }: AssignedLines,
  line: number,
): FineTunerError {
  return new FineTunerError(
    'dataset.changed',
    `${label} changed in line ${line} after it was split.`,
    {
      details: { path: label, expectedBytes: bytes, actualBytes: null, line },
      hint: 'Split it again; a record may be in both parts otherwise.',
    },
  );
}
