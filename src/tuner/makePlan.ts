import { estimateCost } from '../costs/costModel.js';
import { chooseEpochs } from '../models/hyperparameters.js';
import { resolveModel } from '../models/resolveModel.js';
import type { TunerContext } from '../runtime/context.js';
import { assertPlannable } from './assertPlannable.js';
import type { DraftSettings } from './draftSettings.js';
import { measurePlanFiles } from './measurePlanFiles.js';
import { openPlanFiles } from './openPlanFiles.js';
import { billOf, regionToPrice } from './planBill.js';
import { checkPlan } from './planChecks.js';
import type { PlanOptions } from './planOptions.js';
import { TuningPlan } from './TuningPlan.js';

/** Opens, measures, bills, checks: in this order. A plan that is not made keeps no file. */
export async function makePlan(
  context: TunerContext,
  settings: DraftSettings,
  options: PlanOptions = {},
): Promise<TuningPlan> {
  const model = resolveModel(settings.model);
  const named = await context.region();
  const region = named ?? regionToPrice(model);
  const today = context.clock.now().toISOString().slice(0, 10);
  assertPlannable(model, settings, { region, today });

  const files = await openPlanFiles(context, settings, options.signal);
  try {
    const measured = await measurePlanFiles(files, model, settings, options);
    const place = { region, regionAssumed: named === undefined, today };
    const epochs = chooseEpochs(model, settings.epochs, measured.training.report.rows);
    const costInput = billOf(context, settings, { ...measured, ...place, epochs: epochs?.value });
    const cost = estimateCost(costInput);
    const facts = { settings, model, files, ...measured, ...place, epochs, cost, costInput };
    return new TuningPlan(context, { ...facts, checks: checkPlan({ ...facts, context }) });
  } catch (error) {
    await files.dispose();
    throw error;
  }
}
