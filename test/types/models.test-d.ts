import { expectTypeOf, test } from 'vitest';
import {
  type BaseModelId,
  getModel,
  type HyperparametersOf,
  listModels,
} from '../../src/models/lookup.js';
import type { BaseModel } from '../../src/models/types.js';

test('a known id narrows the names of the hyperparameters', () => {
  expectTypeOf<keyof HyperparametersOf<'amazon.nova-micro-v1:0:128k'>>().toEqualTypeOf<
    'epochCount' | 'learningRate' | 'learningRateWarmupSteps' | 'batchSize'
  >();
  expectTypeOf<keyof HyperparametersOf<'amazon.nova-canvas-v1:0'>>().toEqualTypeOf<
    'batchSize' | 'stepCount' | 'learningRate'
  >();
});

test('a hyperparameter is a number, or a word that the model takes in its place', () => {
  expectTypeOf<HyperparametersOf<'amazon.titan-embed-image-v1:0'>['epochCount']>().toEqualTypeOf<
    number | 'Auto' | undefined
  >();
  expectTypeOf<HyperparametersOf<'amazon.nova-micro-v1:0:128k'>['epochCount']>().toEqualTypeOf<
    number | undefined
  >();
});

test('reinforcement fine-tuning has hyperparameters of its own', () => {
  type Reinforcement = HyperparametersOf<
    'amazon.nova-2-lite-v1:0:256k',
    'REINFORCEMENT_FINE_TUNING'
  >;
  expectTypeOf<Reinforcement['reasoningEffort']>().toEqualTypeOf<
    'low' | 'medium' | 'high' | undefined
  >();
  // @ts-expect-error Fine-tuning of gpt-oss takes none.
  const none: HyperparametersOf<'openai.gpt-oss-20b'> = { epochCount: 1 };
  expectTypeOf(none).not.toBeAny();
});

test('a name that the model does not take is a compile error', () => {
  // @ts-expect-error Nova counts epochs, not steps.
  const wrong: HyperparametersOf<'amazon.nova-micro-v1:0:128k'> = { stepCount: 500 };
  expectTypeOf(wrong).not.toBeAny();
});

test('an id that is not known leaves the map open', () => {
  expectTypeOf<HyperparametersOf<string>>().toEqualTypeOf<
    Readonly<Record<string, number | string>>
  >();
});

test('a known id gives a model, any other string perhaps one', () => {
  expectTypeOf(getModel('amazon.nova-micro-v1:0:128k')).toEqualTypeOf<BaseModel>();
  expectTypeOf(getModel('x' as string)).toEqualTypeOf<BaseModel | undefined>();
  expectTypeOf(listModels()).toEqualTypeOf<readonly BaseModel[]>();
  expectTypeOf<'meta.llama3-3-70b-instruct-v1:0:128k'>().toExtend<BaseModelId>();
});
