import type { BedrockContext } from './BedrockContext.js';
import { jobStateAt } from './jobState.js';
import type { ImportedModelRecord, JobRecord } from './records.js';

export const modelStatuses = ['Active', 'Creating', 'Failed'] as const;

/** A custom model: what a completed job left behind, or what was imported. */
export interface CustomModelView {
  readonly arn: string;
  readonly name: string;
  readonly createdMs: number;
  readonly status: (typeof modelStatuses)[number];
  /** `undefined` of an imported model, whose base nobody says. */
  readonly baseModelId: string | undefined;
  readonly job: JobRecord | undefined;
  readonly imported: ImportedModelRecord | undefined;
}

export function customModels(region: string, context: BedrockContext): readonly CustomModelView[] {
  return [...tunedModels(region, context), ...importedModels(region, context)];
}

/** They are stored nowhere: they follow from their jobs. */
function tunedModels(region: string, context: BedrockContext): readonly CustomModelView[] {
  return context.state.jobs.flatMap((job) => {
    if (job.region !== region || job.modelDeletedMs !== null) return [];
    const state = jobStateAt(job, context.nowMs());
    if (state.status !== 'Completed' || state.endedMs === null) return [];
    return [
      {
        arn: job.modelArn,
        name: job.request.customModelName,
        createdMs: state.endedMs,
        status: 'Active' as const,
        baseModelId: job.baseModelId,
        job,
        imported: undefined,
      },
    ];
  });
}

/** A guess: nobody published how long it takes. */
const importingMs = 15 * 60_000;

function importedModels(region: string, context: BedrockContext): readonly CustomModelView[] {
  return context.state.importedModels
    .filter((model) => model.region === region)
    .map((imported) => ({
      arn: imported.arn,
      name: imported.name,
      createdMs: imported.createdMs,
      status: context.nowMs() < imported.createdMs + importingMs ? 'Creating' : 'Active',
      baseModelId: undefined,
      job: undefined,
      imported,
    }));
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
