import { epochsNeeded } from '../convergence/epochsNeeded.js';
import { studies } from './studies.data.js';
import type { ApproachInput } from './types.js';

/** Whether tuning is worth its price, as one piece of evidence sees it. */
export interface Judgement {
  readonly tune: 'yes' | 'no' | 'unknown';
  readonly evidence: 'strong' | 'moderate' | 'weak';
  readonly reason: string;
  readonly wouldChange: string;
  /** The road that the money for tuning should go to instead. */
  readonly instead?: 'rag';
}

type Rule = (input: ApproachInput) => Judgement | undefined;

/**
 * The judgement of the first rule that has something to say: what was measured goes before what a
 * study found, and that before a guess.
 */
export function judgeTuning(input: ApproachInput): Judgement {
  for (const rule of rules) {
    const judgement = rule(input);
    if (judgement !== undefined) return judgement;
  }
  return nothingKnown;
}

const nothingKnown: Judgement = {
  tune: 'unknown',
  evidence: 'weak',
  reason: 'Nothing shows yet that examples teach more here than a prompt can say.',
  wouldChange:
    'Scores of a good prompt on cases held out: below 95 % there is something that tuning could add.',
};

/** From this share of right answers on, a prompt leaves tuning too little to add. */
const goodEnough = 0.95;

const measuredPrompt: Rule = ({ scores }) => {
  if (scores === undefined || scores.prompted < goodEnough) return undefined;
  return {
    tune: 'no',
    evidence: 'strong',
    reason: `A prompt gets ${percent(scores.prompted)} of the cases right; tuning has at most ${percent(1 - scores.prompted)} to add.`,
    wouldChange: 'Harder cases in the test: it may hold too few in which the rule does not apply.',
  };
};

const measuredTuning: Rule = ({ scores }) => {
  if (scores?.tuned === undefined) return undefined;
  const gain = scores.tuned - scores.prompted;
  const both = `from ${percent(scores.prompted)} to ${percent(scores.tuned)} right answers`;
  return gain > 0.02
    ? {
        tune: 'yes',
        evidence: 'strong',
        reason: `Tuning went ${both}.`,
        wouldChange: 'A better prompt: measure it on the same cases before every new training.',
      }
    : {
        tune: 'no',
        evidence: 'strong',
        reason: `Tuning went ${both}, which is no gain worth paying for.`,
        wouldChange: 'More or other examples, if a new run then scores higher on the same cases.',
      };
};

/** A job that stops short of convergence because of its price buys little: retrieval instead. */
const convergenceTooDear: Rule = ({ run, epochsAffordable }) => {
  const needed = run === undefined ? undefined : epochsNeeded(run);
  if (needed === undefined || epochsAffordable === undefined) return undefined;
  if (epochsAffordable >= needed.epochs) return undefined;
  const epochs = count(needed.epochs, 'epoch');
  const pays = `the budget pays ${count(epochsAffordable, 'epoch')}`;
  if (needed.basis === 'training-loss') {
    return {
      tune: 'no',
      evidence: 'weak',
      reason: `If the model learns until its training loss converges, at ${epochs}, ${pays}: a job that gives up convergence for its price is better spent on retrieval.`,
      wouldChange: `A validation set that shows fewer epochs to be enough, or a budget for ${epochs}.`,
      instead: 'rag',
    };
  }
  return {
    tune: 'no',
    evidence: run?.evidence === 'strong' ? 'strong' : 'moderate',
    reason: `The loss needs ${epochs} and ${pays}: a job that gives up convergence for its price is better spent on retrieval.`,
    wouldChange: `A budget for ${epochs}, or a smaller model that converges within it.`,
    instead: 'rag',
  };
};

const failedRun: Rule = ({ run }) => {
  if (run?.status !== 'diverged') return undefined;
  return {
    tune: 'no',
    evidence: 'moderate',
    reason: `The run diverged after ${count(run.epochsRun, 'epoch')}: it shows nothing that tuning would buy.`,
    wouldChange: 'A run that converges, after a lower learning rate or cleaner data.',
  };
};

const unfitData: Rule = ({ dataset }) => {
  if (dataset?.verdict !== 'blocked') return undefined;
  return {
    tune: 'no',
    evidence: 'strong',
    reason: 'The data set has errors: Bedrock would refuse it, so there is no job to weigh yet.',
    wouldChange: 'A data set without errors.',
  };
};

const publicStudy: Rule = ({ behaviour, dataset }) => {
  const study = studies.find((row) => row.behaviour === behaviour);
  if (study === undefined) return undefined;
  const found = `in a public study (${study.what}; ${study.trainRecords} records) tuning went from ${study.before} % to ${study.after} % right answers`;
  if (study.after <= study.before) {
    return {
      tune: 'no',
      evidence: 'moderate',
      reason: `A prompt can state the requirement completely: ${found}, and bought nothing.`,
      wouldChange:
        'Scores of your own in which a prompt misses the format in more than 5 % of cases.',
    };
  }
  if (dataset !== undefined && distinctRecords(dataset) < fewestRecords) return tooFew(dataset);
  return {
    tune: 'yes',
    evidence: 'moderate',
    reason: `A ${study.behaviour.replace('-', ' ')} is learnt from examples rather than told: ${found}.`,
    wouldChange: 'A prompt that already gets 95 % of your own cases right.',
  };
};

/** AWS advises at least so many examples for each task. */
const fewestRecords = 100;

const tooLittleData: Rule = ({ dataset }) =>
  dataset !== undefined && distinctRecords(dataset) < fewestRecords ? tooFew(dataset) : undefined;

const convergedRun: Rule = ({ run }) => {
  if (run === undefined || run.basis !== 'validation') return undefined;
  if (run.status !== 'converged' && run.status !== 'improving') return undefined;
  return {
    tune: 'yes',
    evidence: 'moderate',
    reason: `The validation loss fell over ${count(run.bestEpoch ?? run.epochsRun, 'epoch')}: the examples teach something that holds for others.`,
    wouldChange: 'Scores on cases held out that a prompt reaches as well: a loss is no answer.',
  };
};

const rules: readonly Rule[] = [
  unfitData,
  measuredPrompt,
  convergenceTooDear,
  measuredTuning,
  failedRun,
  publicStudy,
  tooLittleData,
  convergedRun,
];

function tooFew(dataset: NonNullable<ApproachInput['dataset']>): Judgement {
  const distinct = Math.round(distinctRecords(dataset));
  return {
    tune: 'no',
    evidence: 'moderate',
    reason: `The data set has ${count(distinct, 'distinct record')}; AWS advises at least ${fewestRecords} examples for a task.`,
    wouldChange: `${count(fewestRecords - distinct, 'more distinct record')}.`,
  };
}

function distinctRecords(dataset: NonNullable<ApproachInput['dataset']>): number {
  return dataset.rows / (dataset.effectiveEpochFactor ?? 1);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

function count(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? '' : 's'}`;
}
