import { describe, expect, it } from 'vitest';
import type { ProvisionOptions } from '../../../src/serving/CustomModel.js';
import {
  aDescription,
  aServing,
  FakeClock,
  FakeJobs,
  FakeServing,
  fakePorts,
  fakeTuner,
  jobArn,
  modelArn,
} from '../../helpers/fakePorts.js';

const completed = aDescription({ status: 'Completed', outputModelArn: modelArn });
const provisioned = aServing({
  arn: 'arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abcdefghijkl',
  mode: 'provisioned',
  status: 'InService',
  modelUnits: 2,
});

function aTuner(serving: FakeServing, job = completed) {
  return fakeTuner({
    region: 'us-east-1',
    clock: new FakeClock(),
    ports: fakePorts({ serving, jobs: new FakeJobs(job) }),
  });
}

async function aModel(serving: FakeServing) {
  const outcome = await aTuner(serving).attach(jobArn).wait();
  if (outcome.status !== 'completed') throw new Error('the fake job completes');
  return outcome.model;
}

describe('deploy()', () => {
  it('deletes the deployment at the end of the block', async () => {
    const serving = new FakeServing({ statuses: ['Creating', 'Active'] });
    {
      await using live = await (await aModel(serving)).deploy();
      expect(await live.waitUntilActive()).toMatchObject({ status: 'Active' });
    }
    expect(serving.deleted).toEqual([aServing().arn]);
    expect(serving.requests[0]).toMatchObject({ name: 'support', modelArn });
  });

  it('removes a failed one too, and says why it failed', async () => {
    const serving = new FakeServing({ statuses: ['Failed'] });
    const live = await (await aModel(serving)).deploy({ name: 'mine' });
    await expect(live.waitUntilActive()).rejects.toMatchObject({ code: 'deployment.failed' });
    await live[Symbol.asyncDispose]();
    expect(serving.deleted).toHaveLength(1);
  });

  it('gives up waiting when told to', async () => {
    const live = await (await aModel(new FakeServing({ statuses: ['Creating'] }))).deploy();
    await expect(live.waitUntilActive({ timeoutMs: 5_000 })).rejects.toMatchObject({
      code: 'deployment.waitTimedOut',
    });
  });

  it('refuses a name that the service would refuse', async () => {
    await expect((await aModel(new FakeServing())).deploy({ name: 'a.b' })).rejects.toMatchObject({
      details: { field: 'name' },
    });
  });
});

describe('provision()', () => {
  it('speaks the words of the service', async () => {
    const serving = new FakeServing();
    await (await aModel(serving)).provision({ modelUnits: 2, commitment: 'six-months' });
    expect(serving.requests[0]).toMatchObject({ modelUnits: 2, commitment: 'SixMonths' });
  });

  it.each([0, 1.5, Number.NaN])('refuses %d model units', async (modelUnits) => {
    await expect((await aModel(new FakeServing())).provision({ modelUnits })).rejects.toMatchObject(
      { details: { field: 'modelUnits' } },
    );
  });
});

describe('a commitment that is no commitment', () => {
  it('is refused before anything is asked for', async () => {
    const serving = new FakeServing();
    const asked = { modelUnits: 1, commitment: 'two-months' } as unknown as ProvisionOptions;
    await expect((await aModel(serving)).provision(asked)).rejects.toMatchObject({
      details: { field: 'commitment' },
    });
    expect(serving.requests).toEqual([]);
  });
});

describe('ledger()', () => {
  it('adds up what costs money while idle', async () => {
    const ledger = await aTuner(new FakeServing({ served: [aServing(), provisioned] })).ledger();
    expect(ledger.entries.map((entry) => [entry.kind, entry.usdPerMonth])).toEqual([
      ['custom-model', 1.95],
      ['on-demand-deployment', 0],
      ['provisioned-throughput', 2 * 60.5 * 730],
    ]);
    expect(ledger.usdPerMonth).toBeCloseTo(1.95 + 2 * 60.5 * 730, 6);
    expect(ledger.unpriced).toBe(0);
  });

  it('names what the whole term of a commitment comes to', async () => {
    const served = [{ ...provisioned, commitment: 'SixMonths' }, { ...provisioned }];
    const { entries } = await aTuner(new FakeServing({ served })).ledger();
    expect(entries.map(({ usdOfTerm }) => usdOfTerm)).toEqual([
      null,
      expect.closeTo(2 * 30.25 * 730 * 6, 6),
      null,
    ]);
  });

  it.each([{ commitment: 'OneYear' }, { modelUnits: null }])(
    'does not guess the price of throughput with %j',
    async (unknown) => {
      const served = [{ ...provisioned, ...unknown }];
      const ledger = await aTuner(new FakeServing({ served })).ledger();
      expect(ledger.entries.at(-1)?.usdPerMonth).toBeNull();
      expect(ledger.unpriced).toBe(1);
    },
  );
});

describe('cleanup()', () => {
  it('lists, and touches nothing, on a dry run', async () => {
    const serving = new FakeServing({ served: [aServing()] });
    const tuner = aTuner(serving);
    const report = await tuner.cleanup(tuner.attach(jobArn), { dryRun: true });
    expect(report.steps.map((step) => [step.action, step.result])).toEqual([
      ['delete-deployment', 'planned'],
      ['delete-model', 'planned'],
    ]);
    expect(serving.deleted).toEqual([]);
  });

  it('deletes what serves the model before the model', async () => {
    const serving = new FakeServing({ served: [aServing(), provisioned] });
    const tuner = aTuner(serving);
    await tuner.cleanup(tuner.attach(jobArn));
    expect(serving.deleted).toEqual([aServing().arn, provisioned.arn, modelArn]);
    const again = await tuner.cleanup(tuner.attach(jobArn));
    expect(again.steps).toEqual([]);
  });

  it('leaves other models alone', async () => {
    const foreign = aServing({ modelArn: `${modelArn}x` });
    const serving = new FakeServing({ served: [foreign] });
    const tuner = aTuner(serving);
    await tuner.cleanup(tuner.attach(jobArn));
    expect(serving.deleted).toEqual([modelArn]);
  });

  it('keeps committed throughput and its model, and says why', async () => {
    const serving = new FakeServing({ served: [{ ...provisioned, commitment: 'SixMonths' }] });
    const tuner = aTuner(serving);
    const report = await tuner.cleanup(tuner.attach(jobArn));
    expect(report.steps.map((step) => step.result)).toEqual(['kept', 'kept']);
    expect(serving.deleted).toEqual([]);
  });

  it('stops a job that still trains', async () => {
    const tuner = aTuner(new FakeServing(), aDescription());
    const report = await tuner.cleanup(tuner.attach(jobArn));
    expect(report.steps).toMatchObject([{ action: 'stop-job', result: 'done' }]);
  });
});
