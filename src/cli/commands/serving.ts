import { accessOptions, json, yes } from '../options.js';
import { by, choice, command, flag, number, text } from '../spec.js';

const model = {
  name: 'MODEL_OR_JOB_ARN',
  about: 'ARN of a custom model, or of the job that made it',
} as const;
const arn =
  'arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/abcdefghijkl';
const jobArn =
  'arn:aws:bedrock:us-east-1:123456789012:model-customization-job/amazon.nova-micro-v1:0:128k/abcdefghijkl';

const servingOptions = {
  name: text('NAME', "name of what is made; left out, the model's", 'support'),
  yes,
  dryRun: flag('show the price, and end', { conflicts: ['yes', 'wait'] }),
  wait: flag('wait until the model can be called'),
  ...accessOptions,
  json,
};

export const deploy = command({
  summary: 'serve a model on demand, billed by the token',
  about: 'Shows the price and asks. Without a terminal it wants --yes.',
  arguments: [model],
  options: servingOptions,
  examples: [`deploy ${arn} --dry-run`],
  badNews: 'the question is answered with no',
  json: '`arn` of the deployment, `null` after a dry run; `cost`: a `CostEstimate`; with `--wait` `status`',
});

export const provision = command({
  summary: 'serve a model with provisioned throughput, billed by the hour, used or not',
  about: 'Shows the price of a month and asks. Without a terminal it wants --yes.',
  arguments: [model],
  options: {
    modelUnits: by(1, number('N', 'model units, each billed for every hour', '1')),
    commitment: by(
      'none',
      choice(['none', 'one-month', 'six-months'], 'term, which cannot be ended early'),
    ),
    ...servingOptions,
  },
  examples: [`provision ${arn} --model-units 1 --dry-run`],
  badNews: 'the question is answered with no',
  json: '`arn` of the throughput, `null` after a dry run; `cost`: a `CostEstimate`; with `--wait` `status`',
});

export const ledger = command({
  summary: 'what is being paid for now: custom models, deployments, throughput',
  arguments: [],
  options: { ...accessOptions, json },
  examples: ['ledger --region us-east-1'],
  json: 'the fields of a `Ledger`',
});

export const cleanup = command({
  summary: 'delete the deployments and the model of a job',
  about: 'Lists what would go and asks. Without a terminal it wants --yes.',
  arguments: [{ name: 'JOB_ARN', about: 'ARN of a customization job' }],
  options: {
    yes,
    dryRun: flag('list what would go, and end', { conflicts: ['yes'] }),
    ...accessOptions,
    json,
  },
  examples: [`cleanup ${jobArn} --dry-run`],
  badNews: 'the question is answered with no',
  json: 'the fields of a `CleanupReport`',
});
