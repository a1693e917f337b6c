import type { UploadProgress } from '../aws/ports.js';

export interface StartOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: UploadProgress) => void;
  /** Let Bedrock decide about a legacy model. Default false. */
  readonly allowLegacy?: boolean;
}
