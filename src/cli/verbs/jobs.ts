import type { JobSummary } from '../../aws/ports.js';
import { plural } from '../../base/text/format.js';
import { given } from '../access.js';
import { jsonAnswer } from '../answer.js';
import type { Verb } from '../Invocation.js';
import { printTable } from '../terminal/table.js';
import { tunerOf } from '../tuner.js';

export const jobs: Verb<'jobs'> = async (invocation) => {
  const { values, out, err, signal } = invocation;
  const { status, nameContains, after, before, limit } = values;
  const filter = given({ status, nameContains, after, before });
  const listed: JobSummary[] = [];
  let more = false;
  for await (const { summary } of tunerOf(invocation).jobs.list({ ...filter, signal })) {
    if (listed.length >= limit) {
      more = true;
      break;
    }
    if (summary) listed.push(summary);
  }
  if (values.json) {
    out.json(jsonAnswer('jobs', { jobs: listed, more }));
    return 0;
  }
  if (listed.length === 0) err.line('No jobs.');
  else {
    printTable(
      out,
      [{ title: 'Created' }, { title: 'Status' }, { title: 'Name' }, { title: 'ARN' }],
      listed.map(({ createdAt, status: state, jobName, jobArn }) => [
        createdAt?.toISOString().slice(0, 16).replace('T', ' ') ?? '',
        state,
        jobName,
        jobArn,
      ]),
    );
  }
  if (more) err.line(`Only the newest ${plural(limit, 'job')} are listed; --limit lists more.`);
  return 0;
};
