import type { RecordView, Report } from '../../records/RecordView.js';
import { TokenTally } from '../../tokens/TokenTally.js';
import type { TokenCounter, TokenTotals } from '../../tokens/types.js';
import { type RecordQuota, recordQuotas, textsUnder } from '../recordQuotas.js';
import type { Rule, RuleContext } from './Rule.js';

/** Counts tokens and finds records over the model's limits. */
export class TokenLimits implements Rule {
  readonly #context: RuleContext;
  readonly #counter: TokenCounter;
  readonly #quotas: readonly RecordQuota[];
  readonly #tally: TokenTally;

  constructor(context: RuleContext, tokenCounter: TokenCounter) {
    this.#context = context;
    this.#counter = tokenCounter;
    this.#tally = new TokenTally(tokenCounter);
    this.#quotas = recordQuotas(context);
  }

  record(view: RecordView, report: Report): void {
    if (view.unread.length > 0) return;
    const estimate = this.#counter.estimateRecord(view.record, this.#context.format);
    this.#tally.add(view.line, estimate);
    for (const quota of this.#quotas) {
      check(quota, quota.part === 'record' ? estimate : this.#estimatePart(quota, view), report);
    }
  }

  totals(): TokenTotals {
    return this.#tally.totals();
  }

  #estimatePart(quota: RecordQuota, view: RecordView): Bounds {
    const estimates = textsUnder(quota, view).map((text) => this.#counter.estimate(text));
    return {
      low: estimates.reduce((sum, { low }) => sum + low, 0),
      high: estimates.reduce((sum, { high }) => sum + high, 0),
    };
  }
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

function check({ part, tokens }: RecordQuota, { low, high }: Bounds, report: Report): void {
  if (high <= tokens) return;
  const received = low === high ? `${low} tokens` : `${low} to ${high} tokens`;
  report(low > tokens ? 'tokens.overLimit' : 'tokens.nearLimit', {
    message: `The ${part} has ${received}; the model takes ${tokens}.`,
    expected: `at most ${tokens} tokens`,
    received,
  });
}
