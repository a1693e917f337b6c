import type { ObjectsPort } from '../aws/ports.js';
import { convertDataset as convertSource } from '../dataset/convert/convertDataset.js';
import type { ConvertOptions, DatasetConversion } from '../dataset/convert/types.js';
import { applyFixes as applySourceFixes } from '../dataset/fix/applyFixes.js';
import type { ApplyFixesOptions, DatasetFix } from '../dataset/fix/types.js';
import type { DatasetSplit, SplitOptions } from '../dataset/split/types.js';
import type { DatasetSource } from '../records/jsonl/source.js';
import { type AwsAccess, AwsConnection } from '../runtime/awsAccess.js';
import { validateDataset as validateSource } from '../validation/datasetValidator.js';
import { rememberOrigin } from '../validation/origin.js';
import type { DatasetReport, ValidateOptions } from '../validation/types.js';
import type { DatasetInput } from './dataFile.js';
import { openDataFile } from './openDataFile.js';
import { splitDataFile } from './splitDataFile.js';

/** How a file or an object is read. */
export interface ReadOptions extends AwsAccess {
  /** Called now and then with the bytes of the file, the URL or the object that were read so far. */
  readonly onProgress?: (bytesRead: number) => void;
}

export interface ValidateFileOptions extends Omit<ValidateOptions, 'against'>, AwsAccess {
  /** The other split: finds records that stand in both. */
  readonly against?: DatasetInput;
}

export interface ApplyFileFixesOptions
  extends Omit<ApplyFixesOptions, 'source' | 'against'>,
    AwsAccess {
  /** The data that was validated; needed when that was a stream, or the report came from elsewhere. */
  readonly source?: DatasetInput;
  /** The other split, for leaks. Default: what the validation was given, unless that was a stream. */
  readonly against?: DatasetInput;
}

/**
 * Reads a data set once, in flat memory, and reports everything that a job on Bedrock would stumble
 * over, and what it would train badly on. A text is a file path or an `s3://` URI.
 *
 * Problems in the data are findings, never exceptions, whatever the bytes are. The report remembers
 * its source for {@link applyFixes}, unless that was a stream.
 *
 * @throws {@link FineTunerError} `dataset.unreadable` for a missing, empty or unreadable file;
 * `input.unknownModel`; `input.invalid` for a wrong option; `aws.*` for data in S3.
 *
 * @example
 * ```ts
 * const report = await validateDataset('train.jsonl', { model: 'amazon.nova-micro-v1:0:128k' });
 * for (const { line, code, message } of report.findings) console.log(line, code, message);
 * ```
 */
export async function validateDataset(
  source: DatasetInput,
  options: ValidateFileOptions = {},
): Promise<DatasetReport> {
  const { against, onProgress, ...rest } = options;
  const open = opener(source, rest);
  const openAgainst = against === undefined ? undefined : opener(against, rest);
  const report = await validateSource(open(), {
    ...rest,
    ...(onProgress ? { onProgress } : {}),
    ...(openAgainst ? { against: openAgainst() } : {}),
  });
  rememberOrigin(report, {
    ...(isNamed(source) ? { open } : {}),
    ...(openAgainst && isNamed(against) ? { openAgainst } : {}),
  });
  return report;
}

/**
 * Writes a data set in another format and says what was lost on the way: every row that could not be
 * taken, every mark, name or text that has no place in the new format, and every change of form. A
 * text is a file path or an `s3://` URI.
 *
 * Lines are converted as they are read, in flat memory; the source waits for the reader. The report
 * settles when the reader is done, so read the lines first. A reader that stops early gets the report
 * of what it read, with `complete: false`. An error of the source ends both. A line that cannot be
 * converted is a loss in the report, never an exception.
 *
 * @throws {@link FineTunerError} `input.invalid` for formats that cannot be converted into each other:
 * at once where `from` is given, else when the first line is asked for. `input.unknownModel`.
 *
 * @example
 * ```ts
 * const { lines, report } = convertDataset('openai.jsonl', { to: 'converse', model: 'amazon.nova-lite-v1:0:300k' });
 * const out = createWriteStream('converse.jsonl');
 * for await (const line of lines) out.write(`${line}\n`);
 * for (const { line, reason } of (await report).losses) console.warn(`line ${line}: ${reason}`);
 * ```
 */
export function convertDataset(
  source: DatasetInput,
  options: ConvertOptions & ReadOptions,
): DatasetConversion {
  return convertSource(opener(source, options)(), options);
}

/**
 * Writes a corrected copy of a data set that was validated, and says what was changed and what was
 * left. By default only what is safe is done: what teaches the model neither more nor less. The
 * original is not touched.
 *
 * The data is read again, so all records are put right, also where the report lists a part of the
 * findings. A report remembers its data unless that was a stream; then give it again as `source`.
 *
 * Removing repeats is safe, but is left out where it would leave fewer records than the model takes,
 * unless it is asked for by name.
 *
 * @throws {@link FineTunerError} `input.invalid` for a code that has no fix, or for data that cannot
 * be read again. `input.unknownModel`.
 *
 * @example
 * ```ts
 * const found = await validateDataset('train.jsonl', { model });
 * const { lines, report } = applyFixes(found, { only: ['line.blank', 'duplicate.exact'] });
 * const out = createWriteStream('train.fixed.jsonl');
 * for await (const line of lines) out.write(`${line}\n`);
 * const { changes, unfixed } = await report; // each change: line, code, path, before, after
 * ```
 */
export function applyFixes(report: DatasetReport, options: ApplyFileFixesOptions = {}): DatasetFix {
  const { source, against, ...rest } = options;
  return applySourceFixes(report, {
    ...rest,
    ...(source === undefined ? {} : { source: opener(source, options)() }),
    ...(against === undefined ? {} : { against: opener(against, options)() }),
  });
}

/** A split whose parts are read from the data each time. */
export interface DatasetFileSplit extends DatasetSplit, AsyncDisposable {
  /**
   * Removes the temporary copy that was made of a stream or of data in S3; its parts cannot be read
   * afterwards. Of other data no copy is made. The end of the process removes it too.
   */
  dispose(): Promise<void>;
}

/**
 * Splits a data set into a training and a validation part so that no group of like records is torn
 * apart: by default records with the same prompt, which would let the model see the question. A text
 * is a file path or an `s3://` URI.
 *
 * Each part is read from the data when it is asked for, as often as it is, in flat memory. A stream
 * and data in S3 are copied to a temporary file first; `dispose()` removes it.
 *
 * @throws {@link FineTunerError} `input.invalid` for a share or a seed out of range;
 * `dataset.unreadable` for a missing, empty or unreadable file. Reading a part throws
 * `dataset.changed` where the data is not what it was.
 *
 * @example
 * ```ts
 * const { train, validation, report } = await splitDataset('all.jsonl', { validation: 0.1, seed: 7 });
 * if (report.tooLargeToHoldOut.length > 0) console.warn('One prompt makes up most of the set.');
 * ```
 */
export async function splitDataset(
  source: DatasetInput,
  options: SplitOptions & ReadOptions,
): Promise<DatasetFileSplit> {
  const opened = await openDataFile(source, () => objectsOf(options), 'source', options.signal);
  const file = { ...opened, open: () => counted(opened.open(), options) };
  try {
    const parts = await splitDataFile(file, options);
    const dispose = async () => {
      await Promise.all([parts.dispose(), file.dispose()]);
    };
    return { ...parts.split, dispose, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await file.dispose();
    throw error;
  }
}

function isNamed(source: DatasetInput | undefined): source is string | URL {
  return typeof source === 'string' || source instanceof URL;
}

/** Opens the data as often as it can be read: a name again and again, a stream once. */
function opener(source: DatasetInput, options: ReadOptions): () => DatasetSource {
  return isNamed(source) ? () => readNamed(source, options) : () => source;
}

async function* readNamed(source: string | URL, options: ReadOptions): AsyncGenerator<Uint8Array> {
  const file = await openDataFile(source, () => objectsOf(options), 'source');
  try {
    yield* counted(file.open(), options);
  } finally {
    await file.dispose();
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  { onProgress }: ReadOptions,
): AsyncGenerator<Uint8Array> {
  let bytesRead = 0;
  for await (const chunk of chunks) {
    bytesRead += chunk.byteLength;
    onProgress?.(bytesRead);
    yield chunk;
  }
}

async function objectsOf(access: AwsAccess): Promise<ObjectsPort> {
  const { s3 } = await new AwsConnection(access).clients();
  const { s3Objects } = await import('../aws/s3Objects.js');
  return s3Objects(s3);
}
