import { describe, expect, it } from 'vitest';
import { getModel } from '../../../src/models/lookup.js';
import type { BaseModel } from '../../../src/models/types.js';
import { stepsMsOf, trainingRun } from '../../../src/sandbox/bedrock/trainingRun.js';
import { jobRecord } from '../../helpers/sandboxJobs.js';

function model(id: string): BaseModel {
  const found = getModel(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

const nova = model('amazon.nova-micro-v1:0:128k');
const claude = model('anthropic.claude-3-haiku-20240307-v1:0:200k');
const canvas = model('amazon.nova-canvas-v1:0');

function runOf(base: BaseModel, hyperParameters?: Record<string, string>) {
  const { request } = jobRecord();
  return trainingRun(jobRecord({ request: { ...request, hyperParameters } }), base);
}

describe('what decides a curve', () => {
  it('is the model’s defaults where nothing is said', () => {
    expect(runOf(nova)).toMatchObject({
      epochs: 2,
      learningRateFactor: 1,
      stepCount: null,
      otherwiseDefault: true,
    });
    expect(runOf(canvas)).toMatchObject({ epochs: 1, stepCount: 500 });
  });

  it('counts a default that is spelled out, in whatever form, as the default', () => {
    expect(runOf(nova, { epochCount: '5', learningRate: '1e-5' }).otherwiseDefault).toBe(true);
    expect(runOf(nova, { epochCount: '5', learningRate: '0.00002' }).otherwiseDefault).toBe(false);
  });

  it('compares the learning rate with the default, or takes the multiplier', () => {
    expect(runOf(nova, { learningRate: '0.00005' }).learningRateFactor).toBeCloseTo(5);
    expect(runOf(claude, { learningRateMultiplier: '0.5' }).learningRateFactor).toBe(0.5);
  });
});

describe('the time for the steps', () => {
  it('is longer for text than for images, and hours for rewards', () => {
    expect(stepsMsOf(nova, 36)).toBe(36 * 40_000);
    expect(stepsMsOf(canvas, 500)).toBe(500 * 3_000);
    expect(stepsMsOf(nova, 0)).toBe(3 * 3_600_000);
  });
});
