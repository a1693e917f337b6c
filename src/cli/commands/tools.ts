import { accessOptions, force, jobOptions, json, model, planOptions } from '../options.js';
import { command, flag, text, texts } from '../spec.js';

export const sandbox = command({
  summary: 'run the local Bedrock and S3 until Ctrl-C; it trains no model and says so',
  arguments: [],
  options: {
    port: text('N', 'port on loopback; left out, any free one', '4571'),
    bucket: texts('NAME', 'bucket that exists from the start, as often as needed', 'acme-tuning'),
    speed: text('N', 'sandbox seconds a second', '3600'),
    startAt: text('DATE', 'day and time on which the sandbox starts', '2026-11-22T12:00:00Z'),
    region: text('REGION', 'region that it names', 'us-east-1', { complete: 'region' }),
    quota: texts('NAME=N', 'quota of the account, as often as needed', 'noCommitmentModelUnits=2'),
    fault: texts(
      'OPERATION:KIND',
      'what goes wrong in the next call, as often as needed; some kinds take =VALUE',
      'CreateModelCustomizationJob:throttle=2',
    ),
    directory: text('PATH', 'keep objects, jobs and clock there', '.sandbox'),
  },
  examples: ['sandbox --port 4571 --bucket acme-tuning --speed 3600'],
});

export const init = command({
  summary: 'ask for the settings of a project and write bedrock-fine-tuner.config.json',
  about: 'Without a terminal, or with --yes, it asks nothing and writes what the options say.',
  arguments: [],
  options: {
    region: accessOptions.region,
    profile: accessOptions.profile,
    model,
    ...jobOptions,
    maxCostUsd: planOptions.maxCostUsd,
    yes: flag('do not ask'),
    force,
  },
  examples: ['init --region us-east-1 --model amazon.nova-micro-v1:0:128k --yes'],
});

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

export const completion = command({
  summary: 'print the script that completes commands, options and values in a shell',
  about: 'bash: source <(bedrock-fine-tuner completion bash)',
  arguments: [{ name: 'SHELL', about: 'bash, zsh, fish or powershell', choices: shells }],
  options: {},
  examples: ['completion bash'],
});

export const explain = command({
  summary: 'what a code of an error, a finding or a loss means',
  arguments: [{ name: 'CODE', about: 'such as dataset.blocked or line.blank', complete: 'code' }],
  options: { json },
  examples: ['explain dataset.blocked'],
  json: '`code`, `of` (`error`, `finding` or `conversion`) and what is known of it',
});
