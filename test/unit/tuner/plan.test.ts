import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { FineTuner } from '../../../src/tuner/FineTuner.js';
import type { TuningDraft } from '../../../src/tuner/TuningDraft.js';
import { FakeClock, FakeObjects, fakePorts, fakeTuner } from '../../helpers/fakePorts.js';
import { converseRecord, jsonLines } from '../../helpers/records.js';

const roleArn = 'arn:aws:iam::123456789012:role/tuning';
const output = 's3://acme/runs/';
const novaMicro = 'amazon.nova-micro-v1:0:128k';

/** A draft for callers without types: any step with any argument. */
type AnyDraft = Record<string, (argument: unknown) => unknown>;

let folder: string;
let train: string;
let validation: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bft-plan-'));
  train = join(folder, 'train.jsonl');
  validation = join(folder, 'validation.jsonl');
  await writeFile(train, jsonLines(40));
  await writeFile(validation, jsonLines(10, 1_000));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function aTuner(options: Partial<Parameters<typeof fakeTuner>[0]> = {}) {
  return fakeTuner({
    region: 'us-east-1',
    roleArn,
    output,
    ports: fakePorts(),
    clock: new FakeClock(),
    ...options,
  });
}

async function refusal(action: () => unknown): Promise<FineTunerError> {
  try {
    await action();
  } catch (error) {
    if (FineTunerError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a draft', () => {
  it('is not changed by its steps', async () => {
    const base = aTuner().baseModel(novaMicro).trainingData(train);
    const five = base.epochs(5);
    expect((await base.plan()).epochs?.value).toBe(2);
    expect((await five.plan()).epochs?.value).toBe(5);
  });

  it.each([
    [
      'epochs above the range',
      (draft: AnyDraft) => draft.epochs?.(6),
      'hyperparameters.epochCount',
    ],
    [
      'epochs below the range',
      (draft: AnyDraft) => draft.epochs?.(0),
      'hyperparameters.epochCount',
    ],
    ['half an epoch', (draft: AnyDraft) => draft.epochs?.(1.5), 'hyperparameters.epochCount'],
    ['epochs as text', (draft: AnyDraft) => draft.epochs?.('3'), 'hyperparameters.epochCount'],
    [
      'a learning rate out of range',
      (draft: AnyDraft) => draft.hyperparameters?.({ learningRate: 1 }),
      'hyperparameters.learningRate',
    ],
    [
      'an unknown hyperparameter',
      (draft: AnyDraft) => draft.hyperparameters?.({ momentum: 1 }),
      'hyperparameters.momentum',
    ],
    ['a cap that is no number', (draft: AnyDraft) => draft.maxCostUsd?.(Number.NaN), 'maxCostUsd'],
    ['a negative cap', (draft: AnyDraft) => draft.maxCostUsd?.(-1), 'maxCostUsd'],
    ['a name with an underscore', (draft: AnyDraft) => draft.name?.('a_b'), 'name'],
    ['attempt 0', (draft: AnyDraft) => draft.attempt?.(0), 'attempt'],
    [
      'a split of everything',
      (draft: AnyDraft) => draft.validationData?.({ split: 1, seed: 1 }),
      'validationData.split',
    ],
    [
      'a split without a seed',
      (draft: AnyDraft) => draft.validationData?.({ split: 0.1 }),
      'validationData.seed',
    ],
    [
      'a malformed key',
      (draft: AnyDraft) => draft.encryption?.({ customModelKmsKeyId: 'x y' }),
      'customModelKmsKeyId',
    ],
    [
      'a VPC without subnets',
      (draft: AnyDraft) => draft.vpc?.({ subnetIds: [], securityGroupIds: ['sg-1'] }),
      'vpc.subnetIds',
    ],
  ])('refuses %s', async (_what, step, field) => {
    const error = await refusal(() => step(aTuner().baseModel(novaMicro) as unknown as AnyDraft));
    expect(error).toMatchObject({ code: 'input.invalid', details: { field } });
  });

  it('refuses epochs for a model that counts steps', async () => {
    const error = await refusal(() => aTuner().baseModel('amazon.nova-canvas-v1:0').epochs(2));
    expect(error.message).toContain('stepCount');
  });

  it('offers the closest ids for one that is not known', async () => {
    const error = await refusal(() => aTuner().baseModel('amazon.nova-micro-v1:0'));
    expect(error).toMatchObject({ code: 'input.unknownModel' });
    expect(error.hint).toContain(novaMicro);
  });
});

describe('a tuner', () => {
  it.each([
    [{ roleArn: 'tuning' }, 'roleArn'],
    [{ output: 'acme/runs' }, 'output'],
    [{ region: 'mars' }, 'region'],
    [{ endpointUrl: 'localhost:4571' }, 'endpointUrl'],
  ])('refuses %j', async (options, field) => {
    expect(await refusal(() => new FineTuner(options))).toMatchObject({ details: { field } });
  });
});

describe('plan()', () => {
  it('reads, counts and prices without touching AWS', async () => {
    const untouched = new Proxy({}, { get: () => expect.unreachable('AWS was asked') });
    const ports = { jobs: untouched, objects: untouched, serving: untouched } as ReturnType<
      typeof fakePorts
    >;
    const plan = await aTuner({ ports })
      .baseModel(novaMicro)
      .trainingData(train)
      .validationData(validation)
      .plan();
    expect(plan.dataset).toMatchObject({
      rows: 40,
      format: 'converse',
      verdict: expect.stringMatching(/ready|warnings/),
    });
    expect(plan.validationDataset?.rows).toBe(10);
    expect(plan.tokens?.expected).toBeGreaterThan(40 * 20);
    expect(plan.cost).toMatchObject({ kind: 'available', currency: 'USD' });
    expect(plan.usdPerEpoch).toBeGreaterThan(0);
  });

  it('needs neither role nor output, but params() does', async () => {
    const plan = await new FineTuner({ clock: new FakeClock() })
      .baseModel(novaMicro)
      .trainingData(train)
      .plan();
    expect(plan.checks.find((check) => check.name === 'account')?.status).toBe('warning');
    expect(() => plan.params()).toThrow(/roleArn/);
    expect(JSON.parse(JSON.stringify(plan))).toMatchObject({
      model: novaMicro,
      epochs: { value: 2 },
    });
  });

  it('gives the same report whatever carries the data', async () => {
    const text = jsonLines(40);
    const sources = [
      train,
      pathToFileURL(train),
      { text },
      new Blob([text]),
      new Blob([text]).stream(),
      Array.from({ length: 40 }, (_, index) => converseRecord(index)),
      (async function* () {
        for (let at = 0; at < text.length; at += 1_000) yield text.slice(at, at + 1_000);
      })(),
    ];
    const tuner = aTuner();
    const plans = await Promise.all(
      sources.map((source) =>
        tuner
          .baseModel(novaMicro)
          .trainingData(source as never)
          .plan(),
      ),
    );
    const digests = new Set(plans.map((plan) => plan.params().clientRequestToken));
    expect(digests.size).toBe(1);
    expect(new Set(plans.map((plan) => plan.tokens?.expected)).size).toBe(1);
  });

  it('reads data that is in S3 and leaves it there', async () => {
    const objects = new FakeObjects();
    objects.texts.set('s3://acme/in/train.jsonl', jsonLines(40));
    const draft = aTuner({ ports: fakePorts({ objects }) }).baseModel(novaMicro);
    const plan = await draft.trainingData('s3://acme/in/train.jsonl').plan();
    await plan.start();
    expect(plan.params().trainingDataConfig.s3Uri).toBe('s3://acme/in/train.jsonl');
    expect(objects.uploads).toEqual([]);
  });

  it.each([
    ['a missing file', () => join(folder, 'nowhere.jsonl'), 'missing'],
    ['a directory', () => folder, 'directory'],
  ])('refuses %s', async (_what, path, reason) => {
    const error = await refusal(() => aTuner().baseModel(novaMicro).trainingData(path()).plan());
    expect(error).toMatchObject({ code: 'dataset.unreadable', details: { path: path(), reason } });
    expect(error.hint).toBeTruthy();
  });

  it('refuses an empty file', async () => {
    const empty = join(folder, 'empty.jsonl');
    await writeFile(empty, '');
    const error = await refusal(() => aTuner().baseModel(novaMicro).trainingData(empty).plan());
    expect(error).toMatchObject({ details: { reason: 'empty' } });
  });

  it('says when training data is missing, or is nothing that can be read', async () => {
    // The type has no plan() there; a program in JavaScript is told what is missing.
    const without = aTuner().baseModel(novaMicro) as TuningDraft;
    expect(await refusal(() => without.plan())).toMatchObject({
      details: { field: 'trainingData' },
    });
    const draft = aTuner()
      .baseModel(novaMicro)
      .trainingData(42 as never);
    expect(await refusal(() => draft.plan())).toMatchObject({ details: { field: 'trainingData' } });
    const prefix = aTuner().baseModel(novaMicro).trainingData('s3://acme/in/');
    expect((await refusal(() => prefix.plan())).message).toContain('.jsonl');
  });

  it('makes a plan of a file that is no JSONL, which then cannot be started', async () => {
    const ports = fakePorts();
    const plan = await aTuner({ ports })
      .baseModel(novaMicro)
      .trainingData({ text: 'hello\nworld\n' })
      .plan();
    expect(plan.dataset.verdict).toBe('blocked');
    expect(await refusal(() => plan.start())).toMatchObject({
      code: 'dataset.blocked',
      details: { firstLine: 1 },
    });
    expect(ports.objects.uploads).toEqual([]);
    expect(ports.jobs.created).toEqual([]);
  });

  it('names the date and the way out for a model at its end of life', async () => {
    const draft = aTuner({ region: 'us-west-2' })
      .baseModel('anthropic.claude-3-haiku-20240307-v1:0:200k')
      .trainingData(train);
    const error = await refusal(() => draft.plan());
    expect(error).toMatchObject({
      code: 'model.endOfLife',
      details: { endOfLifeOn: '2026-09-10' },
    });
    expect(error.hint).toContain(novaMicro);
  });

  it('lets a model die on its day', async () => {
    const options = { region: 'us-west-2', clock: new FakeClock('2027-03-30T00:00:00Z') };
    const draft = aTuner(options)
      .baseModel('meta.llama3-1-8b-instruct-v1:0:128k')
      .trainingData(train);
    expect(await refusal(() => draft.plan())).toMatchObject({ code: 'model.endOfLife' });
  });

  it('names the regions of a model', async () => {
    const draft = aTuner({ region: 'eu-west-1' }).baseModel(novaMicro).trainingData(train);
    const error = await refusal(() => draft.plan());
    expect(error).toMatchObject({
      code: 'model.regionUnsupported',
      details: { regions: ['us-east-1'] },
    });
  });

  it('refuses a customization type that the model lacks, and one that this package does not run', async () => {
    const draft = aTuner().baseModel(novaMicro).trainingData(train);
    expect(
      await refusal(() => draft.customizationType('CONTINUED_PRE_TRAINING').plan()),
    ).toMatchObject({ code: 'model.typeUnsupported' });
    expect((await refusal(() => draft.customizationType('DISTILLATION').plan())).message).toContain(
      'does not run',
    );
  });

  it('refuses a validation set that the service would refuse', async () => {
    const draft = aTuner()
      .baseModel('amazon.nova-2-lite-v1:0:256k')
      .trainingData(train)
      .validationData(validation);
    expect(await refusal(() => draft.plan())).toMatchObject({
      details: { field: 'validationData' },
    });
  });

  it('chooses more epochs for few records when asked for auto', async () => {
    const plan = await aTuner().baseModel(novaMicro).trainingData(train).epochs('auto').plan();
    expect(plan.epochs).toMatchObject({ value: 5, allowed: { min: 1, max: 5 } });
    expect(plan.epochs?.why[0]).toContain('1,000');
  });

  it('writes numbers as the service echoes them', async () => {
    const draft = aTuner().baseModel(novaMicro).trainingData(train).epochs(3);
    const plan = await draft
      .hyperparameters({ learningRate: 1e-5, learningRateWarmupSteps: 0 })
      .plan();
    expect(plan.params().hyperParameters).toEqual({
      epochCount: '3',
      learningRate: '0.00001',
      learningRateWarmupSteps: '0',
    });
  });

  it('trains a custom model further by its ARN', async () => {
    const arn =
      'arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/abcdefghijkl';
    const plan = await aTuner().baseModel(arn).trainingData(train).plan();
    expect(plan.model.id).toBe(novaMicro);
    expect(plan.params().baseModelIdentifier).toBe(arn);
  });
});

describe('params()', () => {
  it('is what the API takes', async () => {
    const plan = await aTuner()
      .baseModel(novaMicro)
      .trainingData(train)
      .validationData(validation)
      .epochs(3)
      .name('support')
      .tags({ team: 'shop' })
      .encryption({ customModelKmsKeyId: 'alias/tuning' })
      .vpc({ subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] })
      .plan();
    const params = plan.params();
    expect(params).toMatchObject({
      jobName: expect.stringMatching(/^support-[0-9a-f]{10}$/),
      roleArn,
      baseModelIdentifier: novaMicro,
      customizationType: 'FINE_TUNING',
      outputDataConfig: { s3Uri: output },
      hyperParameters: { epochCount: '3' },
      customModelKmsKeyId: 'alias/tuning',
      vpcConfig: { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
      jobTags: [{ key: 'team', value: 'shop' }],
    });
    expect(params.trainingDataConfig.s3Uri).toMatch(
      /^s3:\/\/acme\/runs\/data\/[0-9a-f]{32}\/train\.jsonl$/,
    );
    expect(params.validationDataConfig?.validators).toHaveLength(1);
    expect(params.clientRequestToken).toMatch(/^[a-zA-Z0-9][-a-zA-Z0-9]*$/);
  });

  it('differs with anything that makes another job, and with nothing else', async () => {
    const base = aTuner().baseModel(novaMicro).trainingData(train).epochs(2);
    const token = async (draft: typeof base) => (await draft.plan()).params().clientRequestToken;
    const tokens = await Promise.all([
      token(base),
      token(base.epochs(3)),
      token(base.attempt(2)),
      token(base.name('x')),
      token(base.validationData(validation)),
      token(base.trainingData(validation)),
      token(base.hyperparameters({ learningRate: 2e-5 })),
      token(base.tags({ a: 'b' })),
    ]);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(await token(base.maxCostUsd(100))).toBe(tokens[0]);
    expect(await token(base)).toBe(tokens[0]);
  });
});
