import type { Checksum } from './checksums.js';
import { s3Refusal } from './refusals.js';

export interface StoredObject {
  readonly key: string;
  readonly bytes: Buffer;
  /** Quoted, as on the wire. */
  readonly etag: string;
  readonly modifiedMs: number;
  /** Response headers that the object brings along: type, encryption, `x-amz-meta-…`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly checksum: Checksum | undefined;
}

export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly createdMs: number;
  readonly objects: Map<string, StoredObject>;
}

/** Where buckets and objects outlive the process. */
export interface ObjectArchive {
  saveBucket(bucket: Omit<Bucket, 'objects'>): void;
  removeBucket(name: string): void;
  saveObject(bucket: string, object: StoredObject): void;
  removeObject(bucket: string, key: string): void;
}

/** Buckets and their objects, in memory, with every change passed to the archive. */
export class ObjectStore {
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    private readonly archive?: ObjectArchive,
    buckets: Iterable<Bucket> = [],
  ) {
    for (const bucket of buckets) this.#buckets.set(bucket.name, bucket);
  }

  buckets(): readonly Bucket[] {
    return [...this.#buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  find(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  /** @throws NoSuchBucket */
  bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (!bucket) throw s3Refusal('NoSuchBucket');
    return bucket;
  }

  createBucket(name: string, region: string, createdMs: number): void {
    const bucket = { name, region, createdMs };
    this.#buckets.set(name, { ...bucket, objects: new Map() });
    this.archive?.saveBucket(bucket);
  }

  deleteBucket(name: string): void {
    this.#buckets.delete(name);
    this.archive?.removeBucket(name);
  }

  put(bucketName: string, object: StoredObject): void {
    this.bucket(bucketName).objects.set(object.key, object);
    this.archive?.saveObject(bucketName, object);
  }

  delete(bucketName: string, key: string): void {
    if (this.bucket(bucketName).objects.delete(key)) this.archive?.removeObject(bucketName, key);
  }
}
