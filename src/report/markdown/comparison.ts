import { formatUsd } from '../../base/text/format.js';
import { comparedRuns, settingNames } from '../comparedRuns.js';
import { formatLoss } from '../format.js';
import { sparkline } from '../sparkline.js';
import type { ReportInput } from '../types.js';
import { statusWords } from '../verdictWords.js';
import { markdownTable, plain } from './text.js';

export function comparisonPart(input: ReportInput): string | null {
  const runs = comparedRuns(input.runs ?? []);
  if (runs.length === 0) return null;
  const settings = settingNames(runs);
  const table = markdownTable(
    [
      { title: 'Run' },
      ...settings.map((name) => ({ title: plain(name), numeric: true })),
      { title: 'Validation loss' },
      { title: 'Lowest', numeric: true },
      { title: 'At epoch', numeric: true },
      { title: 'Verdict' },
      { title: 'Training cost', numeric: true },
    ],
    runs.map((run) => [
      plain(run.name),
      ...settings.map((name) => plain(run.settings[name] ?? '–')),
      sparkline(
        run.validation.map(({ loss }) => loss),
        12,
      ),
      run.best === null ? '–' : formatLoss(run.best.loss),
      run.best === null ? '–' : String(run.best.epoch),
      run.status === null ? '–' : statusWords[run.status],
      run.costUsd === null ? '–' : plain(formatUsd(run.costUsd)),
    ]),
  );
  return `### Runs, lowest validation loss first\n\n${table}`;
}
