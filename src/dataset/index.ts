/** Data sets: check, mend, convert, split and count them. Pure: runs in browsers, on the edge and in Node. */

export { FineTunerError } from '../base/errors.js';
export type {
  AwsTool,
  AwsToolVerdicts,
  FindingBasis,
  FixOffer,
  Severity,
} from '../findings/spec.js';
export type { Finding, FindingCode } from '../findings/types.js';
export type { LineReadOptions } from '../records/jsonl/readJsonl.js';
export type { DatasetSource } from '../records/jsonl/source.js';
export type {
  BedrockFormat,
  DatasetFormat,
  FieldNames,
  ForeignFormatName,
  FormatDetection,
} from '../records/types.js';
export { validateDataset } from '../validation/datasetValidator.js';
export type { CheckGroup, DatasetReport, ValidateOptions } from '../validation/types.js';
export { convertDataset } from './convert/convertDataset.js';
export type { ConversionLoss } from './convert/spec.js';
export type {
  ConversionCode,
  ConversionNote,
  ConversionReport,
  ConvertOptions,
  DatasetConversion,
  OnLoss,
} from './convert/types.js';
export {
  type CountDatasetOptions,
  countDataset,
  type DatasetTokens,
  type SkippedRow,
} from './count/countDataset.js';
export { applyFixes } from './fix/applyFixes.js';
export type {
  ApplyFixesOptions,
  DatasetFix,
  FixChange,
  FixReport,
  UnfixedFinding,
} from './fix/types.js';
export { splitDataset } from './split/splitDataset.js';
export type {
  DatasetSplit,
  NamedLine,
  SplitOptions,
  SplitReport,
  UnsplittableGroup,
} from './split/types.js';
