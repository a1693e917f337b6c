import type { CostEstimate, CostInput } from '../costs/types.js';
import type { MeasuredFile } from '../files/measureFile.js';
import type { EpochChoice } from '../models/hyperparameters.js';
import type { BaseModel } from '../models/types.js';
import type { DraftSettings } from './draftSettings.js';
import type { PlanFiles } from './openPlanFiles.js';

/** What a plan was made of. */
export interface PlanFacts {
  readonly settings: DraftSettings;
  readonly region: string;
  /** No region is known, and this is only the one whose prices were taken. */
  readonly regionAssumed: boolean;
  readonly model: BaseModel;
  readonly files: PlanFiles;
  readonly training: MeasuredFile;
  readonly validation: MeasuredFile | undefined;
  readonly epochs: EpochChoice | null;
  readonly cost: CostEstimate;
  /** What `cost` was estimated from. */
  readonly costInput: CostInput;
  readonly checks: readonly PlanCheck[];
  /** `YYYY-MM-DD`, the day on which the plan was made. */
  readonly today: string;
}

/** What one epoch is expected to cost in US dollars; `undefined` without a price. */
export function usdPerEpochOf({ cost, epochs }: PlanFacts): number | undefined {
  return cost.kind === 'available' && epochs ? cost.training.expected / epochs.value : undefined;
}
/** One thing that was looked at before the start. A failed one makes `start()` refuse. */
export interface PlanCheck {
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'failed';
  readonly message: string;
}
