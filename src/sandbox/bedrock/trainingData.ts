import { createHash } from 'node:crypto';
import type { StoredObject } from '../../localS3/ObjectStore.js';
import { errorText } from './errorText.js';
import { hasSchema, type RecordFormat } from './recordSchemas.js';
import { validation } from './refusals.js';
import type { CountLimits } from './tuningRules.js';

/** What the service knows of a data file after reading it. */
export interface InspectedData {
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
export function inspectData(object: StoredObject, format: RecordFormat): InspectedData {
  const lines = object.bytes.toString('utf8').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return {
    records: lines.length,
    sha256: createHash('sha256').update(object.bytes).digest('hex'),
    failure: failureOf(lines, object.key, format),
  };
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

function failureOf(lines: readonly string[], key: string, format: RecordFormat): string | null {
  const file = key.slice(key.lastIndexOf('/') + 1);
  for (const line of lines) {
    const record = parse(line);
    if (record === undefined) return errorText('notJsonLines', { file });
    if (hasSchema(record, format)) continue;
    if (format === 'prompt-completion') return errorText('promptCompletion', { key });
    throw validation(errorText('wrongSchema'));
  }
  return null;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
