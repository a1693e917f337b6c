import { assertRegion } from '../base/awsNames.js';
import { defaults } from '../base/defaults.js';
import { invalidInput } from '../base/errors.js';
import { isBucketName } from '../localS3/buckets.js';
import { createDispatcher } from '../localS3/http/dispatch.js';
import { FaultQueue } from '../localS3/http/faults.js';
import { RequestLog } from '../localS3/http/requestLog.js';
import { listen } from '../localS3/http/server.js';
import { ObjectStore } from '../localS3/ObjectStore.js';
import { DirectoryArchive } from './archive.js';
import type { BedrockContext } from './bedrock/BedrockContext.js';
import { BedrockState } from './bedrock/BedrockState.js';
import { jobStateAt } from './bedrock/jobState.js';
import { defaultQuotas } from './bedrock/quotas.data.js';
import type { Quotas } from './bedrock/quotas.js';
import type { JobRecord } from './bedrock/records.js';
import { curveOf } from './bedrock/trainingRun.js';
import { Clock, type ClockOrigin } from './clock.js';
import { sandboxServices } from './services.js';
import type { Sandbox, SandboxClientConfig, SandboxJob, SandboxOptions } from './types.js';

/** The account that every resource of the sandbox belongs to. */
const accountId = '123456789012';

/**
 * Starts a local Bedrock and S3 on a loopback port, for tests, CI and trying things out.
 *
 * It speaks the wire protocols, so any AWS client works that takes an endpoint. It trains nothing:
 * a job's losses are the recording of a real job where one fits, else a seeded simulation, and the
 * sandbox says which in `provenance.json` beside the metrics, in {@link Sandbox.jobs} and in the
 * header `x-sandbox-curve`.
 *
 * @throws {@link FineTunerError} `input.invalid` for wrong options.
 *
 * @example
 * ```ts
 * await using sandbox = await startSandbox({ buckets: ['acme-tuning'], speed: 3600 });
 * const s3 = new S3Client(sandbox.clientConfig);
 * const bedrock = new BedrockClient(sandbox.clientConfig);
 * await sandbox.clock.advance({ hours: 2 });
 * ```
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const region = options.region ?? defaults.region;
  assertRegion(region);
  const archive =
    options.directory === undefined ? undefined : new DirectoryArchive(options.directory);
  const clock = startClock(options, archive);
  const store = new ObjectStore(archive, archive?.loadBuckets());
  createBuckets(store, options.buckets ?? [], region, clock);
  const context: BedrockContext = {
    store,
    accountId,
    state: new BedrockState(archive?.state.bedrock, (bedrock) => archive?.update({ bedrock })),
    quotas: checkedQuotas(options.quotas),
    metricsDuringTraining: options.metricsDuringTraining ?? true,
    nowMs: () => clock.nowMs,
  };
  const faults = new FaultQueue();
  const log = new RequestLog();
  const server = await listen(
    createDispatcher(sandboxServices(context, log), faults, region),
    checkedPort(options.port),
  );
  return {
    url: server.url,
    clientConfig: clientConfig(server.url, region),
    clock,
    faults,
    get log() {
      return log.entries;
    },
    jobs: () => context.state.jobs.map((job) => describe(job, clock.nowMs)),
    stop: server.close,
    [Symbol.asyncDispose]: server.close,
  };
}

function startClock(options: SandboxOptions, archive: DirectoryArchive | undefined): Clock {
  const changed = (clock: ClockOrigin) => archive?.update({ clock });
  const saved = archive?.state.clock;
  const clock = new Clock(saved ?? freshOrigin(options), changed);
  if (saved === undefined) changed(clock.origin);
  else if (options.speed !== undefined) clock.speed = options.speed;
  return clock;
}

function freshOrigin({ startAt, speed = 1 }: SandboxOptions): ClockOrigin {
  const wallMs = Date.now();
  const sandboxMs = startAt === undefined ? wallMs : new Date(startAt).getTime();
  if (Number.isNaN(sandboxMs)) throw invalidInput('startAt', 'a date', startAt);
  return { wallMs, sandboxMs, speed };
}

function createBuckets(
  store: ObjectStore,
  names: readonly string[],
  region: string,
  clock: Clock,
): void {
  for (const name of names) {
    if (!isBucketName(name)) throw invalidInput('buckets', 'valid S3 bucket names', name);
    if (!store.find(name)) store.createBucket(name, region, clock.nowMs);
  }
}

function checkedPort(port = 0): number {
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw invalidInput('port', 'a whole number from 0 to 65535', port);
}

function checkedQuotas(asked: SandboxOptions['quotas'] = {}): Quotas {
  for (const [name, quota] of Object.entries(asked)) {
    if (!(quota >= 0)) throw invalidInput(`quotas.${name}`, 'a number from 0', quota);
  }
  return { ...defaultQuotas, ...asked };
}

function clientConfig(endpoint: string, region: string): SandboxClientConfig {
  const credentials = { accessKeyId: 'SANDBOX', secretAccessKey: 'sandbox' };
  return { endpoint, region, credentials, forcePathStyle: true };
}

function describe(job: JobRecord, nowMs: number): SandboxJob {
  const state = jobStateAt(job, nowMs);
  return {
    jobArn: job.arn,
    jobName: job.request.jobName,
    status: state.status,
    curve: curveOf(job).provenance,
    stepsDone: Math.floor(state.progress * job.stepsTotal),
    stepsTotal: job.stepsTotal,
    createdAt: new Date(job.timeline.createdMs),
    completesAt: job.stalls ? null : new Date(job.timeline.trainingEndsMs),
  };
}
