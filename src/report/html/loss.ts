import { formatCount } from '../../base/text/format.js';
import type { LossForecast } from '../../convergence/types.js';
import { drawableForecast } from '../charts/forecastFan.js';
import { lossChart } from '../charts/lossChart.js';
import { lossExtent, needsLogScale } from '../charts/lossScale.js';
import { formatLoss } from '../format.js';
import { type EpochRow, type LossSeries, lossSeries } from '../lossSeries.js';
import { html, type Markup } from '../markup.js';
import type { ReportInput } from '../types.js';
import { figure, type LegendEntry, section, table } from './parts.js';

/** The loss curve, or nothing when no metrics were given. */
export function lossSection(input: ReportInput): Markup | null {
  if (input.metrics === undefined) return null;
  const series = lossSeries(input.metrics);
  if (series.epochs.length === 0) {
    return section('loss', 'Loss', html`<p>The metrics files hold no point yet.</p>`);
  }
  const forecast = drawableForecast(series.validation, input.verdict?.forecast);
  return section(
    'loss',
    'Loss',
    figure(
      `Loss in nats per token${isLog(series) ? ', on a logarithmic scale' : ''}. Lower is better.`,
      (size) => lossChart(series, input.verdict, size, 'loss-chart'),
      {
        shape: 'tall',
        legend: legend(series, forecast.length > 0),
        table: lossTable(series, forecast),
      },
    ),
  );
}

function isLog({ training, validation }: LossSeries): boolean {
  return needsLogScale(lossExtent([...training, ...validation]));
}

function legend(series: LossSeries, hasForecast: boolean): readonly LegendEntry[] {
  const training: readonly LegendEntry[] = series.oneRowPerEpoch
    ? [{ mark: 'steps', name: 'training, each epoch' }]
    : [
        { mark: 'steps', name: 'training, each step' },
        { mark: 'means', name: 'training, mean of the epoch' },
      ];
  return [
    ...(series.training.length > 0 ? training : []),
    ...(series.validation.length > 0 ? [{ mark: 'validation', name: 'validation' }] : []),
    ...(hasForecast
      ? [{ mark: 'forecast', name: 'validation to expect, and its central 80 %' }]
      : []),
  ];
}

/** Rows that a table shows; a longer run keeps every n-th and its last. */
const mostRows = 60;

function lossTable(series: LossSeries, forecast: readonly LossForecast[]): Markup {
  const every = Math.ceil(series.epochs.length / mostRows);
  const rows = series.epochs.filter(
    (_, index) => index % every === 0 || index === series.epochs.length - 1,
  );
  const before = series.beforeTraining;
  return table(
    every === 1 ? 'Loss by epoch' : `Loss by epoch, every ${every}th`,
    [
      { title: 'Epoch', numeric: true },
      { title: 'Steps', numeric: true },
      { title: 'Training loss, mean', numeric: true },
      { title: 'Validation loss', numeric: true },
    ],
    [
      ...(before === null ? [] : [['before', '0', '–', formatLoss(before)]]),
      ...rows.map(cells),
      ...forecast.map(forecastCells),
    ],
  );
}

function cells({ epoch, steps, mean, validation }: EpochRow): readonly string[] {
  return [
    String(epoch),
    formatCount(steps),
    formatLoss(mean),
    validation === null ? '–' : formatLoss(validation),
  ];
}

function forecastCells({ epoch, low, expected, high }: LossForecast): readonly string[] {
  const range = `${formatLoss(expected)} expected, ${formatLoss(low)}–${formatLoss(high)}`;
  return [`${epoch}, not run`, '–', '–', range];
}
