import type { WireRequest } from './http/messages.js';
import type { MultipartUploads } from './MultipartUploads.js';
import type { ObjectStore } from './ObjectStore.js';

/** What S3's handlers work on. */
export interface S3Context {
  readonly store: ObjectStore;
  readonly uploads: MultipartUploads;
  /** The account that owns every bucket. */
  readonly accountId: string;
  /** Sandbox time in epoch milliseconds. */
  nowMs(): number;
}

/** One S3 request with its bucket and key taken apart; `''` where there is none. */
export interface S3Call {
  readonly request: WireRequest;
  /** Name in the AWS API, as in `PutObject`. */
  readonly operation: string;
  readonly bucket: string;
  readonly key: string;
  readonly context: S3Context;
}
