import { md5 } from '../../localS3/checksums.js';
import { metricsFiles } from '../curves/metricsFiles.js';
import type { BedrockContext } from './BedrockContext.js';
import { jobStateAt } from './jobState.js';
import { outputPrefix } from './locations.js';
import type { JobRecord } from './records.js';
import { curveOf } from './trainingRun.js';

/**
 * Brings the metrics files of every job up to the clock. There is no timer: whoever looks at S3 or at
 * a job calls this first, and so sees what would have been written by now.
 */
export function writeDueMetrics(context: BedrockContext): void {
  const due = context.state.jobs.filter((job) => writeMetrics(job, context));
  if (due.length > 0) context.state.save();
}

function writeMetrics(job: JobRecord, context: BedrockContext): boolean {
  const state = jobStateAt(job, context.nowMs());
  if (!context.metricsDuringTraining && state.status !== 'Completed') return false;
  const steps = Math.floor(state.progress * job.stepsTotal);
  const bucket = context.store.find(outputPrefix(job.request.outputUri).bucket);
  if (steps <= job.stepsWritten || !bucket) return false;
  const { curve, provenance } = curveOf(job);
  const note = `${JSON.stringify(provenance, null, 2)}\n`;
  for (const file of [
    ...metricsFiles(curve, steps, job.baseModelId),
    { path: 'provenance.json', text: note },
  ]) {
    write(
      job,
      file.path,
      file.text,
      Math.min(context.nowMs(), job.timeline.trainingEndsMs),
      context,
    );
  }
  job.stepsWritten = steps;
  return true;
}

function write(
  job: JobRecord,
  path: string,
  text: string,
  modifiedMs: number,
  { store }: BedrockContext,
): void {
  const { bucket, key } = outputPrefix(job.request.outputUri);
  const bytes = Buffer.from(text);
  store.put(bucket, {
    key: `${key}${jobFolder(job)}${path}`,
    bytes,
    etag: `"${md5(bytes).toString('hex')}"`,
    modifiedMs,
    headers: { 'content-type': 'binary/octet-stream', 'x-amz-server-side-encryption': 'AES256' },
    checksum: undefined,
  });
}

/** Folder of a job below the output prefix. */
export function jobFolder(job: JobRecord): string {
  return `model-customization-job-${job.id}/`;
}
