import { parseJobArn } from '../../base/awsNames.js';
import { awsOptions, makeTuner, required } from '../arguments.js';
import type { Command } from '../command.js';
import { followJob } from '../followJob.js';

export const watch: Command = {
  name: 'watch',
  usage: 'JOB_ARN [--report FILE] [--json]',
  summary: 'follow a job to its end: phases, losses, verdict; exit code 1 unless it completes',
  options: { ...awsOptions, report: { type: 'string' } },
  run({ values, positionals, streams, signal }) {
    const { arn, region } = parseJobArn(required(positionals[0], 'JOB_ARN'));
    return followJob(makeTuner(values, region).attach(arn), { values, streams, signal });
  },
};
