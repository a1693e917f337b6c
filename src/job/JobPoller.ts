import type { JobDescription, JobsPort } from '../aws/ports.js';
import { defaults } from '../base/defaults.js';
import { FineTunerError } from '../base/errors.js';
import { type Clock, monotonicMs } from '../runtime/clock.js';
import { describedBy, hasEnded } from './jobStatus.js';

interface Request {
  readonly jobArn: string;
  readonly dueMs: number;
  readonly resolve: (job: JobDescription) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads jobs for everybody who waits for one through the same client. A few are asked for one by
 * one; many are read by one listing, and only those that have ended are asked for, because a
 * listing knows no failure message. Who may not list is asked for one by one.
 */
class JobPoller {
  readonly #jobs: JobsPort;
  readonly #clock: Clock;
  /** By the job that they wait for. */
  readonly #waiting = new Map<string, Set<Request>>();
  readonly #createdAt = new Map<string, Date>();
  #wake = new AbortController();
  #isRunning = false;
  #mayList = true;
  #sweptAtMs = Number.NEGATIVE_INFINITY;
  /** Between two rounds of single calls; grows while AWS asks for fewer. */
  #gapMs = 0;

  constructor(jobs: JobsPort, clock: Clock) {
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /** The job as it is at that moment of the monotonic clock, or later. */
  read(jobArn: string, dueMs: number, signal: AbortSignal): Promise<JobDescription> {
    return new Promise((resolve, reject) => {
      const request: Request = { jobArn, dueMs, resolve, reject };
      const sameJob = this.#waiting.get(jobArn) ?? new Set();
      this.#waiting.set(jobArn, sameJob.add(request));
      const giveUp = () => {
        this.#forget(request);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#rouse();
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.size > 0) {
      // Whole milliseconds: a clock that knows no parts of one would be asked for them again and again.
      const leftMs = Math.ceil(this.#nextDueMs() - monotonicMs(this.#clock));
      if (leftMs > 0) await this.#clock.sleep(leftMs, this.#wake.signal).catch(() => {});
      else if (this.#isSweeping) await this.#sweep();
      else await this.#readSome(this.#due().slice(0, defaults.pollsAtOnce));
    }
    this.#isRunning = false;
  }

  /** Ends the pause that is being slept, because another request may be due before its end. */
  #rouse(): void {
    this.#wake.abort();
    this.#wake = new AbortController();
  }

  get #isSweeping(): boolean {
    return this.#mayList && this.#waiting.size >= defaults.sweepFromJobs;
  }

  #nextDueMs(): number {
    let dueMs = Number.POSITIVE_INFINITY;
    for (const requests of this.#waiting.values()) dueMs = Math.min(dueMs, earliest(requests));
    return this.#isSweeping ? Math.max(dueMs, this.#sweptAtMs + defaults.sweepIntervalMs) : dueMs;
  }

  #due(): readonly string[] {
    const nowMs = monotonicMs(this.#clock);
    const due = [...this.#waiting].filter(([, requests]) => earliest(requests) <= nowMs);
    return due.map(([jobArn]) => jobArn);
  }

  /** Some jobs side by side, then a pause where AWS wants fewer calls. */
  async #readSome(jobArns: readonly string[]): Promise<void> {
    const throttled = await Promise.all(jobArns.map((jobArn) => this.#readOne(jobArn)));
    if (throttled.includes(true)) this.#gapMs = Math.min(Math.max(this.#gapMs * 2, 250), 10_000);
    else this.#gapMs = this.#gapMs > 50 ? this.#gapMs / 2 : 0;
    if (this.#gapMs > 0) await this.#clock.sleep(this.#gapMs).catch(() => {});
  }

  /** Answers whether AWS asked for fewer calls. */
  async #readOne(jobArn: string): Promise<boolean> {
    try {
      const job = await this.#jobs.describe(jobArn);
      this.#answer(jobArn, job);
      return false;
    } catch (error) {
      for (const request of this.#take(jobArn)) request.reject(error);
      return FineTunerError.is(error, 'aws.throttled');
    }
  }

  /** One listing for all who wait; what it shows to have ended, or does not show, is asked for. */
  async #sweep(): Promise<void> {
    this.#sweptAtMs = monotonicMs(this.#clock);
    const missing = new Set(this.#waiting.keys());
    const ended: string[] = [];
    try {
      for await (const summary of this.#jobs.list(this.#since(missing))) {
        if (!missing.delete(summary.jobArn)) continue;
        if (hasEnded(summary)) ended.push(summary.jobArn);
        else this.#answer(summary.jobArn, describedBy(summary));
        if (missing.size === 0) break;
      }
    } catch (error) {
      if (FineTunerError.is(error, 'aws.accessDenied')) this.#mayList = false;
      else for (const request of this.#takeAll()) request.reject(error);
      return;
    }
    const single = [...ended, ...missing];
    for (let start = 0; start < single.length; start += defaults.pollsAtOnce) {
      await this.#readSome(single.slice(start, start + defaults.pollsAtOnce));
    }
  }

  /** Nothing older than the oldest of these jobs need be listed. */
  #since(jobArns: ReadonlySet<string>): { readonly after?: Date } {
    let oldestMs = Number.POSITIVE_INFINITY;
    for (const jobArn of jobArns) {
      const createdAt = this.#createdAt.get(jobArn);
      if (createdAt === undefined) return {};
      oldestMs = Math.min(oldestMs, createdAt.getTime());
    }
    return { after: new Date(oldestMs - 1_000) };
  }

  #answer(jobArn: string, job: JobDescription): void {
    if (hasEnded(job)) this.#createdAt.delete(jobArn);
    else if (job.createdAt) this.#createdAt.set(jobArn, job.createdAt);
    for (const request of this.#take(jobArn)) request.resolve(job);
  }

  #take(jobArn: string): Iterable<Request> {
    const requests = this.#waiting.get(jobArn) ?? [];
    this.#waiting.delete(jobArn);
    return requests;
  }

  #takeAll(): readonly Request[] {
    const requests = [...this.#waiting.values()].flatMap((ofJob) => [...ofJob]);
    this.#waiting.clear();
    return requests;
  }

  #forget(request: Request): void {
    const sameJob = this.#waiting.get(request.jobArn);
    if (!sameJob?.delete(request)) return;
    if (sameJob.size === 0) this.#waiting.delete(request.jobArn);
    this.#rouse();
  }
}

function earliest(requests: Iterable<Request>): number {
  let dueMs = Number.POSITIVE_INFINITY;
  for (const request of requests) dueMs = Math.min(dueMs, request.dueMs);
  return dueMs;
}

const pollers = new WeakMap<object, WeakMap<Clock, JobPoller>>();

/** The poller of a client: whoever watches jobs through it shares its calls. */
export function pollerOf(jobs: JobsPort, clock: Clock): JobPoller {
  const key = jobs.client ?? jobs;
  const known = pollers.get(key) ?? new WeakMap<Clock, JobPoller>();
  pollers.set(key, known);
  const poller = known.get(clock) ?? new JobPoller(jobs, clock);
  known.set(clock, poller);
  return poller;
}
