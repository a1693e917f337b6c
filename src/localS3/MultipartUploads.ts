import { randomBytes } from 'node:crypto';
import type { ChecksumAlgorithm, ChecksumType } from './checksums.js';
import type { WireReply } from './http/messages.js';
import type { Tags } from './ObjectStore.js';
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
  readonly tags: Tags;
  readonly algorithm: ChecksumAlgorithm | undefined;
  readonly checksumType: ChecksumType;
  readonly parts: Map<number, UploadedPart>;
}

/** Uploads that are under way. They live in memory alone: a restart forgets them. */
export class MultipartUploads {
  readonly #uploads = new Map<string, MultipartUpload>();
  readonly #completed = new Map<string, WireReply>();

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

  /** By key, and by beginning where one key has several. */
  of(bucket: string): readonly MultipartUpload[] {
    return [...this.#uploads.values()]
      .filter((upload) => upload.bucket === bucket)
      .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  abort(upload: MultipartUpload): void {
    this.#uploads.delete(upload.id);
  }

  /** Its answer is kept: the client whose answer was lost asks again and gets the same one. */
  complete(upload: MultipartUpload, reply: WireReply): WireReply {
    this.#uploads.delete(upload.id);
    this.#completed.set(completionOf(upload), reply);
    return reply;
  }

  answerOf(id: string | null, bucket: string, key: string): WireReply | undefined {
    return this.#completed.get(completionOf({ id: id ?? '', bucket, key }));
  }
}

function completionOf({ id, bucket, key }: Pick<MultipartUpload, 'id' | 'bucket' | 'key'>): string {
  return `${id} ${bucket}/${key}`;
}
