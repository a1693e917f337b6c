import { convert, fix, split, validate } from './commands/data.js';
import { analyze, jobs, plan, report, start, stop, watch } from './commands/jobs.js';
import { compareRag, estimate, models, prices } from './commands/money.js';
import { cleanup, deploy, ledger, provision } from './commands/serving.js';
import { completion, explain, init, sandbox } from './commands/tools.js';
import type { CommandSpec } from './spec.js';

/** Every command: the source of parser, help, completion, configuration schema and docs/cli.md. */
export const commands = {
  validate,
  fix,
  convert,
  split,
  estimate,
  'compare-rag': compareRag,
  plan,
  start,
  jobs,
  watch,
  stop,
  analyze,
  report,
  deploy,
  provision,
  ledger,
  cleanup,
  models,
  prices,
  sandbox,
  init,
  completion,
  explain,
};

export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands) as readonly CommandName[];

export function specOf(name: CommandName): CommandSpec {
  return commands[name];
}
