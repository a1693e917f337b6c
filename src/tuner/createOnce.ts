import type { CreateJobParams, JobsPort } from '../aws/ports.js';
import { FineTunerError } from '../base/errors.js';

/**
 * Creates the job, or finds the one that this plan made before. The request token makes the
 * service answer with the same job; should it have forgotten the token, the name is still taken.
 */
export async function createOnce(
  jobs: JobsPort,
  params: CreateJobParams,
  signal: AbortSignal | undefined,
): Promise<string> {
  const call = signal ? { signal } : {};
  signal?.throwIfAborted();
  try {
    // Without the signal: a call that was sent may have made the job, and its answer is the ARN.
    return (await jobs.create(params)).jobArn;
  } catch (error) {
    if (!isNameTaken(error)) throw error;
    const found = await jobs.findByName(params.jobName, call);
    if (!found) throw error;
    const { clientRequestToken } = await jobs.describe(found.jobArn, call);
    if (clientRequestToken !== params.clientRequestToken) throw error;
    return found.jobArn;
  }
}

function isNameTaken(error: unknown): boolean {
  return FineTunerError.is(error) && /name is currently in use/i.test(error.message);
}
