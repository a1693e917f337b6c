import { formatCount } from '../../base/text/format.js';
import { formatLoss } from '../format.js';
import { lossSeries } from '../lossSeries.js';
import { lossSparkline } from '../sparkline.js';
import type { ReportInput } from '../types.js';
import { markdownTable } from './text.js';

const mostRows = 20;

export function lossPart({ metrics }: ReportInput): string | null {
  if (metrics === undefined) return null;
  const series = lossSeries(metrics);
  if (series.epochs.length === 0) return '### Loss\n\nThe metrics files hold no point yet.';
  const every = Math.ceil(series.epochs.length / mostRows);
  const rows = series.epochs.filter(
    (_, index) => index % every === 0 || index === series.epochs.length - 1,
  );
  const drawing = [
    line(
      'training  ',
      series.training.map(({ loss }) => loss),
    ),
    line(
      'validation',
      series.validation.map(({ loss }) => loss),
    ),
  ].filter((text) => text !== null);
  return [
    '### Loss',
    `\`\`\`text\n${drawing.join('\n')}\n\`\`\``,
    markdownTable(
      [
        { title: 'Epoch', numeric: true },
        { title: 'Steps', numeric: true },
        { title: 'Training loss, mean', numeric: true },
        { title: 'Validation loss', numeric: true },
      ],
      rows.map(({ epoch, steps, mean, validation }) => [
        String(epoch),
        formatCount(steps),
        formatLoss(mean),
        validation === null ? '–' : formatLoss(validation),
      ]),
    ),
  ].join('\n\n');
}

function line(name: string, losses: readonly number[]): string | null {
  const first = losses[0];
  const last = losses[losses.length - 1];
  if (first === undefined || last === undefined) return null;
  return `${name}  ${lossSparkline(losses, 48)}  ${formatLoss(first)} → ${formatLoss(last)}`;
}
