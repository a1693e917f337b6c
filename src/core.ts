/**
 * The pure part: runs in browsers, on the edge and in Node; talks to nothing. The names stand in the
 * `index.ts` of each room, which is an entry point of its own (`bedrock-fine-tuner/costs`).
 */

export { adviseApproach } from './advice/approachAdvisor.js';
export type {
  ApproachAdvice,
  ApproachInput,
  CustomizationApproach,
  WantedBehaviour as Behaviour,
} from './advice/types.js';
export type { UploadProgress } from './aws/ports.js';
export { errorCatalogue } from './base/errorCatalogue.js';
export {
  type AwsFailure,
  type DatasetUnreadableReason,
  type ErrorCode,
  type ErrorDetails,
  FineTunerError,
  type FineTunerErrorInit,
  type PricedTotals,
} from './base/errors.js';
export * from './convergence/index.js';
export * from './costs/index.js';
export * from './dataset/index.js';
export { type LiveOutput, LiveView, type LiveViewOptions } from './liveView/LiveView.js';
export type { LiveEvent, LivePlan } from './liveView/types.js';
export * from './models/index.js';
export * from './report/index.js';
export * from './tokens/index.js';
