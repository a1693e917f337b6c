import { invalidInput } from '../base/errors.js';
import { htmlReport } from './html/document.js';
import { markdownReport } from './markdown/document.js';
import type { ReportFormat, ReportInput } from './types.js';

/**
 * A plan, a run or a sweep as one page for people.
 *
 * `html` is a single file that needs no network and no script: drawings are inline SVG with their
 * figures as tables behind them, light and dark follow the reader's system, and it prints.
 * `markdown` fits a comment on a pull request. Both escape everything that comes from data, and
 * say first what was simulated or replayed. The same input gives the same text.
 *
 * @throws FineTunerError `input.invalid` when `generatedAt` is no date or `format` is unknown.
 *
 * @example
 * ```ts
 * const page = renderReport(
 *   { generatedAt: new Date(), model: plan.model.id, dataset: plan.dataset, cost: plan.cost, metrics, verdict },
 *   { format: 'html' },
 * );
 * await writeFile('report.html', page);
 * ```
 */
export function renderReport(
  input: ReportInput,
  options: { readonly format: ReportFormat },
): string {
  if (Number.isNaN(new Date(input.generatedAt).getTime())) {
    throw invalidInput('generatedAt', 'a date', input.generatedAt);
  }
  switch (options.format) {
    case 'html':
      return htmlReport(input);
    case 'markdown':
      return markdownReport(input);
    default:
      throw invalidInput('format', "'html' or 'markdown'", options.format);
  }
}
