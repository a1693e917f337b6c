import { defaults } from '../base/defaults.js';
import type { CostInput } from '../costs/types.js';
import type { BaseModel } from '../models/types.js';
import type { TunerContext } from '../runtime/context.js';
import type { DraftSettings } from './draftSettings.js';
import type { MeasuredPlanFiles } from './measurePlanFiles.js';

/** What of a plan is paid for, as `estimateCost()` takes it. */
export function billOf(
  { prices }: TunerContext,
  { model, customizationType }: DraftSettings,
  facts: MeasuredPlanFiles & {
    readonly epochs: number | undefined;
    readonly today: string;
    readonly region: string;
  },
): CostInput {
  const { training, validation, epochs, today, region } = facts;
  const { tokens } = training.report;
  const validationTokens = validation?.report.tokens?.high;
  return {
    model,
    region,
    customizationType,
    datasetBytes: training.bytes + (validation?.bytes ?? 0),
    today,
    ...(tokens ? { tokens } : {}),
    ...(validationTokens === undefined ? {} : { validationTokens }),
    ...(epochs === undefined ? {} : { epochs }),
    ...(prices ? { prices } : {}),
  };
}

/** The region whose prices are taken where nothing names one. */
export function regionToPrice({ regions }: BaseModel): string {
  return regions.includes(defaults.region) ? defaults.region : (regions[0] ?? defaults.region);
}
