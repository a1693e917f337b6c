import type { UploadProgress } from '../aws/ports.js';

export interface StartOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StartProgress) => void;
  /** Let Bedrock decide about a legacy model. Default false. */
  readonly allowLegacy?: boolean;
}

/** How far the upload of one file is. */
export interface StartProgress extends UploadProgress {
  /** The same bytes were in the bucket already. */
  readonly skipped: boolean;
}
