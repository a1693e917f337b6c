import { makeDraft, planOptions, required } from '../arguments.js';
import { type Command, print, printJson } from '../command.js';
import { describePlan } from '../describe.js';

export const plan: Command = {
  name: 'plan',
  usage:
    'FILE --model ID [--validation FILE | --split SHARE --seed N] [--epochs N|auto] [--max-cost-usd N] [--json]',
  summary: 'check, count and price a job; uploads nothing, spends nothing',
  options: planOptions,
  async run({ values, positionals, streams, signal }) {
    await using made = await makeDraft(values, required(positionals[0], 'FILE')).plan({ signal });
    if (values.json) printJson(streams.out, made);
    else print(streams.out, describePlan(made).join('\n'));
    return made.checks.some((check) => check.status === 'failed') ? 1 : 0;
  },
};
