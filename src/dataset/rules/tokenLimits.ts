import type { TokenCounter } from '../../tokens/types.js';
import type { RecordView, Report } from '../RecordView.js';
import type { TokenTotals } from '../types.js';
import type { Rule, RuleContext } from './Rule.js';

/** Counts tokens and finds records over the model's limit. */
export class TokenLimits implements Rule {
  readonly #context: RuleContext;
  readonly #counter: TokenCounter;
  readonly #limit: number | undefined;
  readonly #bins = new Map<number, number>();
  #records = 0;
  #tokens = 0;
  #low = 0;
  #high = 0;
  #longest: { line: number; tokens: number } | null = null;

  constructor(context: RuleContext, tokenCounter: TokenCounter) {
    this.#context = context;
    this.#counter = tokenCounter;
    this.#limit = limitOf(context);
  }

  record({ record, line }: RecordView, report: Report): void {
    const { tokens, low, high } = this.#counter.estimateRecord(record, this.#context.format);
    this.#records += 1;
    this.#tokens += tokens;
    this.#low += low;
    this.#high += high;
    const bin = binOf(tokens);
    this.#bins.set(bin, (this.#bins.get(bin) ?? 0) + 1);
    if (this.#longest === null || tokens > this.#longest.tokens) this.#longest = { line, tokens };
    if (this.#limit !== undefined && high > this.#limit) this.#reportLong(low, high, report);
  }

  totals(): TokenTotals {
    const sum = { low: this.#low, tokens: this.#tokens, high: this.#high };
    const { low, tokens, high } = this.#counter.estimateTotal?.(sum, this.#records) ?? sum;
    return {
      tokens,
      low,
      high,
      method: this.#counter.method,
      encoding: this.#counter.encoding,
      longest: this.#longest,
      histogram: [...this.#bins]
        .sort(([a], [b]) => a - b)
        .map(([upToTokens, records]) => ({ upToTokens, records })),
    };
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

/** The next power of two: bins of a histogram over sizes that differ a thousandfold. */
function binOf(tokens: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, tokens)));
}
