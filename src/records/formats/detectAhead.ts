import { defaults } from '../../base/defaults.js';
import { isObject } from '../../base/json.js';
import type { JsonlLine } from '../jsonl/readJsonl.js';
import type { DatasetFormat, FormatDetection } from '../types.js';
import { detectFormat } from './detectFormat.js';

interface DetectedLines {
  readonly format: DatasetFormat | undefined;
  readonly detection: FormatDetection;
  /** All lines from the first on. */
  readonly lines: AsyncIterable<JsonlLine>;
}

/** Looks at the first lines to learn their format, and gives them again with the rest. */
export async function detectAhead(
  lines: AsyncGenerator<JsonlLine>,
  expected?: DatasetFormat,
): Promise<DetectedLines> {
  const waiting: JsonlLine[] = [];
  for (
    let bytes = 0;
    waiting.length < defaults.rowsToDetectFrom && bytes < defaults.bytesToDetectFrom;
  ) {
    const next = await lines.next();
    if (next.done) break;
    waiting.push(next.value);
    bytes += next.value.bytes;
  }
  const records = waiting.map(({ record }) => record).filter(isObject);
  return { ...detectFormat(records, expected), lines: again(waiting, lines) };
}

async function* again(
  waiting: readonly JsonlLine[],
  rest: AsyncGenerator<JsonlLine>,
): AsyncGenerator<JsonlLine> {
  try {
    yield* waiting;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
