import { writeFile } from 'node:fs/promises';
import { parseJobArn } from '../../base/awsNames.js';
import { awsOptions, makeTuner, required, text } from '../arguments.js';
import { type Command, print } from '../command.js';

export const report: Command = {
  name: 'report',
  usage: 'JOB_ARN [--out FILE] [--markdown]',
  summary: 'the report of a job as one HTML file, or as Markdown',
  options: { ...awsOptions, out: { type: 'string' }, markdown: { type: 'boolean' } },
  async run({ values, positionals, streams, signal }) {
    const { arn, region } = parseJobArn(required(positionals[0], 'JOB_ARN'));
    const format = values.markdown ? 'markdown' : 'html';
    const rendered = await makeTuner(values, region).attach(arn).report({ format, signal });
    const path = text(values, 'out');
    if (path === undefined) print(streams.out, rendered);
    else await writeFile(path, rendered);
    return 0;
  },
};
