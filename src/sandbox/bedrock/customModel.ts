import type { BedrockContext } from './BedrockContext.js';
import { jobStateAt } from './jobState.js';
import type { JobRecord } from './records.js';

/** A model that a completed job left behind. It is stored nowhere: it follows from the job. */
export interface CustomModelView {
  readonly arn: string;
  readonly name: string;
  readonly createdMs: number;
  readonly job: JobRecord;
}

export function customModels(region: string, context: BedrockContext): readonly CustomModelView[] {
  return context.state.jobs.flatMap((job) => {
    if (job.region !== region || job.modelDeletedMs !== null) return [];
    const state = jobStateAt(job, context.nowMs());
    if (state.status !== 'Completed' || state.endedMs === null) return [];
    return [
      { arn: job.modelArn, name: job.request.customModelName, createdMs: state.endedMs, job },
    ];
  });
}

/** By ARN or by name. */
export function findCustomModel(
  identifier: string,
  region: string,
  context: BedrockContext,
): CustomModelView | undefined {
  return customModels(region, context).find(
    (model) => model.arn === identifier || model.name === identifier,
  );
}
