/** Curves: read the metrics of a job, judge them, and say what to run next. Pure: runs in browsers, on the edge and in Node. */

export { FineTunerError } from '../base/errors.js';
export { parseMetrics } from '../metrics/parseMetrics.js';
export {
  type LabelColumn,
  type MetricColumn,
  type MetricTable,
  parseMetricTable,
} from '../metrics/parseMetricTable.js';
export type { MetricPoint, ParseMetricsOptions } from '../metrics/types.js';
export { detectConvergence } from './convergenceDetector.js';
export { recommendNextRun } from './nextRun/recommendNextRun.js';
export type {
  AdviceTopic,
  NextRun,
  NextRunAdvice,
  NextRunInput,
  PastRun,
} from './nextRun/types.js';
export type { TrainingLossFacts } from './trainingLoss/types.js';
export type {
  ConvergenceInput,
  ConvergenceOptions,
  ConvergenceStatus,
  ConvergenceVerdict,
  EffectiveEpochs,
  EpochAlternative,
  LossForecast,
  OverfitRisk,
} from './types.js';
