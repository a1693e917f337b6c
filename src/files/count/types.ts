import type { QuantityRange } from '../../base/range.js';
import type { DatasetTokens } from '../../dataset/count/countDataset.js';
import type { DatasetFormat } from '../../records/types.js';
import type { TokenCounterOptions } from '../../tokens/types.js';

export interface CountDatasetFileOptions extends TokenCounterOptions {
  /** Default: what each record looks like. */
  readonly format?: DatasetFormat;
  /**
   * Threads that count parts of the file side by side, of which this one is the first: between two
   * chunks of a mebibyte it does other work. 0 and 1 count on this thread alone. Default `auto`: one
   * for each processor, at most 8, from 20 MB on; from 5 MB on where threads are left of a file
   * before. They are kept for ten seconds, and keep no process alive.
   */
  readonly workers?: 'auto' | number;
  /** Called for each record, in the order of the file. */
  readonly onRecord?: (line: number, estimate: QuantityRange) => void;
  readonly signal?: AbortSignal;
}

/** The tokens of a file, and how many threads counted them: 0 where this one did alone. */
export interface FileTokens extends DatasetTokens {
  readonly workers: number;
}
