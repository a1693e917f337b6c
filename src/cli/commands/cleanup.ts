import { parseJobArn } from '../../base/awsNames.js';
import { awsOptions, makeTuner, required } from '../arguments.js';
import { type Command, print, printJson } from '../command.js';

export const cleanup: Command = {
  name: 'cleanup',
  usage: 'JOB_ARN [--yes] [--json]',
  summary: 'delete the deployments and the model of a job; lists them unless --yes is given',
  options: { ...awsOptions, yes: { type: 'boolean' } },
  async run({ values, positionals, streams, signal }) {
    const { arn, region } = parseJobArn(required(positionals[0], 'JOB_ARN'));
    const tuner = makeTuner(values, region);
    const done = await tuner.cleanup(tuner.attach(arn), { dryRun: !values.yes, signal });
    if (values.json) printJson(streams.out, done);
    else {
      const lines = done.steps.map(({ result, action, arn: target, reason }) =>
        [result.padEnd(8), action, target, reason ? `(${reason})` : ''].join(' ').trimEnd(),
      );
      print(streams.out, lines.length > 0 ? lines.join('\n') : 'nothing to remove');
    }
    return 0;
  },
};
