import type { CallOptions, ObjectEntry, ObjectsPort } from '../aws/ports.js';
import { joinS3Uri } from '../base/awsNames.js';
import { FineTunerError } from '../base/errors.js';
import { parseObject } from '../base/json.js';
import { parseMetrics } from '../metrics/parseMetrics.js';
import type { MetricPoint } from '../metrics/types.js';

/** What stands beside the metrics about where they come from. Bedrock itself writes no such file. */
export interface MetricsProvenance {
  readonly kind: 'recording' | 'simulation';
  readonly note: string;
  readonly source?: string;
  /** Of the simulation: the same seed gives the same curve. */
  readonly seed?: string;
}

/** The metrics files of a job, parsed. */
export interface JobMetrics {
  readonly training: readonly MetricPoint[];
  /** Empty when the job had no validation set. */
  readonly validation: readonly MetricPoint[];
  /** S3 URIs of the files that were read. */
  readonly files: readonly string[];
  /** `null` where no file says, or where that file cannot be read as an origin. */
  readonly provenance: MetricsProvenance | null;
}

const trainingFile = 'step_wise_training_metrics.csv';
const validationFile = 'validation_metrics.csv';
const provenanceFile = 'provenance.json';

/**
 * Finds and reads the metrics files of a job by their names: the folder of the validation file has
 * differed over the years.
 *
 * @throws {@link FineTunerError} `metrics.missing` when there is no training file (yet),
 * `metrics.malformed` when a file is not what Bedrock writes.
 */
export async function readJobMetrics(
  objects: ObjectsPort,
  job: { readonly jobArn: string; readonly output: string },
  options?: CallOptions,
): Promise<JobMetrics> {
  const entries = await listJobFiles(objects, job, options);
  const read = ({ key, bytes }: ObjectEntry) =>
    objects.readText(key, { ...options, atLeastBytes: bytes });
  const training = findFile(entries, trainingFile);
  if (!training) throw missingMetrics(job);
  const validation = findFile(entries, validationFile);
  const provenance = findFile(entries, provenanceFile);
  return {
    training: parseMetrics(await read(training)),
    validation: validation ? parseMetrics(await read(validation)) : [],
    files: [training.key, ...(validation ? [validation.key] : [])],
    provenance: provenance ? parseProvenance(await read(provenance)) : null,
  };
}

/** Everything under the job's own folder of the output prefix. */
export function listJobFiles(
  objects: ObjectsPort,
  { jobArn, output }: { readonly jobArn: string; readonly output: string },
  options?: CallOptions,
): Promise<readonly ObjectEntry[]> {
  return objects.list(`${jobFolder(output, jobArn)}/`, options);
}

function jobFolder(output: string, jobArn: string): string {
  return joinS3Uri(output, `model-customization-job-${jobArn.split('/').at(-1) ?? ''}`);
}

/** Size of the metrics files: grows when there is something new to read. */
export function metricsMark(entries: readonly ObjectEntry[]): string {
  return [trainingFile, validationFile]
    .map((name) => entries.find((entry) => entry.key.endsWith(`/${name}`))?.bytes ?? 0)
    .join('+');
}

function findFile(entries: readonly ObjectEntry[], name: string): ObjectEntry | undefined {
  return entries.find((entry) => entry.key.endsWith(`/${name}`) && entry.bytes > 0);
}

/** Anybody may have put the file there: what is not in the known form says nothing. */
function parseProvenance(text: string): MetricsProvenance | null {
  const { kind, note, source, seed } = parseObject(text) ?? {};
  if ((kind !== 'recording' && kind !== 'simulation') || typeof note !== 'string') return null;
  return {
    kind,
    note,
    ...(typeof source === 'string' ? { source } : {}),
    ...(typeof seed === 'string' || typeof seed === 'number' ? { seed: String(seed) } : {}),
  };
}

function missingMetrics({ jobArn, output }: { jobArn: string; output: string }): FineTunerError {
  const searched = `${jobFolder(output, jobArn)}/`;
  return new FineTunerError('metrics.missing', `No ${trainingFile} under ${searched}.`, {
    details: { jobArn, searched },
    hint: 'Bedrock promises the file only for finished jobs; stopped and failed jobs may leave none.',
  });
}
