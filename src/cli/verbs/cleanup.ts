import type { CleanupReport } from '../../account/cleanup.js';
import { plural } from '../../base/text/format.js';
import { jsonAnswer } from '../answer.js';
import { consent } from '../ask.js';
import type { Verb } from '../Invocation.js';
import { jobOf, tunerForArn } from '../tuner.js';

export const cleanup: Verb<'cleanup'> = async (invocation) => {
  const { values, out, err, signal } = invocation;
  const tuner = tunerForArn(invocation);
  const job = jobOf(invocation);
  const planned = await tuner.cleanup(job, { dryRun: true, signal });
  const count = planned.steps.filter(({ result }) => result === 'planned').length;
  if (values.dryRun || count === 0) {
    if (values.json) out.json(jsonAnswer('cleanup', planned));
    else out.lines(describe(planned));
    return 0;
  }
  if (!values.json) err.lines(describe(planned));
  await consent(invocation, `Do ${plural(count, 'step')}? What is deleted cannot be brought back.`);
  const done = await tuner.cleanup(job, { signal });
  if (values.json) out.json(jsonAnswer('cleanup', done));
  else out.lines(describe(done));
  return 0;
};

function describe({ steps }: CleanupReport): string[] {
  if (steps.length === 0) return ['nothing to remove'];
  return steps.map(({ result, action, arn, reason }) =>
    [result.padEnd(8), action, arn, reason ? `(${reason})` : ''].join(' ').trimEnd(),
  );
}
