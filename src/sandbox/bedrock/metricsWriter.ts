import type { StoredObject } from '../../localS3/ObjectStore.js';
import { etagOf } from '../../localS3/objects.js';
import { metricsFiles } from '../curves/metricsFiles.js';
import type { BedrockContext } from './BedrockContext.js';
import { jobStateAt } from './jobState.js';
import { outputPrefix } from './locations.js';
import type { JobRecord } from './records.js';
import { curveOf } from './trainingRun.js';

/**
 * Brings the metrics files of every job up to the clock. There is no timer: whoever looks at S3 or at
 * a job calls this first, and so sees what would have been written by now.
 *
 * Files that still grow follow from their job and are kept in memory alone; those of a job that has
 * ended are saved.
 */
export function writeDueMetrics(context: BedrockContext): void {
  const ended = context.state.jobs.filter((job) => writeMetrics(job, context));
  if (ended.length > 0) context.state.save();
}

/** Whether something was written that has to be remembered. */
function writeMetrics(job: JobRecord, context: BedrockContext): boolean {
  const { growingSteps } = context.state;
  const state = jobStateAt(job, context.nowMs());
  if (!context.metricsDuringTraining && state.status !== 'Completed') return false;
  const ended = state.endedMs !== null;
  const steps = Math.floor(state.progress * job.stepsTotal);
  const written = ended ? job.stepsWritten : (growingSteps.get(job.id) ?? job.stepsWritten);
  if (steps <= written || !context.store.find(outputPrefix(job.request.outputUri).bucket)) {
    return false;
  }
  writeFiles(job, steps, ended, context);
  if (ended) job.stepsWritten = steps;
  growingSteps.set(job.id, steps);
  return ended;
}

function writeFiles(job: JobRecord, steps: number, save: boolean, context: BedrockContext): void {
  const { store, nowMs } = context;
  const { bucket, key } = outputPrefix(job.request.outputUri);
  const { curve, provenance } = curveOf(job);
  const note = `${JSON.stringify(provenance, null, 2)}\n`;
  const files = metricsFiles(curve, steps, job.baseModelId);
  for (const { path, text } of [...files, { path: 'provenance.json', text: note }]) {
    const bytes = Buffer.from(text);
    const object: StoredObject = {
      key: `${key}${jobFolder(job)}${path}`,
      bytes,
      etag: etagOf(bytes),
      modifiedMs: Math.min(nowMs(), job.timeline.trainingEndsMs),
      headers: { 'content-type': 'binary/octet-stream', 'x-amz-server-side-encryption': 'AES256' },
      checksum: undefined,
    };
    if (save) store.put(bucket, object);
    else store.putUnsaved(bucket, object);
  }
}

/** Folder of a job below the output prefix. */
function jobFolder(job: JobRecord): string {
  return `model-customization-job-${job.id}/`;
}
