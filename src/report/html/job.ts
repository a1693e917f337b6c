import { formatDuration, formatTime } from '../format.js';
import { html, type Markup } from '../markup.js';
import type { ReportInput, ReportJob } from '../types.js';
import { section, settings, table } from './parts.js';

/** The job's name, state and phases. */
export function jobSection(input: ReportInput): Markup | null {
  const { job } = input;
  if (job === undefined) return null;
  return section(
    'job',
    'Job',
    settings([
      ['Status', job.status],
      ...(job.failureMessage ? [['Failure', job.failureMessage] as const] : []),
      ...(job.jobName === undefined ? [] : [['Name', job.jobName] as const]),
      ['ARN', html`<code>${job.jobArn}</code>`],
      ...(job.outputModelArn ? [['Model', html`<code>${job.outputModelArn}</code>`] as const] : []),
      ...times(job),
    ]),
    phaseTable(job),
  );
}

function times({ createdAt, endedAt }: ReportJob): readonly (readonly [string, string])[] {
  const took =
    createdAt && endedAt
      ? [
          [
            'Took',
            formatDuration(new Date(endedAt).getTime() - new Date(createdAt).getTime()),
          ] as const,
        ]
      : [];
  return [
    ...(createdAt ? [['Created', formatTime(createdAt)] as const] : []),
    ...(endedAt ? [['Ended', formatTime(endedAt)] as const] : []),
    ...took,
  ];
}

function phaseTable(job: ReportJob): Markup | null {
  const phases = job.phases ?? [];
  if (phases.length === 0) return null;
  return table(
    'Phases',
    [{ title: 'Phase' }, { title: 'Status' }, { title: 'Last change' }],
    phases.map(({ name, status, changedAt }) => [
      name,
      status,
      changedAt === null ? '–' : formatTime(changedAt),
    ]),
  );
}
