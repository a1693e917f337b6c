import { createDispatcher } from '../localS3/http/dispatch.js';
import { FaultQueue } from '../localS3/http/faults.js';
import { RequestLog } from '../localS3/http/requestLog.js';
import { listen } from '../localS3/http/server.js';
import { ObjectStore } from '../localS3/ObjectStore.js';
import { DirectoryArchive } from './archive.js';
import type { BedrockContext } from './bedrock/BedrockContext.js';
import { BedrockState } from './bedrock/BedrockState.js';
import { jobStateAt } from './bedrock/jobState.js';
import type { JobRecord } from './bedrock/records.js';
import { curveOf } from './bedrock/trainingRun.js';
import { Clock, type ClockOrigin } from './clock.js';
import { sandboxServices } from './services.js';
import { checkOptions, type SandboxSettings } from './settings.js';
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
  const settings = checkOptions(options);
  const { directory } = settings;
  const archive = directory === undefined ? undefined : new DirectoryArchive(directory);
  try {
    return await start(settings, archive);
  } catch (error) {
    archive?.close();
    throw error;
  }
}

async function start(
  settings: SandboxSettings,
  archive: DirectoryArchive | undefined,
): Promise<Sandbox> {
  const clock = startClock(settings, archive);
  const store = new ObjectStore(archive, archive?.loadBuckets());
  createBuckets(store, settings, clock);
  const context: BedrockContext = {
    store,
    accountId,
    state: new BedrockState(archive?.state.bedrock, (bedrock) => archive?.update({ bedrock })),
    quotas: settings.quotas,
    metricsDuringTraining: settings.metricsDuringTraining,
    nowMs: () => clock.nowMs,
  };
  const log = new RequestLog();
  const services = sandboxServices(context, log);
  const faults = new FaultQueue(services.flatMap((service) => service.operations));
  const dispatcher = createDispatcher(services, faults, settings.region);
  const server = await listen(dispatcher, settings.port);
  const stop = async () => {
    await server.close();
    archive?.close();
  };
  return {
    url: server.url,
    clientConfig: clientConfig(server.url, settings.region),
    clock,
    faults,
    get log() {
      return log.entries;
    },
    jobs: () => context.state.jobs.map((job) => describe(job, clock.nowMs)),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function startClock(
  { startAtMs, speed }: SandboxSettings,
  archive: DirectoryArchive | undefined,
): Clock {
  const changed = (clock: ClockOrigin) => archive?.update({ clock });
  const saved = archive?.state.clock;
  const wallMs = Date.now();
  const fresh = { wallMs, sandboxMs: startAtMs ?? wallMs, speed: speed ?? 1 };
  const clock = new Clock(saved ?? fresh, changed);
  if (saved === undefined) changed(clock.origin);
  else if (speed !== undefined) clock.speed = speed;
  return clock;
}

function createBuckets(
  store: ObjectStore,
  { buckets, region }: SandboxSettings,
  clock: Clock,
): void {
  for (const name of buckets) {
    if (!store.find(name)) store.createBucket(name, region, clock.nowMs);
  }
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
