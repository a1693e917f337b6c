import { parseJobArn } from '../../base/awsNames.js';
import { awsOptions, makeTuner, required } from '../arguments.js';
import { type Command, print, printJson } from '../command.js';

export const stop: Command = {
  name: 'stop',
  usage: 'JOB_ARN',
  summary: 'stop a job for good; what was trained so far is billed, and no model is left',
  options: awsOptions,
  async run({ values, positionals, streams, signal }) {
    const { arn, region } = parseJobArn(required(positionals[0], 'JOB_ARN'));
    const job = makeTuner(values, region).attach(arn);
    await job.stop({ signal });
    const { status } = await job.describe({ signal });
    if (values.json) printJson(streams.out, { jobArn: arn, status });
    else print(streams.out, `${status} ${arn}`);
    return 0;
  },
};
