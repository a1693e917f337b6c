/**
 * Everything public, for Node: the pure part of `./core`, and what reads files, talks to AWS and runs
 * jobs. Where a name stands in both, the one below takes paths and `s3://` URIs as well.
 */

export {
  type CalibrateTokensOptions,
  calibrateTokens,
  type TokenCalibration,
} from './account/calibrateTokens.js';
export type { CalibrationQuote } from './account/calibrationQuote.js';
export type { CalibrationSample } from './account/calibrationSample.js';
export type { CleanupOptions, CleanupReport, CleanupStep } from './account/cleanup.js';
export type { Jobs, ListJobsOptions } from './account/jobs.js';
export type { Ledger, LedgerEntry } from './account/ledger.js';
export {
  type RefreshedPrices,
  type RefreshPricesOptions,
  refreshPrices,
} from './account/refreshPrices.js';
export type { AwsClientConfig, AwsClients } from './aws/clients.js';
export type { CommandClient } from './aws/optionalPackage.js';
export type {
  CallOptions,
  CreateJobParams,
  CustomModelDescription,
  JobDescription,
  JobFilter,
  JobSummary,
  ServingDescription,
} from './aws/ports.js';
export type { Timeouts } from './base/timeouts.js';
export * from './core.js';
export { countDatasetFile } from './files/count/countDatasetFile.js';
export type { CountDatasetFileOptions, FileTokens } from './files/count/types.js';
export type { DatasetInput } from './files/dataFile.js';
export {
  type ApplyFileFixesOptions,
  applyFixes,
  convertDataset,
  type DatasetFileSplit,
  type ReadOptions,
  splitDataset,
  type ValidateFileOptions,
  validateDataset,
} from './files/datasetFiles.js';
export { createTokenCounter } from './files/nodeTokenCounter.js';
export {
  FineTuningJob,
  type JobOutcome,
  type JobRecord,
  type WaitOptions,
} from './job/FineTuningJob.js';
export type { JobEvent, WaitEvent } from './job/jobEvents.js';
export type { JobMetrics, MetricsProvenance } from './job/jobMetrics.js';
export type { PlannedRun } from './job/PlannedRun.js';
export type { EpochChoice } from './models/hyperparameters.js';
export type { AwsAccess } from './runtime/awsAccess.js';
export type { Clock } from './runtime/clock.js';
export type { PollOptions } from './runtime/pollUntil.js';
export { CustomModel, type DeployOptions, type ProvisionOptions } from './serving/CustomModel.js';
export { Deployment } from './serving/Deployment.js';
export type { ValidationSplit, VpcConfig } from './tuner/draftSettings.js';
export { type CustomModels, FineTuner, type FineTunerOptions } from './tuner/FineTuner.js';
export type { PlanCheck } from './tuner/planFacts.js';
export type { PlanOptions } from './tuner/planOptions.js';
export type { StartOptions } from './tuner/startOptions.js';
export { type DraftWithoutData, TuningDraft } from './tuner/TuningDraft.js';
export { TuningPlan } from './tuner/TuningPlan.js';
