/** Base models: what they take, where they run, and what their failures mean. Pure: runs in browsers, on the edge and in Node. */

export { FineTunerError } from '../base/errors.js';
export { explainFailure, type Failure, type FailureOrigin } from './explainFailure.js';
export type * from './ids.js';
export {
  findClosest,
  getModel,
  type HyperparametersOf,
  listModels,
} from './lookup.js';
export type {
  BaseModel,
  CustomizationType,
  DatasetLimits,
  Hyperparameter,
  ImageLimits,
  Modality,
  ModelFamily,
  ModelStatus,
  ReservedWords,
  VideoLimits,
} from './types.js';
