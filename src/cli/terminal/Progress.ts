import type { Spinner } from 'yocto-spinner';
import { formatBytes, formatCount } from '../../base/text/format.js';
import { visibleLine } from '../../base/text/visibleText.js';
import type { Printer } from './Printer.js';

/** What takes less is not worth a word. */
const patienceMs = 1_000;

/** Says on a terminal how far the reading of a file is, once it takes more than a second. */
export class Progress {
  readonly #err: Printer;
  readonly #label: string;
  readonly #totalBytes: number | undefined;
  readonly #startedMs = Date.now();
  #spinner: Spinner | undefined;
  #timer: NodeJS.Timeout | undefined;
  #bytesRead = 0;

  constructor(err: Printer, label: string, totalBytes: number | undefined) {
    this.#err = err;
    this.#label = visibleLine(label);
    this.#totalBytes = totalBytes;
    if (!err.isTerminal) return;
    this.#timer = setTimeout(() => void this.#begin(), patienceMs);
    this.#timer.unref();
  }

  readonly onProgress = (bytesRead: number): void => {
    this.#bytesRead = Math.max(this.#bytesRead, bytesRead);
    // Reading may keep the timer from its turn.
    if (this.#timer && Date.now() - this.#startedMs > patienceMs) void this.#begin();
    if (this.#spinner) this.#spinner.text = this.#text();
  };

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#spinner?.stop();
    this.#spinner = undefined;
  }

  async #begin(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { default: yoctoSpinner } = await import('yocto-spinner');
    this.#spinner = yoctoSpinner({
      text: this.#text(),
      stream: this.#err.stream as NodeJS.WriteStream,
    });
    this.#spinner.start();
  }

  #text(): string {
    return progressText(this.#label, {
      bytesRead: this.#bytesRead,
      totalBytes: this.#totalBytes,
      elapsedMs: Date.now() - this.#startedMs,
    });
  }
}

/** `train.jsonl  120 MB of 480 MB, 60 MB/s, 6 s left`. */
export function progressText(
  label: string,
  facts: {
    readonly bytesRead: number;
    readonly totalBytes: number | undefined;
    readonly elapsedMs: number;
  },
): string {
  const { bytesRead, totalBytes, elapsedMs } = facts;
  if (bytesRead === 0) return label;
  const bytesPerSecond = (bytesRead * 1_000) / Math.max(1, elapsedMs);
  const of = totalBytes === undefined ? '' : ` of ${formatBytes(totalBytes)}`;
  const left =
    totalBytes === undefined
      ? ''
      : `, ${formatCount(Math.max(0, totalBytes - bytesRead) / bytesPerSecond)} s left`;
  return `${label}  ${formatBytes(bytesRead)}${of}, ${formatBytes(bytesPerSecond)}/s${left}`;
}
