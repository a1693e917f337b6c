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
  readonly tags?: Tags;
  /** Of an object that was uploaded in parts, in their order. */
  readonly parts?: readonly StoredPart[];
}

export type Tags = readonly (readonly [key: string, value: string])[];

export interface StoredPart {
  readonly number: number;
  readonly size: number;
  readonly checksum: string | undefined;
}

export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly createdMs: number;
  readonly settings: BucketSettings;
  readonly objects: Map<string, StoredObject>;
}

/** What was set on a bucket; what is missing has S3's default. */
export interface BucketSettings {
  readonly encryption?: DefaultEncryption;
  /** `null` once it was deleted. */
  readonly publicAccessBlock?: PublicAccessBlock | null;
  readonly tags?: Tags;
}

/** How objects are encrypted whose upload does not say. */
export interface DefaultEncryption {
  readonly algorithm: string;
  readonly keyId?: string;
  readonly bucketKey: boolean;
}

export type PublicAccessBlock = Readonly<Record<PublicAccessBlockSetting, boolean>>;

export type PublicAccessBlockSetting =
  | 'BlockPublicAcls'
  | 'IgnorePublicAcls'
  | 'BlockPublicPolicy'
  | 'RestrictPublicBuckets';

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

  /** @throws NoSuchBucket, NoSuchKey */
  object(bucketName: string, key: string): StoredObject {
    const object = this.bucket(bucketName).objects.get(key);
    if (!object) throw s3Refusal('NoSuchKey');
    return object;
  }

  createBucket(name: string, region: string, createdMs: number): void {
    const bucket = { name, region, createdMs, settings: {} };
    this.#buckets.set(name, { ...bucket, objects: new Map() });
    this.archive?.saveBucket(bucket);
  }

  /** @throws NoSuchBucket */
  configure(name: string, change: BucketSettings): void {
    const { objects, ...bucket } = this.bucket(name);
    const settings = { ...bucket.settings, ...change };
    this.#buckets.set(name, { ...bucket, settings, objects });
    this.archive?.saveBucket({ ...bucket, settings });
  }

  deleteBucket(name: string): void {
    this.#buckets.delete(name);
    this.archive?.removeBucket(name);
  }

  put(bucketName: string, object: StoredObject): void {
    this.bucket(bucketName).objects.set(object.key, object);
    this.archive?.saveObject(bucketName, object);
  }

  /** For what follows from something else that is saved, and can be written again from it. */
  putUnsaved(bucketName: string, object: StoredObject): void {
    this.bucket(bucketName).objects.set(object.key, object);
  }

  delete(bucketName: string, key: string): void {
    if (this.bucket(bucketName).objects.delete(key)) this.archive?.removeObject(bucketName, key);
  }
}
