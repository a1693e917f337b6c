import { invalidInput } from '../base/errors.js';
import type { ConvergenceStatus } from '../convergence/types.js';
import { cheaperRoad } from './cheaperRoad.js';
import { factsNeeded } from './factsNeeded.js';
import { type Judgement, judgeTuning } from './tuningWorth.js';
import type { ApproachAdvice, ApproachInput, CustomizationApproach } from './types.js';

/**
 * Whether to prompt, retrieve, fine-tune or do both, from what is known: the wish, the data set, the
 * verdict of a run, scores and bills. Give what you have; what is missing is not assumed.
 *
 * The rules, in the order in which they decide whether tuning is worth it:
 *
 * 1. Data with errors, a prompt that gets 95 % right, a tuned model that scores no higher: no.
 * 2. A budget below the epochs that the loss needs: no, and retrieval instead.
 * 3. A requirement that a prompt can state completely gains nothing; a closed vocabulary or a
 *    conditional rule gains much (a public study, https://github.com/MAOFILHO/Portfolio-Projects).
 * 4. Fewer than 100 distinct records: no. A validation loss that fell: yes.
 *
 * Facts that change and answers with sources need retrieval, tuned or not. Stable facts can be
 * retrieved or learnt, and the smaller bill decides.
 *
 * @throws FineTunerError `input.invalid` for shares outside 0 to 1 and counts that are none.
 *
 * @example
 * ```ts
 * adviseApproach({ behaviour: 'fixed-format' }).approach; // 'prompting'
 * adviseApproach({ behaviour: 'closed-vocabulary', facts: 'changing' }).approach; // 'fine-tune-and-rag'
 * ```
 */
export function adviseApproach(input: ApproachInput): ApproachAdvice {
  checkInput(input);
  const tuning = judgeTuning(input);
  const facts = factsNeeded(input);
  const cost = cheaperRoad(input);
  if (facts !== undefined) {
    const approach = tuning.tune === 'yes' ? 'fine-tune-and-rag' : 'rag';
    return advice(approach, tuning, [facts, tuning, cost]);
  }
  if (tuning.instead !== undefined) return advice(tuning.instead, tuning, [tuning, cost]);
  if (input.facts === 'stable') return forStableFacts(tuning, cost);
  if (tuning.tune === 'yes') return advice('fine-tune', tuning, [tuning, cost]);
  return advice('prompting', tuning, [tuning]);
}

/** Facts that stay can be learnt or retrieved. */
function forStableFacts(tuning: Judgement, cost: ReturnType<typeof cheaperRoad>): ApproachAdvice {
  if (tuning.tune === 'no') {
    const facts = {
      reason: 'Answers need facts that the base model does not know, and tuning does not pay.',
      wouldChange: 'Facts short enough to stand in every prompt.',
    };
    return advice('rag', tuning, [facts, tuning, cost]);
  }
  if (cost !== undefined) return advice(cost.road, tuning, [cost, tuning]);
  const unpriced = {
    reason:
      'Stable facts can be retrieved or learnt; without both bills retrieval is the safer road.',
    wouldChange: 'The bills of both roads (compareWithRag) with a number of queries.',
  };
  return advice('rag', { ...tuning, evidence: 'weak' }, [unpriced, tuning]);
}

type Argument = Pick<Judgement, 'reason' | 'wouldChange'>;

function advice(
  approach: CustomizationApproach,
  { evidence }: Judgement,
  argumentsOf: readonly (Argument | undefined)[],
): ApproachAdvice {
  const given = argumentsOf.filter((argument) => argument !== undefined);
  return {
    approach,
    evidence,
    reasons: given.map((argument) => argument.reason),
    wouldChange: given.map((argument) => argument.wouldChange),
  };
}

function checkInput(input: ApproachInput): void {
  if (typeof input !== 'object' || input === null) throw invalidInput('input', 'an object', input);
  const { scores, epochsAffordable, queriesPerMonth, dataset } = input;
  checkShare('scores.prompted', scores?.prompted);
  checkShare('scores.tuned', scores?.tuned);
  checkCount('epochsAffordable', epochsAffordable);
  checkCount('queriesPerMonth', queriesPerMonth);
  checkCount('dataset.rows', dataset?.rows);
  checkRun(input.run);
}

/** Enough of a verdict to be spoken of: one made by hand may lack the rest. */
function checkRun(run: ApproachInput['run']): void {
  if (run === undefined) return;
  if (typeof run !== 'object' || run === null || !statuses.has(run.status)) {
    throw invalidInput('run', 'a verdict of detectConvergence()', run);
  }
  checkCount('run.epochsRun', run.epochsRun ?? Number.NaN);
  checkEpochs('run.bestEpoch', run.bestEpoch);
  checkEpochs('run.recommendedEpochs', run.recommendedEpochs);
}

const statuses: ReadonlySet<unknown> = new Set<ConvergenceStatus>([
  'improving',
  'converged',
  'overfitting',
  'diverged',
  'unknown',
]);

function checkEpochs(field: string, value: number | null | undefined): void {
  if (value != null) checkCount(field, value);
}

function checkShare(field: string, value: number | undefined): void {
  if (value !== undefined && !(value >= 0 && value <= 1)) {
    throw invalidInput(field, 'a share from 0 to 1', value);
  }
}

function checkCount(field: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isInteger(value) && value >= 0)) {
    throw invalidInput(field, 'a whole number of at least 0', value);
  }
}
