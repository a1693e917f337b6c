import { jsonAnswer } from '../answer.js';
import { describePlan } from '../describe/plan.js';
import { planOf } from '../draft.js';
import type { Verb } from '../Invocation.js';
import { withProgress } from '../input.js';
import { argument } from '../required.js';

export const plan: Verb<'plan'> = async (invocation) => {
  const { values, args, out } = invocation;
  await using made = await withProgress(invocation, argument(args), (onProgress) =>
    planOf(invocation, onProgress),
  );
  if (values.json) out.json(jsonAnswer('plan', made));
  else out.lines(describePlan(made));
  return made.checks.some((check) => check.status === 'failed') ? 1 : 0;
};
