import { isAnswer, type RecordView } from '../../records/RecordView.js';
import { excerpt } from '../../records/text/excerpt.js';
import type { FileFacts, Rule, RuleContext, RuleFactory } from './Rule.js';

/** What the answers have in common: one answer for all, a handful of classes, the same first words. */
export const answers: RuleFactory = (context) =>
  context.role === 'train' && context.format !== 'continued-pretraining' && context.format !== 'rft'
    ? new Answers(context)
    : undefined;

// A label is short, and there are few of them; beyond these bounds answers are texts.
const longestLabel = 100;
const mostClasses = 50;
const fewestRowsForClasses = 20;
const rowsPerClass = 4;
const fewestForIdentical = 8;
/** A class this many times rarer than the most frequent one is hard to learn. */
const imbalance = 10;
const shortestCommonStart = 8;

class Answers implements Rule {
  readonly #context: RuleContext;
  readonly #labels = new Map<string, number>();
  #areLabels = true;
  #count = 0;
  #first: string | undefined;
  #allAlike = true;
  #commonStart = '';

  constructor(context: RuleContext) {
    this.#context = context;
  }

  record({ turns, unread }: RecordView): void {
    if (unread.length > 0) return;
    const last = turns.at(-1);
    const part = last?.parts.find(({ kind }) => kind === 'text');
    if (!isAnswer(last) || part === undefined) return;
    this.#count += 1;
    this.#compare(part.text);
    if (this.#areLabels) this.#label(part.text);
  }

  end(_facts: FileFacts): void {
    if (this.#count >= fewestForIdentical && this.#allAlike) {
      this.#context.log.add('answers.identical', null, {
        message: `All ${this.#count} answers are the same.`,
        received: excerpt(this.#first ?? ''),
      });
    } else if (this.#isClassification()) this.#reportClasses();
    else if (this.#count >= fewestForIdentical && isWords(this.#commonStart)) {
      this.#context.log.add('answers.commonStart', null, {
        message: `All ${this.#count} answers begin with the same words.`,
        received: excerpt(this.#commonStart),
      });
    }
  }

  #compare(text: string): void {
    if (this.#first === undefined) {
      this.#first = text;
      this.#commonStart = text.slice(0, 200);
      return;
    }
    if (this.#allAlike && this.#first !== text) this.#allAlike = false;
    while (!text.startsWith(this.#commonStart)) this.#commonStart = this.#commonStart.slice(0, -1);
  }

  #label(text: string): void {
    const label = text.trim();
    if (label.length > longestLabel) this.#areLabels = false;
    else this.#labels.set(label, (this.#labels.get(label) ?? 0) + 1);
    if (this.#labels.size > mostClasses) this.#areLabels = false;
    if (!this.#areLabels) this.#labels.clear();
  }

  #isClassification(): boolean {
    const classes = this.#labels.size;
    return (
      this.#areLabels &&
      classes >= 2 &&
      this.#count >= fewestRowsForClasses &&
      this.#count >= classes * rowsPerClass
    );
  }

  #reportClasses(): void {
    const classes = [...this.#labels].sort(([, a], [, b]) => b - a);
    const received = classes
      .slice(0, 12)
      .map(([label, count]) => `${excerpt(label)} ${count}`)
      .join(', ');
    const { log } = this.#context;
    log.add('classes.found', null, {
      message: `The answers form ${classes.length} classes.`,
      received,
    });
    const [most = 0, least = 0] = [classes[0]?.[1], classes.at(-1)?.[1]];
    if (most >= least * imbalance) {
      const message = `The rarest of ${classes.length} classes has ${least} records, the most frequent ${most}.`;
      log.add('classes.imbalanced', null, { message, received });
    }
  }
}

function isWords(start: string): boolean {
  return start.trim().length >= shortestCommonStart && /\S\s+\S/.test(start);
}
