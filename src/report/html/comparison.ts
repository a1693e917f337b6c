import { formatUsd } from '../../base/text/format.js';
import { comparisonChart } from '../charts/comparisonChart.js';
import { type ComparedRun, comparedRuns, settingNames } from '../comparedRuns.js';
import { formatLoss } from '../format.js';
import type { Markup } from '../markup.js';
import type { ReportInput } from '../types.js';
import { statusWords } from '../verdictWords.js';
import { figure, section, table } from './parts.js';

/** Runs that a page shows: the best ones. */
const mostRuns = 60;
/** Runs whose every epoch stands in the table behind the chart. */
const mostCurves = 12;

/** The runs of a sweep beside each other, best first. */
export function comparisonSection(input: ReportInput): Markup | null {
  const runs = comparedRuns(input.runs ?? []);
  if (runs.length === 0) return null;
  const settings = settingNames(runs);
  const runTable = table(
    runs.length > mostRuns
      ? `The ${mostRuns} runs of ${runs.length} with the lowest validation loss`
      : 'Runs, lowest validation loss first',
    [
      { title: 'Run' },
      { title: 'Lowest validation loss', numeric: true },
      { title: 'At epoch', numeric: true },
      { title: 'Verdict' },
      { title: 'Training cost', numeric: true },
      ...settings.map((title) => ({ title, numeric: true })),
    ],
    runs.slice(0, mostRuns).map((run) => runRow(run, settings)),
  );
  const drawn = runs.filter(({ validation }) => validation.length > 0);
  if (drawn.length === 0) return section('runs', 'Runs', runTable);
  return section(
    'runs',
    'Runs',
    figure(
      'Validation loss of each run by epoch. Runs compare only if they share one validation set.',
      (size) => comparisonChart(drawn.slice(0, mostRuns), size, 'runs-chart'),
      { shape: 'tall', table: pointTable(drawn.slice(0, mostCurves)) },
    ),
    runTable,
  );
}

function runRow(run: ComparedRun, settings: readonly string[]): readonly string[] {
  return [
    run.name,
    run.best === null ? '–' : formatLoss(run.best.loss),
    run.best === null ? '–' : String(run.best.epoch),
    run.status === null ? '–' : statusWords[run.status],
    run.costUsd === null ? '–' : formatUsd(run.costUsd),
    ...settings.map((name) => run.settings[name] ?? '–'),
  ];
}

function pointTable(runs: readonly ComparedRun[]): Markup {
  const last = Math.max(...runs.flatMap(({ validation }) => validation.map(({ epoch }) => epoch)));
  const epochs = Array.from({ length: Math.min(last, 60) }, (_, index) => index + 1);
  return table(
    'Validation loss by epoch',
    [{ title: 'Run' }, ...epochs.map((epoch) => ({ title: `Epoch ${epoch}`, numeric: true }))],
    runs.map(({ name, validation }) => [
      name,
      ...epochs.map((epoch) => {
        const point = validation.find((candidate) => candidate.epoch === epoch);
        return point === undefined ? '–' : formatLoss(point.loss);
      }),
    ]),
  );
}
