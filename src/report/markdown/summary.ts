import { headline } from '../headline.js';
import { type Figure, headlineFigures, moneyFigures } from '../keyFigures.js';
import type { ReportInput } from '../types.js';
import { markdownTable, plain } from './text.js';

export function summaryPart(input: ReportInput): string {
  const { word, sentence } = headline(input);
  const money = moneyFigures(input);
  const reasons = input.verdict?.reasons ?? [];
  return [
    `**${plain(word)}.** ${plain(sentence)}`,
    input.cost?.kind === 'unavailable' ? `**Price not known.** ${plain(input.cost.message)}` : '',
    figureTable([...headlineFigures(input), ...money]),
    reasons.map((reason) => `- ${plain(reason)}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function figureTable(figures: readonly Figure[]): string {
  if (figures.length === 0) return '';
  return markdownTable(
    [{ title: 'Figure' }, { title: 'Value', numeric: true }, { title: 'Note' }],
    figures.map(({ name, value, note }) => [name, plain(value), plain(note ?? '')]),
  );
}
