import { by, choice, flag, number, parseNumber, text, texts } from './spec.js';

/** Options that several commands share. */

const ownVariable = (name: string) => [`BEDROCK_FINE_TUNER_${name}`];

/** How AWS is reached; the library reads the variables itself. */
export const accessOptions = {
  region: text('REGION', 'AWS region', 'us-east-1', {
    config: { type: 'string' },
    env: ['AWS_REGION', 'AWS_DEFAULT_REGION'],
    envOfLibrary: true,
    complete: 'region',
  }),
  profile: text('NAME', 'profile of the shared AWS files', 'tuning', {
    config: { type: 'string' },
    env: ['AWS_PROFILE'],
    envOfLibrary: true,
  }),
  endpointUrl: text(
    'URL',
    'where AWS is asked instead, such as a sandbox',
    'http://127.0.0.1:4571',
    {
      config: { type: 'string' },
      env: ['AWS_ENDPOINT_URL'],
      envOfLibrary: true,
    },
  ),
};

export const json = flag('print one JSON document');

export const printConfig = flag(
  'print every setting with where it comes from, and do nothing else',
);

export const model = text('ID', 'base model', 'amazon.nova-micro-v1:0:128k', {
  config: { type: 'string' },
  env: ownVariable('MODEL'),
  complete: 'model',
});

export const datasetFormats = [
  'converse',
  'prompt-completion',
  'anthropic',
  'openai-chat',
  'continued-pretraining',
  'image-caption',
  'rft',
  'distillation',
] as const;

/** Formats that hold a conversation, and so can be written. */
export const convertTargets = [
  'converse',
  'prompt-completion',
  'anthropic',
  'openai-chat',
  'rft',
  'distillation',
] as const;

export const datasetFormat = choice(
  datasetFormats,
  'format of the data; left out, it is recognised',
);

export const customizationTypes = [
  'FINE_TUNING',
  'CONTINUED_PRE_TRAINING',
  'REINFORCEMENT_FINE_TUNING',
  'DISTILLATION',
] as const;

export const force = flag('write over a file that is there');

/** Where a job reads and writes. */
export const jobOptions = {
  roleArn: text('ARN', 'role that Bedrock assumes', 'arn:aws:iam::123456789012:role/tuning', {
    config: { type: 'string' },
    env: ownVariable('ROLE_ARN'),
  }),
  output: text(
    'S3_URI',
    'prefix for the data and for what the job writes',
    's3://acme-tuning/runs/',
    {
      config: { type: 'string' },
      env: ownVariable('OUTPUT'),
    },
  ),
};

/** What a plan is made of. */
export const planOptions = {
  ...accessOptions,
  ...jobOptions,
  model,
  validation: text('FILE', 'validation set', 'validation.jsonl', {
    conflicts: ['split'],
    complete: 'file',
  }),
  split: number('SHARE', 'part of FILE to hold out for validation', '0.1'),
  seed: number('N', 'the same seed holds out the same records', '7', { needs: ['split'] }),
  epochs: text(
    'N|auto',
    'passes over the data, each paid for in full; auto takes the advice of AWS',
    '3',
    {
      parse: parseEpochs,
    },
  ),
  hyperparameter: texts('NAME=VALUE', 'hyperparameter, as often as needed', 'learningRate=0.00001'),
  customizationType: by('FINE_TUNING', choice(customizationTypes, 'what is done to the model')),
  maxCostUsd: number('USD', 'refuse to start when the job may cost more', '25', {
    config: { type: 'number' },
    env: ownVariable('MAX_COST_USD'),
  }),
  name: text('NAME', 'first part of the names of job and model', 'support'),
  attempt: by(1, number('N', 'count it up to train once more with nothing changed', '2')),
  tag: texts('KEY=VALUE', 'tag of job and model, as often as needed', 'team=support'),
};

export const yes = flag('do not ask');

export const following = {
  json,
  jsonl: flag('print events as they come, one JSON document a line', { conflicts: ['json'] }),
};

function parseEpochs(given: string): string {
  if (given !== 'auto') parseNumber(given);
  return given;
}
