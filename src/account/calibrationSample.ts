import { defaults } from '../base/defaults.js';
import { invalidInput } from '../base/errors.js';
import { seededRandom } from '../base/math/random.js';
import type { TextConversation } from '../models/conversation.js';
import { textConversation } from '../records/conversation.js';
import type { DatasetFormat } from '../records/types.js';
import { fewestPairs } from '../tokens/calibration.js';

export interface CalibrationSample {
  /** The training records, parsed. Those with anything but text are passed over. */
  readonly records: Iterable<unknown> | AsyncIterable<unknown>;
  /** Default: the format of the model's data. `converse` and `prompt-completion` can be sent. */
  readonly format?: DatasetFormat;
  /** Records to send. Default 40, at least 8. */
  readonly size?: number;
  /** The same seed draws the same records. Default 1. */
  readonly seed?: number;
}

const largestSize = 1000;

/** A record of the sample, and what is sent of it. */
interface Drawn {
  readonly record: unknown;
  readonly conversation: TextConversation;
}

/** A random sample in one pass over the records (reservoir sampling, Vitter's algorithm R). */
export async function drawSample(
  { records, size = defaults.calibrationRecords, seed = 1 }: CalibrationSample,
  format: DatasetFormat,
): Promise<readonly Drawn[]> {
  if (!Number.isInteger(size) || size < fewestPairs || size > largestSize) {
    throw invalidInput('sample.size', `a whole number from ${fewestPairs} to ${largestSize}`, size);
  }
  const random = seededRandom(seed);
  const kept: Drawn[] = [];
  let seen = 0;
  for await (const record of records) {
    const conversation = textConversation(record, format);
    if (conversation === null || conversation.messages.at(-1)?.role !== 'assistant') continue;
    seen += 1;
    const place = seen <= size ? seen - 1 : Math.floor(random() * seen);
    if (place < size) kept[place] = { record, conversation };
  }
  if (kept.length < fewestPairs) {
    throw invalidInput(
      'sample.records',
      `at least ${fewestPairs} records of text that end with an answer, in ${format} format`,
      kept.length,
    );
  }
  return kept;
}
