import { Followed } from '../follow.js';
import type { Verb } from '../Invocation.js';
import { jobOf } from '../tuner.js';

export const watch: Verb<'watch'> = async (invocation) => {
  const job = jobOf(invocation);
  const followed = await Followed.begin(invocation, 'watch');
  try {
    return await followed.toTheEnd(job);
  } finally {
    await followed.discard();
  }
};
