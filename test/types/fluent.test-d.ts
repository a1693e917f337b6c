import { expectTypeOf, test } from 'vitest';
import { FineTunerError } from '../../src/base/errors.js';
import type { JobOutcome } from '../../src/job/FineTuningJob.js';
import type { JobEvent } from '../../src/job/jobEvents.js';
import { FineTuner } from '../../src/tuner/FineTuner.js';
import { validateDataset } from '../../src/validation/datasetValidator.js';

const tuner = new FineTuner();

test('a known id narrows the hyperparameters', () => {
  tuner.baseModel('amazon.nova-micro-v1:0:128k').hyperparameters({ learningRate: 1e-5 });
  // @ts-expect-error Nova Micro has no momentum.
  tuner.baseModel('amazon.nova-micro-v1:0:128k').hyperparameters({ momentum: 1 });
  // @ts-expect-error A learning rate is a number.
  tuner.baseModel('amazon.nova-micro-v1:0:128k').hyperparameters({ learningRate: 'fast' });
  tuner.baseModel('amazon.titan-embed-image-v1:0').hyperparameters({ epochCount: 'Auto' });
});

test('an id known at run time alone leaves them open', () => {
  const id: string = 'amazon.nova-micro-v1:0:128k';
  tuner.baseModel(id).hyperparameters({ anything: 1 });
});

test('a draft without training data has every step and no plan', () => {
  const draft = tuner.baseModel('amazon.nova-micro-v1:0:128k').epochs(2).maxCostUsd(25);
  // @ts-expect-error trainingData() comes first.
  draft.plan();
  // @ts-expect-error Nor a bill.
  draft.estimateCost();
  expectTypeOf(draft.trainingData('x.jsonl').name('x').plan).toBeFunction();
});

test('steps keep the narrowing', () => {
  const draft = tuner
    .baseModel('amazon.nova-micro-v1:0:128k')
    .epochs(3)
    .maxCostUsd(25)
    .trainingData('x.jsonl');
  // @ts-expect-error Still Nova Micro.
  draft.hyperparameters({ momentum: 1 });
});

test('an outcome is told apart by its status', () => {
  const read = (outcome: JobOutcome) => {
    if (outcome.status === 'completed') return outcome.model.arn;
    // @ts-expect-error A job that did not complete has no model.
    return outcome.model;
  };
  expectTypeOf(read).toBeFunction();
});

test('events are told apart by their type', () => {
  expectTypeOf<Extract<JobEvent, { type: 'verdict' }>['verdict']['status']>().toEqualTypeOf<
    'improving' | 'converged' | 'overfitting' | 'diverged' | 'unknown'
  >();
});

test('an error code brings its details', () => {
  const error: unknown = null;
  if (FineTunerError.is(error, 'cost.overBudget')) {
    expectTypeOf(error.details.highUsd).toBeNumber();
    // @ts-expect-error Not a detail of this code.
    error.details.jobArn;
  }
});

test('core takes no bare string: a path and a text are not told apart there', () => {
  // @ts-expect-error `{ text }` is a text.
  const refused = () => validateDataset('train.jsonl');
  expectTypeOf(refused).toBeFunction();
  expectTypeOf(() => validateDataset([{ prompt: 'a' }])).toBeFunction();
});
