export type { Fault, Faults, JobPhase } from '../localS3/http/faults.js';
export type { IgnoredMembers } from '../localS3/http/requestLog.js';
export type { JobStatus } from './bedrock/jobState.js';
export type { Quotas } from './bedrock/quotas.js';
export type { Duration, SandboxClock } from './clock.js';
export type { CurveProvenance } from './curves/types.js';
export { type RunSandboxOptions, runSandbox } from './runSandbox.js';
export {
  type FaultSetting,
  type ReadSettings,
  readSettings,
  type SettingsText,
} from './settings.js';
export { startSandbox } from './startSandbox.js';
export type { Sandbox, SandboxClientConfig, SandboxJob, SandboxOptions } from './types.js';
