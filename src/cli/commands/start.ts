import { invalidInput } from '../../base/errors.js';
import { makeDraft, planOptions, required } from '../arguments.js';
import { type Command, print, printJson } from '../command.js';
import { describePlan } from '../describe.js';
import { followJob, liveViewOf } from '../followJob.js';

export const start: Command = {
  name: 'start',
  usage:
    'FILE --model ID --role-arn ARN --output S3_URI --yes [plan options] [--watch [--report FILE]] [--json]',
  summary: 'upload the data and create the job; this spends money, so it wants --yes',
  options: {
    ...planOptions,
    yes: { type: 'boolean' },
    watch: { type: 'boolean' },
    report: { type: 'string' },
  },
  async run({ values, positionals, streams, signal }) {
    await using plan = await makeDraft(values, required(positionals[0], 'FILE')).plan({ signal });
    if (!values.json) print(streams.err, describePlan(plan).join('\n'));
    if (!values.yes) {
      throw invalidInput(
        '--yes',
        'given',
        undefined,
        'Look at the plan above, then say --yes to upload and train.',
      );
    }
    const view = liveViewOf(plan, streams, values);
    const job = await plan.start({ signal, onProgress: (progress) => view?.show(progress) });
    if (values.watch) return followJob(job, { values, streams, signal, plan, view });
    if (values.json) printJson(streams.out, job);
    else print(streams.out, job.arn);
    return 0;
  },
};
