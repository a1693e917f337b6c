import { FineTuningJob } from '../job/FineTuningJob.js';
import type { TunerContext } from '../runtime/context.js';
import { assertStartable } from './assertStartable.js';
import { createOnce } from './createOnce.js';
import { buildJobParams } from './jobParams.js';
import { type PlanFacts, usdPerEpochOf } from './planFacts.js';
import type { StartOptions } from './startOptions.js';
import { uploadOnce } from './uploadOnce.js';

/** Refuses, uploads, creates: in this order, so that a refused plan leaves no trace. */
export async function startPlan(
  context: TunerContext,
  facts: PlanFacts,
  options: StartOptions = {},
): Promise<FineTuningJob> {
  assertStartable(facts, options);
  const params = buildJobParams(context, facts);
  const { jobs, objects } = await context.ports();

  await uploadOnce(objects, facts.training, params.trainingDataConfig.s3Uri, facts, options);
  const validationUri = params.validationDataConfig?.validators[0]?.s3Uri;
  if (facts.validation && validationUri) {
    await uploadOnce(objects, facts.validation, validationUri, facts, options);
  }

  const jobArn = await createOnce(jobs, params, options.signal);
  await Promise.all([facts.training.file.dispose(), facts.validation?.file.dispose()]);
  return new FineTuningJob(context, {
    jobArn,
    region: facts.region,
    output: params.outputDataConfig.s3Uri,
    model: facts.model.id,
    maxEpochs: facts.epochs?.allowed.max ?? null,
    usdPerEpoch: usdPerEpochOf(facts) ?? null,
    effectiveEpochFactor: facts.training.report.effectiveEpochFactor,
  });
}
