/** Tokens: count and estimate them. Pure: runs in browsers, on the edge and in Node. */

export { FineTunerError } from '../base/errors.js';
export type { Confidence } from '../base/math/studentQuantile.js';
export {
  type Calibration,
  type CalibrationPair,
  calibratedCounter,
  fitCalibration,
} from './calibration.js';
export { createTokenCounter } from './tokenCounter.js';
export type { TokenCounter, TokenCounterOptions, TokenEstimate, TokenTotals } from './types.js';
