import { tunerForArn } from '../access.js';
import { jsonAnswer } from '../answer.js';
import type { Verb } from '../Invocation.js';
import { argument } from '../required.js';

export const stop: Verb<'stop'> = async (invocation) => {
  const { values, args, out, signal } = invocation;
  const job = tunerForArn(invocation).attach(argument(args));
  await job.stop({ signal });
  const { status } = await job.describe({ signal });
  if (values.json) out.json(jsonAnswer('stop', { jobArn: job.arn, status }));
  else out.line(`${status} ${job.arn}`);
  return 0;
};
