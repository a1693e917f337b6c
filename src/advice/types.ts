import type { ConvergenceVerdict } from '../convergence/types.js';
import type { RagComparison } from '../costs/rag/ragTypes.js';
import type { DatasetReport } from '../validation/types.js';

/**
 * What the answers are to get right.
 *
 * - `fixed-format`: a form that one sentence can state, such as JSON with two fields or a closing line.
 * - `closed-vocabulary`: words out of a list of your own that the model does not know.
 * - `conditional-rule`: something to be done in some cases and not in others.
 * - `style`: a manner of writing.
 * - `task`: anything else that examples show better than words.
 */
export type WantedBehaviour =
  | 'fixed-format'
  | 'closed-vocabulary'
  | 'conditional-rule'
  | 'style'
  | 'task';

export interface ApproachInput {
  readonly behaviour?: WantedBehaviour;
  /** Facts that the base model does not know and answers need. Default `none`. */
  readonly facts?: 'none' | 'stable' | 'changing';
  /** Answers have to name their source. Default `false`. */
  readonly citations?: boolean;
  /** The report of `validateDataset`, or as much of it. */
  readonly dataset?: Pick<DatasetReport, 'rows' | 'verdict'> &
    Partial<Pick<DatasetReport, 'effectiveEpochFactor'>>;
  /** The verdict of a run. */
  readonly run?: ConvergenceVerdict;
  /** Epochs that the budget pays. */
  readonly epochsAffordable?: number;
  /** Share of right answers on cases held out, 0 to 1: of a good prompt, and of the tuned model. */
  readonly scores?: { readonly prompted: number; readonly tuned?: number };
  /** Both bills, from `compareWithRag`. */
  readonly comparison?: RagComparison;
  /** Default: those of the comparison. */
  readonly queriesPerMonth?: number;
}

export type CustomizationApproach = 'prompting' | 'rag' | 'fine-tune' | 'fine-tune-and-rag';

export interface ApproachAdvice {
  readonly approach: CustomizationApproach;
  /**
   * How much the advice stands on: `strong` with a measurement of your own, `moderate` with a rule
   * that a public study supports, `weak` where little is known.
   */
  readonly evidence: 'strong' | 'moderate' | 'weak';
  /** Plain sentences, the deciding one first. */
  readonly reasons: readonly string[];
  /** What would lead to other advice. */
  readonly wouldChange: readonly string[];
}
