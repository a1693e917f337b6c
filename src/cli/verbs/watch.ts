import { tunerForArn } from '../access.js';
import { Followed } from '../follow.js';
import type { Verb } from '../Invocation.js';
import { argument } from '../required.js';

export const watch: Verb<'watch'> = async (invocation) => {
  const job = tunerForArn(invocation).attach(argument(invocation.args));
  const followed = await Followed.begin(invocation, 'watch');
  try {
    return await followed.toTheEnd(job);
  } finally {
    await followed.discard();
  }
};
