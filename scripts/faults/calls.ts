import { createHash } from 'node:crypto';
import { PricingClient } from '@aws-sdk/client-pricing';
import { calibrateTokens } from '../../src/account/calibrateTokens.js';
import { refreshPrices } from '../../src/account/refreshPrices.js';
import { s3Objects } from '../../src/aws/s3Objects.js';
import type { FineTuningJob } from '../../src/job/FineTuningJob.js';
import type { CustomModel } from '../../src/serving/CustomModel.js';
import type { Deployment } from '../../src/serving/Deployment.js';
import { converseRecord, jsonLines } from '../../test/helpers/records.js';
import { type Actor, baseModel, type World } from './world.js';

/** What was prepared, as text: a process that is killed gets it, too. */
export interface Prepared {
  readonly job?: string;
  readonly model?: string;
  readonly deployment?: string;
}

/** One call to AWS that the library makes, and the verb of the library that makes it. */
export interface LibraryCall {
  readonly operation: string;
  readonly verb: string;
  /** Something is made, changed or removed: a process may be killed before and after it. */
  readonly effect?: true;
  prepare(world: World): Promise<Prepared>;
  act(actor: Actor, prepared: Prepared): Promise<unknown>;
  /** What is wrong with a result; `null` when it is right. */
  wrong(result: unknown, world: World, prepared: Prepared): Promise<string | null> | string | null;
  /** What is wrong with the world afterwards, however the call ended. */
  harm?(world: World, prepared: Prepared): Promise<string | null> | string | null;
}

const training = jsonLines(40);
const trainingDigest = createHash('sha256').update(training).digest('hex');
const trainingKey = `runs/data/${trainingDigest.slice(0, 32)}/train.jsonl`;
const bigBytes = 9 * 2 ** 20;
const bigBody = Buffer.alloc(bigBytes, jsonLines(10_000, 100));
const bigKey = 'runs/data/big/train.jsonl';
const hour = 3_600_000;

export const libraryCalls: readonly LibraryCall[] = [
  {
    operation: 'CreateModelCustomizationJob',
    verb: 'plan.start()',
    effect: true,
    prepare: nothing,
    act: startJob,
    wrong: notTheOnlyJob,
    harm: jobsAndObject,
  },
  {
    operation: 'ListModelCustomizationJobs',
    verb: 'plan.start(), name taken',
    async prepare(world) {
      const job = await startJob(world.direct);
      world.sandbox.faults.next('CreateModelCustomizationJob', {
        error: {
          code: 'ValidationException',
          message: 'The provided job name is currently in use.',
          status: 400,
        },
      });
      return { job: job.arn };
    },
    act: startJob,
    wrong: notTheOnlyJob,
    harm: jobsAndObject,
  },
  {
    operation: 'GetModelCustomizationJob',
    verb: 'job.describe()',
    prepare: completedJob,
    act: ({ tuner }, { job }) => tuner.attach(job ?? '').describe(),
    wrong: (result) => unlike(result, { status: 'Completed', outputUri: 's3://acme/runs/' }),
  },
  {
    operation: 'GetModelCustomizationJob',
    verb: 'job.wait()',
    prepare: completedJob,
    act: ({ tuner }, { job }) => tuner.attach(job ?? '').wait({ timeoutMs: hour / 6 }),
    async wrong(result, world, { job }) {
      const described = await world.direct.tuner.attach(job ?? '').describe();
      const { model } = result as { model?: CustomModel };
      return model?.arn === described.outputModelArn ? null : `model ${model?.arn}`;
    },
  },
  {
    operation: 'GetModelCustomizationJob',
    verb: 'job.events()',
    prepare: completedJob,
    async act({ tuner }, { job }) {
      const types: string[] = [];
      const events = tuner.attach(job ?? '').events({ timeoutMs: hour / 6 });
      for await (const { type } of events) types.push(type);
      return types.at(-1);
    },
    wrong: (result) => (result === 'status' ? null : `last event ${String(result)}`),
  },
  {
    operation: 'StopModelCustomizationJob',
    verb: 'job.stop()',
    effect: true,
    prepare: async (world) => ({ job: (await startJob(world.direct)).arn }),
    act: ({ tuner }, { job }) => tuner.attach(job ?? '').stop(),
    wrong: (_, { sandbox }) => {
      const status = sandbox.jobs()[0]?.status;
      return status === 'InProgress' ? 'the job goes on' : null;
    },
  },
  {
    operation: 'HeadObject',
    verb: 'plan.start()',
    prepare: nothing,
    act: startJob,
    wrong: notTheOnlyJob,
    harm: jobsAndObject,
  },
  {
    operation: 'PutObject',
    verb: 'plan.start()',
    effect: true,
    prepare: nothing,
    act: startJob,
    wrong: notTheOnlyJob,
    harm: jobsAndObject,
  },
  bigUpload('CreateMultipartUpload'),
  bigUpload('UploadPart'),
  bigUpload('CompleteMultipartUpload'),
  {
    operation: 'AbortMultipartUpload',
    verb: 'upload, given up',
    prepare: nothing,
    act: ({ s3 }) => uploadBig(s3, 'changed after the plan').then(() => 'done', messageOf),
    wrong: (result) => (result === 'changed after the plan' ? null : `error: ${String(result)}`),
    harm: async (world) => ((await world.object(bigKey)) === null ? null : 'a half-made object'),
  },
  {
    operation: 'ListObjectsV2',
    verb: 'job.metrics()',
    prepare: completedJob,
    act: readMetrics,
    wrong: notTheMetrics,
  },
  {
    operation: 'GetObject',
    verb: 'job.metrics()',
    prepare: completedJob,
    act: readMetrics,
    wrong: notTheMetrics,
  },
  {
    operation: 'GetObject',
    verb: 'plan() of s3://',
    prepare: completedJob,
    async act({ tuner }, { job }) {
      const described = await tuner.attach(job ?? '').describe();
      const plan = await tuner
        .baseModel(baseModel)
        .trainingData(described.trainingUri ?? '')
        .plan();
      return { rows: plan.dataset.rows, bytes: plan.dataset.bytes };
    },
    wrong: (result) => unlike(result, { rows: 40, bytes: Buffer.byteLength(training) }),
  },
  {
    operation: 'GetCustomModel',
    verb: 'model.describe()',
    prepare: completedJob,
    act: async (actor, prepared) => (await modelOf(actor, prepared)).describe(),
    wrong: (result, _, { model }) => unlike(result, { modelArn: model, status: 'Active' }),
  },
  {
    operation: 'ListCustomModels',
    verb: 'tuner.ledger()',
    prepare: served,
    act: readLedger,
    wrong: notTheLedger,
  },
  {
    operation: 'DeleteCustomModel',
    verb: 'model.delete()',
    effect: true,
    prepare: completedJob,
    act: async (actor, prepared) => (await modelOf(actor, prepared)).delete(),
    wrong: async (_, world) =>
      (await world.direct.tuner.ledger()).entries.length === 0 ? null : 'the model is there',
  },
  {
    operation: 'CreateCustomModelDeployment',
    verb: 'model.deploy()',
    effect: true,
    prepare: completedJob,
    act: deploy,
    wrong: notTheOnlyServing,
    harm: atMostOneServing,
  },
  {
    operation: 'GetCustomModelDeployment',
    verb: 'deployment.waitUntilActive()',
    prepare: served,
    act: async (actor, prepared) =>
      (await deploy(actor, prepared)).waitUntilActive({ timeoutMs: hour / 6 }),
    wrong: (result) => unlike(result, { status: 'Active' }),
  },
  {
    operation: 'ListCustomModelDeployments',
    verb: 'tuner.ledger()',
    prepare: served,
    act: readLedger,
    wrong: notTheLedger,
  },
  {
    operation: 'DeleteCustomModelDeployment',
    verb: 'deployment.delete()',
    effect: true,
    prepare: served,
    act: async (actor, prepared) => (await deploy(actor, prepared)).delete(),
    wrong: stillServed('on-demand-deployment'),
  },
  {
    operation: 'CreateProvisionedModelThroughput',
    verb: 'model.provision()',
    effect: true,
    prepare: completedJob,
    act: provision,
    wrong: notTheOnlyServing,
    harm: atMostOneServing,
  },
  {
    operation: 'GetProvisionedModelThroughput',
    verb: 'throughput.describe()',
    prepare: served,
    act: async (actor, prepared) => (await provision(actor, prepared)).describe(),
    wrong: (result) => unlike(result, { status: 'InService', modelUnits: 1 }),
  },
  {
    operation: 'ListProvisionedModelThroughputs',
    verb: 'tuner.ledger()',
    prepare: served,
    act: readLedger,
    wrong: notTheLedger,
  },
  {
    operation: 'DeleteProvisionedModelThroughput',
    verb: 'throughput.delete()',
    effect: true,
    prepare: served,
    act: async (actor, prepared) => (await provision(actor, prepared)).delete(),
    wrong: stillServed('provisioned-throughput'),
  },
  {
    operation: 'DeleteCustomModelDeployment',
    verb: 'tuner.cleanup()',
    prepare: served,
    act: ({ tuner }, { job }) => tuner.cleanup(tuner.attach(job ?? '')),
    wrong: async (_, world) =>
      (await world.direct.tuner.ledger()).entries.length === 0 ? null : 'something is left',
  },
  {
    operation: 'GetProducts',
    verb: 'refreshPrices()',
    prepare: nothing,
    act: freshPrices,
    wrong: notThePrices,
  },
  {
    operation: 'ListFoundationModels',
    verb: 'refreshPrices()',
    prepare: nothing,
    act: freshPrices,
    wrong: notThePrices,
  },
  calibration('Converse', baseModel),
  calibration('CountTokens', 'anthropic.claude-3-haiku-20240307-v1:0:200k'),
];

async function nothing(): Promise<Prepared> {
  return {};
}

async function startJob({ tuner }: Actor): Promise<FineTuningJob> {
  const plan = await tuner.baseModel(baseModel).trainingData({ text: training }).epochs(2).plan();
  return plan.start();
}

async function completedJob(world: World): Promise<Prepared> {
  const { arn } = await startJob(world.direct);
  await world.sandbox.clock.advance({ hours: 6 });
  const { outputModelArn } = await world.direct.tuner.attach(arn).describe();
  return { job: arn, model: outputModelArn ?? '' };
}

async function served(world: World): Promise<Prepared> {
  const prepared = await completedJob(world);
  await deploy(world.direct, prepared);
  await provision(world.direct, prepared);
  await world.sandbox.clock.advance({ hours: 2 });
  return prepared;
}

async function modelOf({ tuner }: Actor, { job }: Prepared): Promise<CustomModel> {
  const outcome = await tuner.attach(job ?? '').wait();
  if (outcome.status !== 'completed') throw new Error(`not completed: ${outcome.status}`);
  return outcome.model;
}

/** The same name again is the same deployment. */
async function deploy(actor: Actor, prepared: Prepared): Promise<Deployment> {
  return (await modelOf(actor, prepared)).deploy({ name: 'support' });
}

async function provision(actor: Actor, prepared: Prepared): Promise<Deployment> {
  return (await modelOf(actor, prepared)).provision({ name: 'support-pt', modelUnits: 1 });
}

function readMetrics({ tuner }: Actor, { job }: Prepared) {
  return tuner.attach(job ?? '').metrics();
}

function readLedger({ tuner }: Actor) {
  return tuner.ledger();
}

function bigUpload(operation: string): LibraryCall {
  return {
    operation,
    verb: 'upload of 9 MiB',
    effect: true,
    prepare: nothing,
    act: ({ s3 }) => uploadBig(s3),
    wrong: async (_, world) => ((await world.object(bigKey)) === null ? 'no object' : null),
    harm: async (world) => {
      const object = await world.object(bigKey);
      return object === null || object.equals(bigBody) ? null : 'another object';
    },
  };
}

async function uploadBig(s3: Actor['s3'], failure?: string): Promise<void> {
  async function* body() {
    for (let start = 0; start < bigBytes; start += 2 ** 20) {
      yield bigBody.subarray(start, start + 2 ** 20);
    }
    if (failure !== undefined) throw new Error(failure);
  }
  const sha256 = createHash('sha256').update(bigBody).digest('hex');
  await s3Objects(s3).upload(`s3://acme/${bigKey}`, body(), { totalBytes: bigBytes, sha256 });
}

function freshPrices({ bedrock, endpoint }: Actor) {
  const credentials = { accessKeyId: 'SANDBOX', secretAccessKey: 'sandbox' };
  const client = new PricingClient({ endpoint, region: 'us-east-1', credentials });
  return refreshPrices({ client, bedrock, region: 'us-east-1', today: '2026-11-22' }).finally(() =>
    client.destroy(),
  );
}

function calibration(operation: string, model: string): LibraryCall {
  const records = Array.from({ length: 8 }, (_, n) =>
    operation === 'Converse'
      ? converseRecord(n)
      : { prompt: `question ${n}`, completion: `answer ${n}` },
  );
  const format = operation === 'Converse' ? 'converse' : 'prompt-completion';
  return {
    operation,
    verb: 'calibrateTokens()',
    prepare: nothing,
    act: async ({ runtime }) => {
      const sample = { records, size: 8, format } as const;
      const result = await calibrateTokens({ client: runtime, model, sample, consent: true });
      return result.kind === 'calibrated' ? result.spent : result;
    },
    wrong: (result) => unlike(result, { requests: 9 }),
  };
}

function notTheOnlyJob(result: unknown, { sandbox }: World): string | null {
  const arns = sandbox.jobs().map(({ jobArn }) => jobArn);
  const { arn } = result as FineTuningJob;
  return arns.length === 1 && arns[0] === arn ? null : `handle ${arn}, jobs ${arns.join()}`;
}

async function jobsAndObject(world: World): Promise<string | null> {
  if (world.sandbox.jobs().length > 1) return 'two jobs';
  const object = await world.object(trainingKey);
  if (object !== null && object.toString() !== training) return 'another object';
  return world.sandbox.jobs().length === 1 && object === null ? 'a job without its data' : null;
}

function notTheMetrics(result: unknown): string | null {
  const { training: points } = result as { training: readonly unknown[] };
  return points.length === metricRows ? null : `${points.length} points`;
}

// Two epochs of 40 records on a global batch of 8.
const metricRows = 10;

function notTheLedger(result: unknown): string | null {
  const { entries } = result as { entries: readonly { kind: string }[] };
  return entries.length === 3 ? null : `${entries.length} entries`;
}

async function notTheOnlyServing(result: unknown, world: World): Promise<string | null> {
  const arns = (await servingOf(world)).map(({ arn }) => arn);
  const { arn } = result as Deployment;
  return arns.length === 1 && arns[0] === arn ? null : `handle ${arn}, served ${arns.join()}`;
}

async function atMostOneServing(world: World): Promise<string | null> {
  return (await servingOf(world)).length > 1 ? 'served twice' : null;
}

async function servingOf(world: World) {
  const { entries } = await world.direct.tuner.ledger();
  return entries.filter(({ kind }) => kind !== 'custom-model');
}

function stillServed(kind: string): LibraryCall['wrong'] {
  return async (_, world) =>
    (await servingOf(world)).some((entry) => entry.kind === kind) ? 'it is still served' : null;
}

async function notThePrices(result: unknown, { direct }: World): Promise<string | null> {
  const { table, retired } = result as Awaited<ReturnType<typeof refreshPrices>>;
  const right = await freshPrices(direct);
  const same =
    table.rows.length === right.table.rows.length && retired.length === right.retired.length;
  return same ? null : `${table.rows.length} rows, ${retired.length} retired`;
}

function unlike(result: unknown, wanted: Readonly<Record<string, unknown>>): string | null {
  const found = result as Readonly<Record<string, unknown>>;
  const differing = Object.keys(wanted).filter((key) => found[key] !== wanted[key]);
  return differing.length === 0
    ? null
    : differing.map((key) => `${key}: ${String(found[key])}`).join(', ');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
