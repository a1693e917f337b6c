import { writeFile } from 'node:fs/promises';
import type { FineTuningJob, JobOutcome } from '../job/FineTuningJob.js';
import { LiveView } from '../liveView/LiveView.js';
import type { TuningPlan } from '../tuner/TuningPlan.js';
import { text } from './arguments.js';
import { type CliStreams, type CliValues, print, printJson } from './command.js';

export interface FollowOptions {
  readonly values: CliValues;
  readonly streams: CliStreams;
  readonly signal: AbortSignal;
  readonly plan?: TuningPlan;
  /** Goes on where the upload left it. */
  readonly view?: LiveView | undefined;
}

/** The view of a run on the error stream, so that the output holds the answer alone; none for `--json`. */
export function liveViewOf(
  plan: TuningPlan | undefined,
  streams: CliStreams,
  values: CliValues,
): LiveView | undefined {
  if (values.json) return undefined;
  return new LiveView({
    output: streams.err,
    env: process.env,
    title: plan?.params().jobName,
    epochs: plan?.epochs?.value,
    usdPerEpoch: plan?.usdPerEpoch,
  });
}

/** Shows a job until it has ended; answers 0 when it completed, 1 otherwise. */
export async function followJob(job: FineTuningJob, options: FollowOptions): Promise<number> {
  const { values, streams, signal, plan } = options;
  const view = options.view ?? liveViewOf(plan, streams, values);
  for await (const event of job.events({ signal })) view?.show(event);
  const outcome = await job.wait({ signal });
  const reportPath = text(values, 'report');
  if (reportPath !== undefined)
    await writeFile(reportPath, await job.report({ signal, ...(plan ? { plan } : {}) }));
  if (values.json) printJson(streams.out, { job, outcome });
  else print(streams.out, describeOutcome(outcome));
  return outcome.status === 'completed' ? 0 : 1;
}

function describeOutcome(outcome: JobOutcome): string {
  switch (outcome.status) {
    case 'completed':
      return `completed: ${outcome.model.arn}`;
    case 'stopped':
      return 'stopped: no model was made';
    case 'failed':
      return [
        `failed: ${outcome.failure.message}`,
        ...(outcome.failure.cause ? [`cause:  ${outcome.failure.cause}`] : []),
        ...(outcome.failure.fix ? [`fix:    ${outcome.failure.fix}`] : []),
      ].join('\n');
  }
}
