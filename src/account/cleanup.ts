import type { CallOptions, ServingDescription } from '../aws/ports.js';
import { FineTunerError } from '../base/errors.js';
import type { FineTuningJob } from '../job/FineTuningJob.js';
import { hasEnded } from '../job/jobStatus.js';
import type { TunerContext } from '../runtime/context.js';
import { CustomModel } from '../serving/CustomModel.js';
import { Deployment } from '../serving/Deployment.js';

export interface CleanupOptions extends CallOptions {
  /** List what would go, and touch nothing. @default false */
  readonly dryRun?: boolean;
}

export interface CleanupStep {
  readonly action:
    | 'stop-job'
    | 'delete-deployment'
    | 'delete-provisioned-throughput'
    | 'delete-model';
  readonly arn: string;
  /** `kept`: it cannot be removed, `reason` says why. */
  readonly result: 'planned' | 'done' | 'kept';
  readonly reason?: string;
}

export interface CleanupReport {
  readonly dryRun: boolean;
  readonly steps: readonly CleanupStep[];
}

/**
 * Switches off what a job's model costs, in the order that Bedrock wants: what serves the model,
 * then the model. Throughput with a commitment stays until its term ends, and so does its model.
 */
export async function cleanUp(
  context: TunerContext,
  job: FineTuningJob,
  options: CleanupOptions = {},
): Promise<CleanupReport> {
  const { dryRun = false, signal } = options;
  const call = signal ? { signal } : {};
  const description = await job.describe(call);
  const steps: CleanupStep[] = [];
  const run = async (step: Omit<CleanupStep, 'result'>, act: () => Promise<void>) => {
    if (!dryRun) await act();
    steps.push({ ...step, result: dryRun ? 'planned' : 'done' });
  };

  if (!hasEnded(description)) {
    await run({ action: 'stop-job', arn: job.arn }, () => job.stop(call));
  }
  const modelArn = description.outputModelArn;
  if (modelArn === null) return { dryRun, steps };

  const { serving } = await context.ports();
  const served = (await serving.listServing(call)).filter((entry) => entry.modelArn === modelArn);
  for (const entry of served) {
    if (entry.commitment !== null) {
      steps.push(keep(entry));
    } else {
      await run({ action: actionFor(entry), arn: entry.arn }, () =>
        new Deployment(context, entry.arn).delete(call),
      );
    }
  }
  if (served.some((entry) => entry.commitment !== null)) {
    steps.push({
      action: 'delete-model',
      arn: modelArn,
      result: 'kept',
      reason: 'committed throughput serves it',
    });
  } else if (await exists(context, modelArn, call)) {
    await run({ action: 'delete-model', arn: modelArn }, () =>
      new CustomModel(context, modelArn).delete(call),
    );
  }
  return { dryRun, steps };
}

function keep(entry: ServingDescription): CleanupStep {
  return {
    action: actionFor(entry),
    arn: entry.arn,
    result: 'kept',
    reason: `committed for ${entry.commitment}: it cannot be ended before its term`,
  };
}

function actionFor({ mode }: ServingDescription): CleanupStep['action'] {
  return mode === 'provisioned' ? 'delete-provisioned-throughput' : 'delete-deployment';
}

async function exists(
  context: TunerContext,
  modelArn: string,
  call: CallOptions,
): Promise<boolean> {
  try {
    await new CustomModel(context, modelArn).describe(call);
    return true;
  } catch (error) {
    if (FineTunerError.is(error, 'aws.notFound')) return false;
    throw error;
  }
}
