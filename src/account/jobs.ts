import type { CallOptions, JobFilter } from '../aws/ports.js';
import { invalidInput } from '../base/errors.js';
import { FineTuningJob, readJobRecord } from '../job/FineTuningJob.js';
import type { TunerContext } from '../runtime/context.js';

export interface ListJobsOptions extends CallOptions, Omit<JobFilter, 'after' | 'before'> {
  /** Created after this moment. */
  readonly after?: Date | string;
  /** Created before this moment. */
  readonly before?: Date | string;
}

const statuses = ['InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped'];

/** The customization jobs of an account in one region. */
export class Jobs {
  readonly #context: TunerContext;

  /** @internal Made by `FineTuner`. */
  constructor(context: TunerContext) {
    this.#context = context;
  }

  /**
   * Jobs that fit all filters, newest first. Pages are asked for as they are read: a loop that is
   * left early asks for no more. Each handle keeps what the listing said of it in `summary`.
   *
   * @throws {@link FineTunerError} `input.invalid` for a status or a date that is none; `aws.*`.
   *
   * @example
   * ```ts
   * for await (const job of tuner.jobs.list({ status: 'InProgress' })) {
   *   console.log(job.arn, job.summary?.jobName);
   * }
   * ```
   */
  async *list(options: ListJobsOptions = {}): AsyncGenerator<FineTuningJob, void, void> {
    const { signal, after, before, status, ...filter } = options;
    if (status !== undefined && !statuses.includes(status)) {
      throw invalidInput('status', `one of ${statuses.join(', ')}`, status);
    }
    const { jobs } = await this.#context.ports();
    const listed = jobs.list(
      {
        ...filter,
        ...(status === undefined ? {} : { status }),
        ...(after === undefined ? {} : { after: dateOf('after', after) }),
        ...(before === undefined ? {} : { before: dateOf('before', before) }),
      },
      signal ? { signal } : {},
    );
    for await (const summary of listed) {
      yield new FineTuningJob(this.#context, readJobRecord(summary.jobArn), summary);
    }
  }
}

function dateOf(field: string, value: Date | string): Date {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw invalidInput(field, 'a date', value);
  return date;
}
