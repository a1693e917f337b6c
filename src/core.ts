/** The pure part: runs in browsers, on the edge and in Node; talks to nothing. */

export { adviseApproach } from './advice/approachAdvisor.js';
export type { Approach, ApproachAdvice, ApproachInput, Behaviour } from './advice/types.js';
export {
  type AwsFailure,
  type DatasetUnreadableReason,
  type ErrorCode,
  type ErrorDetails,
  errorCatalogue,
  FineTunerError,
  type FineTunerErrorInit,
} from './base/errors.js';
export type { QuantityRange } from './base/range.js';
export { detectConvergence } from './convergence/convergenceDetector.js';
export { recommendNextRun } from './convergence/nextRun/recommendNextRun.js';
export type { Advice, NextRun, NextRunInput, PastRun } from './convergence/nextRun/types.js';
export type {
  ConvergenceOptions,
  ConvergenceStatus,
  ConvergenceVerdict,
} from './convergence/types.js';
export { estimateCost } from './costs/costModel.js';
export { compareWithRag } from './costs/rag/compareWithRag.js';
export type {
  CheaperWhen,
  RagComparison,
  RagComparisonInput,
  RagLine,
  RagStore,
  RoadBill,
} from './costs/rag/ragTypes.js';
export type {
  ChargeItem,
  CostEstimate,
  CostInput,
  CostLine,
  ServingInput,
  UnavailableReason,
} from './costs/types.js';
export { type Fit, type FitRequest, whatWouldFit } from './costs/whatWouldFit.js';
export { convertDataset } from './dataset/convert/convertDataset.js';
export type { ConversionLoss } from './dataset/convert/spec.js';
export type {
  ConversionCode,
  ConversionNote,
  ConversionReport,
  ConvertOptions,
  DatasetConversion,
} from './dataset/convert/types.js';
export {
  type CountDatasetOptions,
  countDataset,
  type DatasetTokens,
  type SkippedRow,
} from './dataset/count/countDataset.js';
export { applyFixes } from './dataset/fix/applyFixes.js';
export type {
  ApplyFixesOptions,
  DatasetFix,
  FixChange,
  FixReport,
  UnfixedFinding,
} from './dataset/fix/types.js';
export { splitDataset } from './dataset/split/splitDataset.js';
export type {
  DatasetSplit,
  SplitOptions,
  SplitReport,
  UnsplittableGroup,
} from './dataset/split/types.js';
export type { AwsTool, AwsToolVerdicts, FindingBasis, Severity } from './findings/spec.js';
export type { Finding, FindingCode } from './findings/types.js';
export { type LiveOutput, LiveView, type LiveViewOptions } from './liveView/LiveView.js';
export type { LiveEvent, LivePlan, UploadEvent } from './liveView/types.js';
export { parseMetrics } from './metrics/parseMetrics.js';
export {
  type LabelColumn,
  type MetricColumn,
  type MetricTable,
  parseMetricTable,
} from './metrics/parseMetricTable.js';
export type { MetricPoint } from './metrics/types.js';
export { explainFailure, type Failure } from './models/explainFailure.js';
export {
  type BaseModelId,
  findClosest,
  getModel,
  type HyperparametersOf,
  listModels,
} from './models/lookup.js';
export type {
  BaseModel,
  CustomizationType,
  DatasetLimits,
  Hyperparameter,
  ImageLimits,
  Modality,
  ModelStatus,
  ReservedWords,
  VideoLimits,
} from './models/types.js';
export { diffPriceTables, type PriceChange, type PriceDiff } from './prices/diffPriceTables.js';
export { type PriceListReading, parsePriceListItems } from './prices/list/priceList.js';
export { shippedPrices } from './prices/shippedPrices.js';
export type { PriceItem, PriceRow, PriceSource, PriceTable } from './prices/types.js';
export type { DatasetSource } from './records/jsonl/source.js';
export type { DatasetFormat, FormatDetection } from './records/types.js';
export { renderReport } from './report/renderReport.js';
export type {
  Provenance,
  ReportFormat,
  ReportInput,
  ReportJob,
  ReportMetrics,
  ReportRun,
  ReportTime,
} from './report/types.js';
export {
  type Calibration,
  type CalibrationPair,
  calibratedCounter,
  fitCalibration,
} from './tokens/calibration.js';
export { createTokenCounter } from './tokens/tokenCounter.js';
export type {
  TokenCounter,
  TokenCounterOptions,
  TokenEstimate,
  TokenTotals,
} from './tokens/types.js';
export { validateDataset } from './validation/datasetValidator.js';
export type {
  CheckGroup,
  DatasetReport,
  ValidateOptions,
} from './validation/types.js';
