import { printScript } from '../completion.js';
import type { Verb } from '../Invocation.js';
import { argument } from '../required.js';

export const completion: Verb<'completion'> = async ({ args, out }) => {
  printScript(argument(args), out);
  return 0;
};
