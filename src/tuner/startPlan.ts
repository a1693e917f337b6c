import { FineTunerError } from '../base/errors.js';
import { FineTuningJob } from '../job/FineTuningJob.js';
import type { TunerContext } from '../runtime/context.js';
import { assertStartable } from './assertStartable.js';
import { createOnce } from './createOnce.js';
import { buildJobParams } from './jobParams.js';
import { type PlanFacts, usdPerEpochOf } from './planFacts.js';
import type { StartOptions } from './startOptions.js';
import { uploadOnce } from './uploadOnce.js';

/**
 * Refuses, uploads, creates: in this order, so that a refused plan leaves no trace. The files are given
 * back on every way out, except after an error after which the same plan may be started again.
 */
export async function startPlan(
  context: TunerContext,
  facts: PlanFacts,
  options: StartOptions = {},
): Promise<FineTuningJob> {
  try {
    const job = await uploadAndCreate(context, facts, options);
    await facts.files.dispose();
    return job;
  } catch (error) {
    if (!mayStartAgain(error)) await facts.files.dispose();
    throw error;
  }
}

async function uploadAndCreate(
  context: TunerContext,
  facts: PlanFacts,
  options: StartOptions,
): Promise<FineTuningJob> {
  assertStartable(facts, options);
  const params = buildJobParams(context, facts);
  const { jobs, objects } = await context.ports();

  await uploadOnce(objects, facts.training, params.trainingDataConfig.s3Uri, facts, options);
  const validationUri = params.validationDataConfig?.validators[0]?.s3Uri;
  if (facts.validation && validationUri) {
    await uploadOnce(objects, facts.validation, validationUri, facts, options);
  }

  const jobArn = await createOnce(jobs, params, context.clock, options.signal);
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

/** `model.legacy` is a refusal that the next call can lift. */
function mayStartAgain(error: unknown): boolean {
  return FineTunerError.is(error) && (error.retryable || error.code === 'model.legacy');
}
