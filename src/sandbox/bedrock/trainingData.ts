import { createHash } from 'node:crypto';
import { parseJson } from '../../base/json.js';
import type { StoredObject } from '../../localS3/ObjectStore.js';
import { errorText } from './errorText.js';
import { hasSchema, type RecordFormat } from './recordSchemas.js';
import { validation } from './refusals.js';
import type { CountLimits } from './tuningRules.js';

/** What the service knows of a data file after reading it. */
interface InspectedData {
  readonly records: number;
  readonly sha256: string;
  /** Text of a failure that the job will meet in its validation phase. */
  readonly failure: string | null;
}

/**
 * Reads a data file as the create call does.
 *
 * A file of another schema is refused at once, as real calls were. Broken JSON and the files of
 * prompt-completion models fail the job later, in its validation phase, with the documented texts.
 *
 * @throws ValidationException
 */
export function inspectData({ bytes, key }: StoredObject, format: RecordFormat): InspectedData {
  let records = 0;
  let failure: string | null = null;
  for (const line of linesIn(bytes)) {
    records += 1;
    failure ??= failureOf(line, key, format);
  }
  return { records, sha256: createHash('sha256').update(bytes).digest('hex'), failure };
}

/** @throws ValidationException when the job takes fewer or more records. */
export function checkRecordCount(
  role: 'training' | 'validation',
  count: number,
  { min, max }: CountLimits,
): void {
  if (count >= min && count <= max) return;
  const expected = Number.isFinite(max) ? `${min} to ${max}` : `at least ${min}`;
  throw validation(errorText('recordCount', { role, count, expected }));
}

const lineFeed = 10;

/** One at a time: a whole file may be longer than the longest string, half a gibibyte. */
function* linesIn(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found === -1 ? bytes.length : found;
    yield bytes.subarray(start, end);
    start = end + 1;
  }
}

function failureOf(line: Buffer, key: string, format: RecordFormat): string | null {
  const parsed = parseJson(line.toString('utf8'));
  if ('error' in parsed) {
    return errorText('notJsonLines', { file: key.slice(key.lastIndexOf('/') + 1) });
  }
  if (hasSchema(parsed.value, format)) return null;
  if (format === 'prompt-completion') return errorText('promptCompletion', { key });
  throw validation(errorText('wrongSchema'));
}
