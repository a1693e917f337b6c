import type { FineTuningJob, JobOutcome } from '../job/FineTuningJob.js';
import { LiveView } from '../liveView/LiveView.js';
import type { TuningPlan } from '../tuner/TuningPlan.js';
import { jsonAnswer } from './answer.js';
import { CliError } from './errors.js';
import type { Invocation } from './Invocation.js';
import { OutputFile } from './OutputFile.js';
import { programName } from './program.js';
import type { Line } from './terminal/Printer.js';

interface FollowValues {
  readonly json: boolean;
  readonly jsonl: boolean;
  readonly report?: string | undefined;
  readonly force: boolean;
}

/** What is told of a job while it runs: a live view, events as JSON lines, or nothing. */
export class Followed {
  readonly #invocation: Invocation<FollowValues>;
  readonly #name: 'start' | 'watch';
  readonly #plan: TuningPlan | undefined;
  readonly #view: LiveView | undefined;
  #reportFile: OutputFile | undefined;

  private constructor(
    invocation: Invocation<FollowValues>,
    name: 'start' | 'watch',
    plan?: TuningPlan,
  ) {
    this.#invocation = invocation;
    this.#name = name;
    this.#plan = plan;
    this.#view = isQuiet(invocation) ? undefined : viewOf(invocation, plan);
  }

  /** Tries the place of the report first. */
  static async begin(
    invocation: Invocation<FollowValues>,
    name: 'start' | 'watch',
    plan?: TuningPlan,
  ): Promise<Followed> {
    const followed = new Followed(invocation, name, plan);
    const { report, force } = invocation.values;
    if (report !== undefined) followed.#reportFile = await OutputFile.reserve(report, force);
    return followed;
  }

  readonly show = (event: Parameters<LiveView['show']>[0]): void => {
    if (this.#invocation.values.jsonl) {
      this.#invocation.out.jsonLine('type' in event ? event : { type: 'upload', ...event });
    }
    this.#view?.show(event);
  };

  /** Until the job has ended; answers 0 when it completed, 1 otherwise. */
  async toTheEnd(job: FineTuningJob): Promise<number> {
    const { values, out, signal } = this.#invocation;
    try {
      for await (const event of job.events({ signal })) this.show(event);
      const outcome = await job.wait({ signal });
      const plan = this.#plan;
      await this.#reportFile?.writeText(await job.report({ signal, ...(plan ? { plan } : {}) }));
      if (values.jsonl) out.jsonLine({ type: 'outcome', job, outcome });
      else if (values.json) out.json(jsonAnswer(this.#name, { job, outcome }));
      else out.lines(describeOutcome(outcome));
      return outcome.status === 'completed' ? 0 : 1;
    } catch (error) {
      if (signal.aborted) throw interruptedAt(job.arn);
      throw error;
    }
  }

  discard(): Promise<void> {
    return this.#reportFile?.discard() ?? Promise.resolve();
  }
}

function isQuiet({ values }: Invocation<FollowValues>): boolean {
  return values.json || values.jsonl;
}

/** On the error stream, so that the output holds the answer alone. */
function viewOf(
  { err, streams }: Invocation<FollowValues>,
  plan: TuningPlan | undefined,
): LiveView {
  return new LiveView({
    output: err.stream,
    env: streams.env,
    title: plan?.params().jobName,
    epochs: plan?.epochs?.value,
    usdPerEpoch: plan?.usdPerEpoch,
  });
}

export function interruptedAt(arn: string): CliError {
  return new CliError(
    'cli.interrupted',
    `interrupted; the job goes on, and goes on costing: ${arn}`,
    `${programName} watch ${arn} follows it, ${programName} stop ${arn} ends it.`,
    { jobArn: arn },
  );
}

function describeOutcome(outcome: JobOutcome): Line[] {
  switch (outcome.status) {
    case 'completed':
      return [[['good', 'completed'], `: ${outcome.model.arn}`]];
    case 'stopped':
      return [[['caution', 'stopped'], ': no model was made']];
    case 'unknown':
      return [[['caution', 'ended'], ` as ${outcome.raw}, a word that this version does not know`]];
    case 'failed':
      return [
        [['bad', 'failed'], `: ${outcome.failure.message}`],
        ...(outcome.failure.cause ? [`cause:  ${outcome.failure.cause}`] : []),
        ...(outcome.failure.fix ? [`fix:    ${outcome.failure.fix}`] : []),
      ];
  }
}
