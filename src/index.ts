/** Everything public, for Node: the pure part of `./core`, and the shell that talks to AWS. */

export type { Approach, ApproachAdvice, ApproachInput, Behaviour } from './advice/types.js';
export { adviseApproach } from './approachAdvisor.js';
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
export { CustomModel, type DeployOptions, type ProvisionOptions } from './CustomModel.js';
export {
  type CalibrateTokensOptions,
  calibrateTokens,
  type TokenCalibration,
} from './calibrateTokens.js';
export type { CalibrationQuote } from './calibrationQuote.js';
export type { CalibrationSample } from './calibrationSample.js';
export type { CleanupOptions, CleanupReport, CleanupStep } from './cleanup.js';
export type { Clock } from './clock.js';
export { detectConvergence } from './convergenceDetector.js';
export { estimateCost } from './costModel.js';
export { compareWithRag } from './costs/compareWithRag.js';
export { diffPriceTables, type PriceChange, type PriceDiff } from './costs/diffPriceTables.js';
export { type PriceListReading, parsePriceListItems } from './costs/priceList.js';
export type {
  CheaperWhen,
  RagComparison,
  RagComparisonInput,
  RagLine,
  RagStore,
  RoadBill,
} from './costs/ragTypes.js';
export { shippedPrices } from './costs/shippedPrices.js';
export type {
  ChargeItem,
  CostEstimate,
  CostInput,
  CostLine,
  PriceItem,
  PriceRow,
  PriceSource,
  PriceTable,
  Range,
  ServingInput,
  UnavailableReason,
} from './costs/types.js';
export { type Fit, type FitRequest, whatWouldFit } from './costs/whatWouldFit.js';
export {
  type CountDatasetFileOptions,
  countDatasetFile,
  type FileTokens,
} from './countDatasetFile.js';
export { Deployment } from './Deployment.js';
export type { DatasetInput } from './dataFile.js';
export type {
  ConversionCode,
  ConversionLoss,
  ConversionNote,
  ConversionReport,
  ConvertOptions,
  DatasetConversion,
} from './dataset/convert/types.js';
export {
  type CountDatasetOptions,
  countDataset,
  type DatasetTokens,
} from './dataset/countDataset.js';
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
} from './dataset/split.js';
export type {
  AwsTool,
  AwsToolVerdicts,
  CheckGroup,
  DatasetFormat,
  DatasetReport,
  DatasetSource,
  Finding,
  FindingBasis,
  FindingCode,
  FormatDetection,
  Severity,
  TokenTotals,
  ValidateOptions,
} from './dataset/types.js';
export {
  type ApplyFileFixesOptions,
  applyFixes,
  convertDataset,
  type S3Access,
  splitDataset,
  type ValidateFileOptions,
  validateDataset,
} from './datasetFiles.js';
export type { ValidationSplit, VpcConfig } from './draftSettings.js';
export {
  type AwsFailure,
  type DatasetUnreadableReason,
  type ErrorCode,
  type ErrorDetails,
  errorCatalogue,
  FineTunerError,
  type FineTunerErrorInit,
} from './errors.js';
export { FineTuner, type FineTunerOptions } from './FineTuner.js';
export { FineTuningJob, type JobOutcome, type JobRecord } from './FineTuningJob.js';
export type { EpochChoice } from './hyperparameters.js';
export type { JobEvent } from './jobEvents.js';
export type { JobMetrics, MetricsProvenance } from './jobMetrics.js';
export type { Ledger, LedgerEntry } from './ledger.js';
export { type LiveOutput, LiveView, type LiveViewOptions } from './liveView/LiveView.js';
export type { LiveEvent, LivePlan, UploadEvent } from './liveView/types.js';
export type { PlanOptions } from './makePlan.js';
export type { Advice, NextRun, NextRunInput, PastRun } from './metrics/nextRun/types.js';
export { parseMetrics } from './metrics/parseMetrics.js';
export {
  type LabelColumn,
  type MetricColumn,
  type MetricTable,
  parseMetricTable,
} from './metrics/parseMetricTable.js';
export { recommendNextRun } from './metrics/recommendNextRun.js';
export type {
  ConvergenceOptions,
  ConvergenceStatus,
  ConvergenceVerdict,
  MetricPoint,
} from './metrics/types.js';
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
export { createTokenCounter } from './nodeTokenCounter.js';
export type { PlanCheck } from './planChecks.js';
export type { PollOptions } from './pollUntil.js';
export {
  type RefreshedPrices,
  type RefreshPricesOptions,
  refreshPrices,
} from './refreshPrices.js';
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
export type { StartOptions, StartProgress } from './startPlan.js';
export { TuningDraft } from './TuningDraft.js';
export { TuningPlan } from './TuningPlan.js';
export {
  type Calibration,
  type CalibrationPair,
  calibratedCounter,
  fitCalibration,
} from './tokens/calibration.js';
export type { TokenCounter, TokenCounterOptions, TokenEstimate } from './tokens/types.js';
