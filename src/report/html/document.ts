import { html, Markup } from '../markup.js';
import { reportTitle } from '../reportTitle.js';
import type { ReportInput } from '../types.js';
import { adviceSection } from './advice.js';
import { comparisonSection } from './comparison.js';
import { costSection } from './cost.js';
import { datasetSection } from './dataset.js';
import { header } from './header.js';
import { jobSection } from './job.js';
import { lossSection } from './loss.js';
import { planSection } from './plan.js';
import { sourcesSection } from './sources.js';
import { styleSheet } from './style.js';
import { summary } from './summary.js';

/**
 * The whole page in one file. Its policy lets nothing be fetched or run, even if a value should
 * ever slip through.
 */
export function htmlReport(input: ReportInput): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${reportTitle(input)} – fine-tuning report</title>
<link rel="icon" href="data:,">
<style>${new Markup(styleSheet)}</style>
</head>
<body>
<main>
${[
  header(input),
  summary(input),
  adviceSection(input),
  lossSection(input),
  comparisonSection(input),
  costSection(input),
  datasetSection(input),
  planSection(input),
  jobSection(input),
  sourcesSection(input),
]}</main>
</body>
</html>
`;
  return page.text;
}
