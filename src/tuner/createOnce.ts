import type { CallOptions, CreateJobParams, JobsPort } from '../aws/ports.js';
import { FineTunerError } from '../base/errors.js';
import type { Clock } from '../runtime/clock.js';
import { untilHealed } from '../runtime/untilHealed.js';

/**
 * Creates the job, or finds the one that this plan made before. The request token makes the
 * service answer with the same job; should it have forgotten the token, the name is still taken. An
 * answer that was lost is no failure: the job is looked for before an error is told. A role in its
 * first minutes is waited for.
 */
export async function createOnce(
  jobs: JobsPort,
  params: CreateJobParams,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<string> {
  const call = signal ? { signal } : {};
  signal?.throwIfAborted();
  try {
    // Without the signal: a call that was sent may have made the job, and its answer is the ARN.
    return await untilHealed(async () => (await jobs.create(params)).jobArn, clock, signal);
  } catch (error) {
    if (!mayHaveBeenMade(error)) throw error;
    // Whose job has the name is not known when the look fails: that is what has to be told.
    const found = await findOwn(jobs, params, call);
    if (found === null) throw error;
    return found;
  }
}

/** The job of that name, when it was made with the token of this plan. */
async function findOwn(
  jobs: JobsPort,
  { jobName, clientRequestToken }: CreateJobParams,
  call: CallOptions,
): Promise<string | null> {
  const found = await jobs.findByName(jobName, call);
  if (!found) return null;
  const job = await jobs.describe(found.jobArn, call);
  return job.clientRequestToken === clientRequestToken ? found.jobArn : null;
}

function mayHaveBeenMade(error: unknown): boolean {
  if (!FineTunerError.is(error)) return false;
  return error.retryable || /name is currently in use/i.test(error.message);
}
