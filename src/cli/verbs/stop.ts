import { jsonAnswer } from '../answer.js';
import type { Verb } from '../Invocation.js';
import { jobOf } from '../tuner.js';

export const stop: Verb<'stop'> = async (invocation) => {
  const { values, out, signal } = invocation;
  const job = jobOf(invocation);
  await job.stop({ signal });
  const { status } = await job.describe({ signal });
  if (values.json) out.json(jsonAnswer('stop', { jobArn: job.arn, status }));
  else out.line(`${status} ${job.arn}`);
  return 0;
};
