import type { CallOptions, JobDescription, JobSummary } from '../aws/ports.js';
import { parseJobArn } from '../base/awsNames.js';
import { assertOptions, FineTunerError, invalidInput } from '../base/errors.js';
import { isObject, parseObject } from '../base/json.js';
import { detectConvergence } from '../convergence/convergenceDetector.js';
import { recommendNextRun } from '../convergence/nextRun/recommendNextRun.js';
import type { ConvergenceVerdict } from '../convergence/types.js';
import { explainFailure, type Failure } from '../models/explainFailure.js';
import { epochRow } from '../models/hyperparameters.js';
import { getModel } from '../models/lookup.js';
import { renderReport } from '../report/renderReport.js';
import type { TunerContext } from '../runtime/context.js';
import { type Polled, type PollOptions, pollUntil, type TimedOut } from '../runtime/pollUntil.js';
import { CustomModel } from '../serving/CustomModel.js';
import { pollerOf } from './JobPoller.js';
import { type JobEvent, type WaitEvent, type WatchedJob, watchJob } from './jobEvents.js';
import { type JobMetrics, readJobMetrics } from './jobMetrics.js';
import { hasEnded, progressMark } from './jobStatus.js';
import type { PlannedRun } from './PlannedRun.js';

/** What a handle knows without asking; `JSON.stringify(job)` writes it. */
export interface JobRecord {
  readonly jobArn: string;
  readonly region: string;
  /** Output prefix; `null` when attached by ARN alone, then it is asked for. */
  readonly output: string | null;
  readonly model: string | null;
  readonly maxEpochs: number | null;
  readonly usdPerEpoch: number | null;
  /** Rows ÷ distinct rows of the training data. */
  readonly effectiveEpochFactor: number;
}

/** How a job ended. Being stopped is an answer, not an error. */
export type JobOutcome =
  | { readonly status: 'completed'; readonly model: CustomModel; readonly job: JobDescription }
  | { readonly status: 'failed'; readonly failure: Failure; readonly job: JobDescription }
  | { readonly status: 'stopped'; readonly job: JobDescription }
  /** It has ended with a word that this version does not know; `raw` is that word. */
  | { readonly status: 'unknown'; readonly raw: string; readonly job: JobDescription };

export interface WaitOptions extends PollOptions {
  /** Each reading. Of many jobs that are watched, most are read from a listing, which tells less. */
  readonly onSnapshot?: (job: JobDescription) => void;
  /** What {@link FineTuningJob.events} tells of the wait itself: outages, and that nothing moves. */
  readonly onEvent?: (event: WaitEvent) => void;
}

const recordKind = 'bedrock-fine-tuner/job';

/**
 * A customization job: its ARN with verbs. It outlives the process that started it; keep
 * `JSON.stringify(job)` or the ARN, and `tuner.attach()` makes the handle again.
 */
export class FineTuningJob {
  readonly #context: TunerContext;
  readonly #record: JobRecord;

  /** @internal Made by `TuningPlan.start()`, `FineTuner.attach()` and `tuner.jobs.list()`. */
  constructor(
    context: TunerContext,
    record: JobRecord,
    /** What `tuner.jobs.list()` said of the job; `undefined` for a handle that was made otherwise. */
    readonly summary?: JobSummary,
  ) {
    this.#context = context;
    this.#record = record;
  }

  get arn(): string {
    return this.#record.jobArn;
  }

  get region(): string {
    return this.#record.region;
  }

  /** Asks Bedrock once. */
  async describe(options?: CallOptions): Promise<JobDescription> {
    const { jobs } = await this.#context.ports();
    return jobs.describe(this.arn, options);
  }

  /**
   * Waits until the job has ended, and says how.
   *
   * Outages do not end it: throttling, faults of AWS, lost connections, garbled answers and
   * credentials that ran out are waited out, and told to `onEvent`. What ends it is the job, the
   * `timeoutMs`, the `signal`, or a refusal that waiting cannot heal, such as a missing permission:
   * its error has in `details.handle` what to attach with again. In each of these cases but the first
   * the job keeps training, and keeps costing, until {@link FineTuningJob.stop}.
   *
   * Any number of jobs may be waited for: those of one client share their calls.
   *
   * @throws {@link FineTunerError} `job.waitTimedOut`; `aws.accessDenied`, `aws.validation`, and
   * `aws.notFound` when the job is not found for five minutes.
   *
   * @example
   * ```ts
   * const outcome = await job.wait({ timeoutMs: 6 * 3_600_000 });
   * if (outcome.status === 'failed') console.error(outcome.failure.fix ?? outcome.failure.message);
   * ```
   */
  async wait(options: WaitOptions = {}): Promise<JobOutcome> {
    assertOptions('wait()', options);
    let last: JobDescription | undefined;
    for await (const told of pollUntil(await this.#polled(), this.#context.clock, options)) {
      if (told.type !== 'reading') options.onEvent?.(told);
      else {
        last = told.reading;
        options.onSnapshot?.(last);
      }
    }
    if (!last) throw new TypeError('a poll yields at least one reading');
    return this.#outcome(last);
  }

  /**
   * The job as it goes: phases, metrics as they appear in S3, the verdict on the curve when it
   * changes, and the status. Ends after the last status.
   *
   * AWS does not promise metrics before the job has ended; when they appear, they are reported.
   *
   * @example
   * ```ts
   * for await (const event of job.events({ signal })) {
   *   if (event.type === 'verdict' && event.verdict.status === 'overfitting') await job.stop();
   * }
   * ```
   */
  async *events(options: PollOptions = {}): AsyncGenerator<JobEvent, void, void> {
    assertOptions('events()', options);
    const watched: WatchedJob = {
      polled: await this.#polled(),
      jobArn: this.arn,
      output: (call) => this.#output(call),
      metrics: (call) => this.metrics(call),
      objects: async () => (await this.#context.ports()).objects,
      judge: (metrics) => this.#judge(metrics),
    };
    yield* watchJob(watched, this.#context.clock, options);
  }

  /**
   * Stops the training for good: it cannot be resumed, leaves no model, and the tokens trained so
   * far are billed. A job that has ended or is stopping already is left as it is.
   */
  async stop(options?: CallOptions): Promise<void> {
    const { jobs } = await this.#context.ports();
    try {
      await jobs.stop(this.arn, options);
    } catch (error) {
      const isDoubtful = FineTunerError.is(error) && (error.retryable || isConflict(error));
      if (!isDoubtful || !(await this.#isStopping(options))) throw error;
    }
  }

  /**
   * The loss curves from the output prefix.
   *
   * @throws {@link FineTunerError} `metrics.missing`, `metrics.malformed`, `aws.*`.
   */
  async metrics(options?: CallOptions): Promise<JobMetrics> {
    const output = await this.#output(options);
    if (output === null) throw invalidInput('output', 'an output prefix on the job', null);
    const { objects } = await this.#context.ports();
    return readJobMetrics(objects, { jobArn: this.arn, output }, options);
  }

  /** What the curve says: whether the epochs were enough, too many or too few, and how sure that is. */
  async convergence(options?: CallOptions): Promise<ConvergenceVerdict> {
    return this.#judge(await this.metrics(options));
  }

  /**
   * One report of everything known: the curve, the verdict, and the plan where it is given.
   *
   * A job without metrics gives a report that says so.
   */
  async report(
    options: CallOptions & {
      readonly format?: 'html' | 'markdown';
      readonly plan?: PlannedRun;
    } = {},
  ): Promise<string> {
    const { format = 'html', plan, ...call } = options;
    const job = await this.describe(call);
    const metrics = await this.metrics(call).catch(absentMetrics);
    const verdict = metrics ? this.#judge(metrics) : undefined;
    const model = this.#record.model ?? job.baseModelArn?.split('/').at(-1) ?? 'unknown model';
    return renderReport(
      {
        ...plan?.toReportInput(),
        title: getModel(model)?.name ?? model,
        model,
        region: this.region,
        generatedAt: this.#context.clock.now(),
        job,
        usdPerEpoch: plan?.usdPerEpoch ?? this.#record.usdPerEpoch ?? undefined,
        metrics: metrics ?? undefined,
        verdict,
        advice: verdict && nextRunAdvice(verdict, job, plan, model),
        provenance: metrics?.provenance ?? undefined,
      },
      { format },
    );
  }

  async #polled(): Promise<Polled<JobDescription>> {
    const { jobs } = await this.#context.ports();
    const poller = pollerOf(jobs, this.#context.clock);
    return {
      readAt: (atMs, signal) => poller.read(this.arn, atMs, signal),
      mark: progressMark,
      isLast: hasEnded,
      onTimeout: (timedOut) => this.#timedOut(timedOut),
      handle: this.toJSON(),
    };
  }

  async #output(options?: CallOptions): Promise<string | null> {
    return this.#record.output ?? (await this.describe(options)).outputUri;
  }

  /** Also when it has ended of itself: then nothing trains any more. */
  async #isStopping(options?: CallOptions): Promise<boolean> {
    const job = await this.describe(options).catch(() => null);
    return job !== null && (job.status === 'Stopping' || hasEnded(job));
  }

  toJSON(): JobRecord & { readonly kind: string; readonly version: 1 } {
    return { kind: recordKind, version: 1, ...this.#record };
  }

  #judge(metrics: JobMetrics): ConvergenceVerdict {
    const { usdPerEpoch, effectiveEpochFactor } = this.#record;
    const maxEpochs = this.#record.maxEpochs ?? maxEpochsOf(this.#record.model);
    return detectConvergence(
      { training: metrics.training, validation: metrics.validation },
      {
        effectiveEpochFactor,
        ...(maxEpochs === null ? {} : { maxEpochs }),
        ...(usdPerEpoch === null ? {} : { usdPerEpoch }),
      },
    );
  }

  #outcome(job: JobDescription): JobOutcome {
    switch (job.status) {
      case 'Completed':
        return {
          status: 'completed',
          model: new CustomModel(this.#context, job.outputModelArn ?? ''),
          job,
        };
      case 'Stopped':
        return { status: 'stopped', job };
      case 'Failed':
        return {
          status: 'failed',
          failure: explainFailure(job.failureMessage ?? 'Bedrock gave no reason.', {
            service: 'bedrock',
            operation: 'Job',
          }),
          job,
        };
      default:
        return { status: 'unknown', raw: job.status, job };
    }
  }

  #timedOut({ waitedMs, last, cause }: TimedOut<JobDescription>): FineTunerError {
    const status = last?.status ?? 'Unknown';
    const heard = cause === undefined ? '' : ' AWS could not be asked at the end: see `cause`.';
    return new FineTunerError(
      'job.waitTimedOut',
      `The job is still ${status} after ${Math.round(waitedMs)} ms; it was left running.${heard}`,
      {
        details: { jobArn: this.arn, waitedMs, status },
        hint: 'Attach again later with the ARN; job.stop() ends it, and ends what it costs.',
        ...(cause === undefined ? {} : { cause }),
      },
    );
  }
}

/** Reads what {@link FineTuningJob.toJSON} wrote, as text or object, or a bare job ARN. */
export function readJobRecord(jsonOrArn: unknown): JobRecord {
  if (typeof jsonOrArn === 'string' && jsonOrArn.startsWith('arn:')) return bareRecord(jsonOrArn);
  const saved = typeof jsonOrArn === 'string' ? parseObject(jsonOrArn) : jsonOrArn;
  if (!isObject(saved) || !('jobArn' in saved)) {
    throw invalidInput('attach()', 'a job ARN, or what JSON.stringify(job) wrote', jsonOrArn);
  }
  const bare = bareRecord(saved.jobArn);
  return {
    ...bare,
    output: typeof saved.output === 'string' ? saved.output : null,
    model: typeof saved.model === 'string' ? saved.model : bare.model,
    maxEpochs: typeof saved.maxEpochs === 'number' ? saved.maxEpochs : null,
    usdPerEpoch: typeof saved.usdPerEpoch === 'number' ? saved.usdPerEpoch : null,
    effectiveEpochFactor:
      typeof saved.effectiveEpochFactor === 'number' ? saved.effectiveEpochFactor : 1,
  };
}

function bareRecord(jobArn: unknown): JobRecord {
  const { arn, region } = parseJobArn(jobArn);
  const modelSegment = arn.split('/').at(-2);
  return {
    jobArn: arn,
    region,
    output: null,
    model: (modelSegment && getModel(modelSegment)?.id) ?? null,
    maxEpochs: null,
    usdPerEpoch: null,
    effectiveEpochFactor: 1,
  };
}

function maxEpochsOf(model: string | null): number | null {
  const row = model === null ? undefined : getModel(model);
  return (row && epochRow(row)?.max) ?? null;
}

function nextRunAdvice(
  verdict: ConvergenceVerdict,
  { hyperparameters }: JobDescription,
  plan: PlannedRun | undefined,
  model: string,
): readonly string[] {
  const { advice } = recommendNextRun({
    verdict,
    hyperparameters,
    ...(getModel(model) ? { model } : {}),
    ...(plan ? { dataset: plan.dataset, cost: plan.cost } : {}),
    ...(plan?.epochs ? { costEpochs: plan.epochs.value } : {}),
    ...(plan?.maxCostUsd === undefined ? {} : { maxCostUsd: plan.maxCostUsd }),
  });
  return advice.map(({ text }) => text);
}

function isConflict(error: unknown): boolean {
  return FineTunerError.is(error, 'aws.conflict');
}

function absentMetrics(error: unknown): null {
  if (FineTunerError.is(error, 'metrics.missing')) return null;
  throw error;
}
