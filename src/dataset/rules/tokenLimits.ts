import type { TokenCounter } from '../../tokens/types.js';
import type { RecordView, Report } from '../RecordView.js';
import { TokenTally } from '../TokenTally.js';
import type { TokenTotals } from '../types.js';
import type { Rule, RuleContext } from './Rule.js';

/** Counts tokens and finds records over the model's limit. */
export class TokenLimits implements Rule {
  readonly #context: RuleContext;
  readonly #counter: TokenCounter;
  readonly #limit: number | undefined;
  readonly #tally: TokenTally;

  constructor(context: RuleContext, tokenCounter: TokenCounter) {
    this.#context = context;
    this.#counter = tokenCounter;
    this.#tally = new TokenTally(tokenCounter);
    this.#limit = limitOf(context);
  }

  record({ record, line }: RecordView, report: Report): void {
    const spread = this.#counter.estimateRecord(record, this.#context.format);
    const { low, high } = spread;
    this.#tally.add(line, spread);
    if (this.#limit !== undefined && high > this.#limit) this.#reportLong(low, high, report);
  }

  totals(): TokenTotals {
    return this.#tally.totals();
  }

  #reportLong(low: number, high: number, report: Report): void {
    const received = low === high ? `${low} tokens` : `${low} to ${high} tokens`;
    const code = low > (this.#limit ?? 0) ? 'tokens.overLimit' : 'tokens.nearLimit';
    report(code, {
      message: `The record has ${received}; the model takes ${this.#limit}.`,
      expected: `at most ${this.#limit} tokens`,
      received,
    });
  }
}

function limitOf({ model, customizationType }: RuleContext): number | undefined {
  if (customizationType === 'DISTILLATION') return model?.distillation?.maxTokensPerRecord;
  if (customizationType === 'REINFORCEMENT_FINE_TUNING') return undefined;
  return model?.dataset.maxTokensPerRecord;
}
