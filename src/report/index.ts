/** The report of a run, as HTML or Markdown. Pure: runs in browsers, on the edge and in Node. */

export { FineTunerError } from '../base/errors.js';
export { renderReport } from './renderReport.js';
export type {
  Provenance,
  ReportFormat,
  ReportInput,
  ReportJob,
  ReportMetrics,
  ReportRun,
  ReportTime,
} from './types.js';
