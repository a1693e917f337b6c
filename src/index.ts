/** Everything public, for Node: the pure part of `./core`, and the shell that talks to AWS. */

export {
  type CalibrateTokensOptions,
  calibrateTokens,
  type TokenCalibration,
} from './account/calibrateTokens.js';
export type { CalibrationQuote } from './account/calibrationQuote.js';
export type { CalibrationSample } from './account/calibrationSample.js';
export type { CleanupOptions, CleanupReport, CleanupStep } from './account/cleanup.js';
export type { Ledger, LedgerEntry } from './account/ledger.js';
export {
  type RefreshedPrices,
  type RefreshPricesOptions,
  refreshPrices,
} from './account/refreshPrices.js';
export { adviseApproach } from './advice/approachAdvisor.js';
export type { Approach, ApproachAdvice, ApproachInput, Behaviour } from './advice/types.js';
export type { AwsClientConfig, AwsClients } from './aws/clients.js';
export type {
  CallOptions,
  CreateJobParams,
  CustomModelDescription,
  JobDescription,
  JobsPort,
  ObjectEntry,
  ObjectsPort,
  ServingDescription,
  ServingPort,
  UploadProgress,
} from './aws/ports.js';
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
export type {
  ApplyFixesOptions,
  DatasetFix,
  FixChange,
  FixReport,
  UnfixedFinding,
} from './dataset/fix/types.js';
export type {
  DatasetSplit,
  SplitOptions,
  SplitReport,
  UnsplittableGroup,
} from './dataset/split/types.js';
export { countDatasetFile } from './files/count/countDatasetFile.js';
export type { CountDatasetFileOptions, FileTokens } from './files/count/types.js';
export type { DatasetInput } from './files/dataFile.js';
export {
  type ApplyFileFixesOptions,
  applyFixes,
  convertDataset,
  type S3Access,
  splitDataset,
  type ValidateFileOptions,
  validateDataset,
} from './files/datasetFiles.js';
export { createTokenCounter } from './files/nodeTokenCounter.js';
export type { AwsTool, AwsToolVerdicts, FindingBasis, Severity } from './findings/spec.js';
export type { Finding, FindingCode } from './findings/types.js';
export { FineTuningJob, type JobOutcome, type JobRecord } from './job/FineTuningJob.js';
export type { JobEvent } from './job/jobEvents.js';
export type { JobMetrics, MetricsProvenance } from './job/jobMetrics.js';
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
export type { EpochChoice } from './models/hyperparameters.js';
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
export type { Clock } from './runtime/clock.js';
export type { PollOptions } from './runtime/pollUntil.js';
export { CustomModel, type DeployOptions, type ProvisionOptions } from './serving/CustomModel.js';
export { Deployment } from './serving/Deployment.js';
export {
  type Calibration,
  type CalibrationPair,
  calibratedCounter,
  fitCalibration,
} from './tokens/calibration.js';
export type {
  TokenCounter,
  TokenCounterOptions,
  TokenEstimate,
  TokenTotals,
} from './tokens/types.js';
export type { ValidationSplit, VpcConfig } from './tuner/draftSettings.js';
export { FineTuner, type FineTunerOptions } from './tuner/FineTuner.js';
export type { PlanOptions } from './tuner/makePlan.js';
export type { PlanCheck } from './tuner/planFacts.js';
export type { StartOptions, StartProgress } from './tuner/startOptions.js';
export { TuningDraft } from './tuner/TuningDraft.js';
export { TuningPlan } from './tuner/TuningPlan.js';
export type {
  CheckGroup,
  DatasetReport,
  ValidateOptions,
} from './validation/types.js';
