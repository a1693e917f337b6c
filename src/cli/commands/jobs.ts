import {
  accessOptions,
  following,
  force,
  json,
  planOptions,
  printConfig,
  yes,
} from '../options.js';
import { by, choice, command, flag, number, text } from '../spec.js';

const file = {
  name: 'FILE',
  about: 'training data: a file, an s3:// URI, or - for the input',
  complete: 'file',
} as const;
const jobArn = { name: 'JOB_ARN', about: 'ARN of a customization job' } as const;
const reportFile = text('FILE', 'write the report of the ended job there', 'report.html', {
  complete: 'file',
});

export const plan = command({
  summary: 'check, count and price a job; uploads nothing, spends nothing',
  arguments: [file],
  options: { ...planOptions, json, printConfig },
  examples: [
    'plan train.jsonl --model amazon.nova-micro-v1:0:128k --validation validation.jsonl --epochs auto',
  ],
  badNews: 'a check failed',
  json: 'the fields of `TuningPlan.toJSON()`',
});

export const start = command({
  summary: 'upload the data and create the job; this spends money',
  about: 'Shows the plan with its price and asks. Without a terminal it wants --yes.',
  arguments: [file],
  options: {
    ...planOptions,
    yes,
    dryRun: flag('show the plan and what would be sent to AWS, and end', {
      conflicts: ['yes', 'watch'],
    }),
    watch: flag('follow the job to its end'),
    report: { ...reportFile, needs: ['watch'] },
    force: { ...force, needs: ['report'] },
    ...following,
    printConfig,
  },
  examples: [
    'start train.jsonl --model amazon.nova-micro-v1:0:128k --role-arn arn:aws:iam::123456789012:role/tuning --output s3://acme-tuning/runs/ --region us-east-1 --dry-run',
  ],
  badNews:
    'the plan is refused, the question is answered with no, or the job that is watched does not complete',
  json: '`job`: what `JSON.stringify(job)` gives, for `tuner.attach()`; with `--watch` `outcome`; with `--dry-run` `plan` and `params`',
});

export const jobs = command({
  summary: 'the customization jobs of the account, newest first',
  arguments: [],
  options: {
    status: choice(
      ['InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped'],
      'only jobs in that state',
    ),
    nameContains: text('TEXT', 'only jobs whose name holds it', 'support'),
    after: text('DATE', 'only jobs that were created after it', '2026-11-01'),
    before: text('DATE', 'only jobs that were created before it', '2026-12-01'),
    limit: by(100, number('N', 'most jobs that are listed', '20')),
    ...accessOptions,
    json,
  },
  examples: ['jobs --status InProgress --region us-east-1'],
  json: '`jobs`: a list of `JobSummary`; `more`: whether the limit left some out',
});

export const watch = command({
  summary: 'follow a job to its end: phases, losses, verdict',
  arguments: [jobArn],
  options: {
    report: reportFile,
    force: { ...force, needs: ['report'] },
    ...accessOptions,
    ...following,
  },
  examples: [
    'watch arn:aws:bedrock:us-east-1:123456789012:model-customization-job/amazon.nova-micro-v1:0:128k/abcdefghijkl',
  ],
  badNews: 'the job does not complete',
  json: '`job` and `outcome`',
});

export const stop = command({
  summary: 'stop a job for good; what was trained so far is billed, and no model is left',
  arguments: [jobArn],
  options: { ...accessOptions, json },
  examples: [
    'stop arn:aws:bedrock:us-east-1:123456789012:model-customization-job/amazon.nova-micro-v1:0:128k/abcdefghijkl',
  ],
  json: '`jobArn` and `status`',
});

export const analyze = command({
  summary: 'judge a loss curve: converged, overfitting, still improving',
  arguments: [
    {
      name: 'FILE_OR_JOB_ARN',
      about: 'a metrics file, - for the input, or the ARN of a job',
      complete: 'file',
    },
  ],
  options: {
    validation: text('FILE', 'metrics of the validation set', 'validation_metrics.csv', {
      complete: 'file',
    }),
    maxEpochs: number('N', 'most epochs that the model allows', '5'),
    usdPerEpoch: number('USD', 'what an epoch costs', '1.25'),
    ...accessOptions,
    json,
  },
  examples: ['analyze step_wise_training_metrics.csv --validation validation_metrics.csv'],
  json: 'the fields of a `ConvergenceVerdict`',
});

export const report = command({
  summary: 'the report of a job as one HTML file, or as Markdown',
  arguments: [jobArn],
  options: {
    format: by('html', choice(['html', 'markdown'], 'form of the report')),
    out: text('FILE', 'where to write; left out, it is printed', 'report.html', {
      complete: 'file',
    }),
    force: { ...force, needs: ['out'] },
    ...accessOptions,
  },
  examples: [
    'report arn:aws:bedrock:us-east-1:123456789012:model-customization-job/amazon.nova-micro-v1:0:128k/abcdefghijkl --out report.html',
  ],
});
