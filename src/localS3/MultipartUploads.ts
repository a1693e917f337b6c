import { randomBytes } from 'node:crypto';
import type { ChecksumAlgorithm, ChecksumType } from './checksums.js';
import { s3Refusal } from './refusals.js';

export interface UploadedPart {
  readonly number: number;
  readonly bytes: Buffer;
  /** Quoted. */
  readonly etag: string;
  readonly modifiedMs: number;
  readonly checksum: string | undefined;
}

export interface MultipartUpload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly startedMs: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly algorithm: ChecksumAlgorithm | undefined;
  readonly checksumType: ChecksumType;
  readonly parts: Map<number, UploadedPart>;
}

/** Uploads that are under way. They live in memory alone: a restart forgets them. */
export class MultipartUploads {
  readonly #uploads = new Map<string, MultipartUpload>();

  begin(upload: Omit<MultipartUpload, 'id' | 'parts'>): MultipartUpload {
    const begun = { ...upload, id: randomBytes(24).toString('base64url'), parts: new Map() };
    this.#uploads.set(begun.id, begun);
    return begun;
  }

  /** @throws NoSuchUpload */
  find(id: string | null, bucket: string, key: string): MultipartUpload {
    const upload = this.#uploads.get(id ?? '');
    if (!upload || upload.bucket !== bucket || upload.key !== key) throw s3Refusal('NoSuchUpload');
    return upload;
  }

  of(bucket: string, prefix: string): readonly MultipartUpload[] {
    return [...this.#uploads.values()].filter(
      (upload) => upload.bucket === bucket && upload.key.startsWith(prefix),
    );
  }

  end(upload: MultipartUpload): void {
    this.#uploads.delete(upload.id);
  }
}
