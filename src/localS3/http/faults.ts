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
   * @throws {@link FineTunerError} `input.invalid` for an operation or a member that is not known.
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

const faultMembers = [
  ...['throttle', 'error', 'delayMs', 'dropConnection', 'afterEffect', 'jobFailure', 'jobStalls'],
  'times',
];

const jobOperation = 'CreateModelCustomizationJob';

export class FaultQueue implements Faults {
  readonly #waiting = new Map<string, PlannedFault[]>();

  /** @param operations - what is served: a fault for anything else would never happen. */
  constructor(private readonly operations: readonly string[]) {}

  next(operation: string, fault: Fault): void {
    this.#check(operation, fault);
    const { throttle = 0, times = Math.max(1, throttle), ...rest } = fault;
    wholeFrom('times', times, 1);
    const queue = this.#waiting.get(operation) ?? [];
    for (let n = 0; n < times; n++) queue.push({ ...rest, throttled: n < throttle });
    this.#waiting.set(operation, queue);
  }

  #check(operation: string, fault: Fault): void {
    if (!this.operations.includes(operation)) {
      throw invalidInput('operation', `one of ${this.operations.join(', ')}`, operation);
    }
    const unknown = Object.keys(fault).find((name) => !faultMembers.includes(name));
    if (unknown !== undefined) {
      throw invalidInput('fault', `made of ${faultMembers.join(', ')}`, unknown);
    }
    const ofJobs = fault.jobFailure !== undefined || fault.jobStalls !== undefined;
    if (ofJobs && operation !== jobOperation) {
      throw invalidInput('operation', `${jobOperation}, for a job that fails or stalls`, operation);
    }
    wholeFrom('throttle', fault.throttle ?? 1, 1);
    wholeFrom('delayMs', fault.delayMs ?? 0, 0);
    checkError(fault.error);
  }

  clear(): void {
    this.#waiting.clear();
  }

  take(operation: string | undefined): PlannedFault | undefined {
    return operation === undefined ? undefined : this.#waiting.get(operation)?.shift();
  }
}

function wholeFrom(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw invalidInput(name, `a whole number from ${least}`, value);
}

function checkError(error: Fault['error']): void {
  if (error === undefined) return;
  const { code, message, status } = error;
  if (typeof code !== 'string' || typeof message !== 'string') {
    throw invalidInput('error', 'made of a code, a message and a status', error);
  }
  if (Number.isInteger(status) && status >= 400 && status <= 599) return;
  throw invalidInput('error.status', 'an HTTP status from 400 to 599', status);
}
