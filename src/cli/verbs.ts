import type { CommandName } from './commands.js';
import type { Verb } from './Invocation.js';

/** What each command does, loaded when it is called. */
export const verbs: { readonly [Name in CommandName]: () => Promise<Verb<Name>> } = {
  validate: async () => (await import('./verbs/validate.js')).validate,
  fix: async () => (await import('./verbs/fix.js')).fix,
  convert: async () => (await import('./verbs/convert.js')).convert,
  split: async () => (await import('./verbs/split.js')).split,
  estimate: async () => (await import('./verbs/estimate.js')).estimate,
  'compare-rag': async () => (await import('./verbs/compareRag.js')).compareRag,
  plan: async () => (await import('./verbs/plan.js')).plan,
  start: async () => (await import('./verbs/start.js')).start,
  jobs: async () => (await import('./verbs/jobs.js')).jobs,
  watch: async () => (await import('./verbs/watch.js')).watch,
  stop: async () => (await import('./verbs/stop.js')).stop,
  analyze: async () => (await import('./verbs/analyze.js')).analyze,
  report: async () => (await import('./verbs/report.js')).report,
  deploy: async () => (await import('./verbs/deploy.js')).deploy,
  provision: async () => (await import('./verbs/provision.js')).provision,
  ledger: async () => (await import('./verbs/ledger.js')).ledger,
  cleanup: async () => (await import('./verbs/cleanup.js')).cleanup,
  models: async () => (await import('./verbs/models.js')).models,
  prices: async () => (await import('./verbs/prices.js')).prices,
  sandbox: async () => (await import('./verbs/sandbox.js')).sandbox,
  init: async () => (await import('./verbs/init.js')).init,
  completion: async () => (await import('./verbs/completion.js')).completion,
  explain: async () => (await import('./verbs/explain.js')).explain,
};
