import { invalidInput } from '../../base/errors.js';

export type JobPhase = 'validation' | 'dataProcessing' | 'training';

/** What should go wrong with the next calls of one operation. */
export interface Fault {
  /** This many throttled answers: ThrottlingException 429, or SlowDown 503 from S3. */
  readonly throttle?: number;
  readonly error?: { readonly code: string; readonly message: string; readonly status: number };
  /** Wall-clock milliseconds before anything else happens. */
  readonly delayMs?: number;
  /** Cuts the connection instead of answering. */
  readonly dropConnection?: boolean;
  /** The call takes effect first; error, throttle or cut come in place of its answer. */
  readonly afterEffect?: boolean;
  /** CreateModelCustomizationJob only: the job is created, and fails later with this message. */
  readonly jobFailure?: string | { readonly message: string; readonly phase: JobPhase };
  /** CreateModelCustomizationJob only: the job waits for ever before training starts. */
  readonly jobStalls?: boolean;
  /** How many calls in a row are hit; default 1, or the figure of `throttle`. */
  readonly times?: number;
}

/** A fault for exactly one call. */
export interface PlannedFault extends Omit<Fault, 'throttle' | 'times'> {
  readonly throttled: boolean;
}

/** Faults waiting for their call, first planned first served. */
export interface Faults {
  /**
   * Plans a fault for the next call of an operation, named as in the AWS API:
   * `'CreateModelCustomizationJob'`, `'PutObject'`, `'UploadPart'`, …
   *
   * @example
   * ```ts
   * sandbox.faults.next('CreateModelCustomizationJob', { throttle: 2 });
   * sandbox.faults.next('CreateModelCustomizationJob', { dropConnection: true, afterEffect: true });
   * ```
   */
  next(operation: string, fault: Fault): void;
  /** Forgets every fault that has not happened yet. */
  clear(): void;
}

export class FaultQueue implements Faults {
  readonly #waiting = new Map<string, PlannedFault[]>();

  next(operation: string, fault: Fault): void {
    const { throttle = 0, times = Math.max(1, throttle), ...rest } = fault;
    if (!Number.isInteger(times) || times < 1)
      throw invalidInput('times', 'a whole number from 1', times);
    const queue = this.#waiting.get(operation) ?? [];
    for (let n = 0; n < times; n++) queue.push({ ...rest, throttled: n < throttle });
    this.#waiting.set(operation, queue);
  }

  clear(): void {
    this.#waiting.clear();
  }

  take(operation: string | undefined): PlannedFault | undefined {
    return operation === undefined ? undefined : this.#waiting.get(operation)?.shift();
  }
}
