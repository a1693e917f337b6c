import { formatUsdUp } from '../../base/text/format.js';
import type { FineTuningJob } from '../../job/FineTuningJob.js';
import type { TuningPlan } from '../../tuner/TuningPlan.js';
import { jsonAnswer } from '../answer.js';
import { consent } from '../ask.js';
import type { commands } from '../commands.js';
import { describePlan } from '../describe/plan.js';
import { planOf } from '../draft.js';
import { Followed, interruptedAt } from '../follow.js';
import type { Invocation, Verb } from '../Invocation.js';
import { withProgress } from '../input.js';
import { programName } from '../program.js';
import { argument } from '../required.js';
import type { Values } from '../spec.js';

type StartInvocation = Invocation<Values<(typeof commands)['start']['options']>>;

export const start: Verb<'start'> = async (invocation) => {
  const { values, args, out, err } = invocation;
  await using plan = await withProgress(invocation, argument(args), (onProgress) =>
    planOf(invocation, onProgress),
  );
  if (!values.json && !values.jsonl) err.lines(describePlan(plan));
  if (values.dryRun) {
    const params = plan.params();
    if (values.jsonl) out.jsonLine({ type: 'plan', plan, params });
    else out.json(values.json ? jsonAnswer('start', { job: null, plan, params }) : params);
    return plan.checks.some((check) => check.status === 'failed') ? 1 : 0;
  }
  return await startPlanned(invocation, plan);
};

async function startPlanned(invocation: StartInvocation, plan: TuningPlan): Promise<number> {
  const { values, signal } = invocation;
  // What is missing or refused is said before anybody is asked for consent.
  plan.params();
  const followed = await Followed.begin(invocation, 'start', plan);
  try {
    const isRefused = plan.checks.some((check) => check.status === 'failed');
    if (!isRefused)
      await consent(invocation, `Upload the data and start the job for ${priceOf(plan)}?`);
    const job = await plan.start({ signal, onProgress: followed.show });
    tellCreated(invocation, job);
    if (signal.aborted) throw interruptedAt(job.arn);
    return values.watch ? await followed.toTheEnd(job) : 0;
  } finally {
    await followed.discard();
  }
}

function priceOf({ cost }: TuningPlan): string {
  return cost.kind === 'available'
    ? `at most ${formatUsdUp(cost.total.high)}`
    : 'a price that is not known';
}

/** Said at once, on the error stream too: whatever happens next, the job is not lost. */
function tellCreated({ values, out, err }: StartInvocation, job: FineTuningJob): void {
  err.line(`Created  ${job.arn}`);
  err.line(`Go on    ${programName} watch ${job.arn}`);
  if (values.jsonl) out.jsonLine({ type: 'created', job });
  else if (values.json && !values.watch) out.json(jsonAnswer('start', { job }));
  else if (!values.json) out.line(job.arn);
}
