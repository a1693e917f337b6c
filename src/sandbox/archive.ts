import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Bucket, ObjectArchive, StoredObject } from '../localS3/ObjectStore.js';
import type { BedrockSnapshot } from './bedrock/BedrockState.js';
import type { ClockOrigin } from './clock.js';

/** What a sandbox remembers of itself between two processes. */
export interface SavedState {
  readonly clock?: ClockOrigin;
  readonly bedrock?: BedrockSnapshot;
}

/**
 * A directory that holds a sandbox: one file an object, one for everything else. Each file is
 * replaced in one move, so that a killed process leaves the old or the new state and nothing between.
 * Two sandboxes must not share a directory at the same time.
 */
export class DirectoryArchive implements ObjectArchive {
  #state: SavedState;

  constructor(private readonly directory: string) {
    mkdirSync(this.#bucketsPath(), { recursive: true });
    const path = this.#statePath();
    this.#state = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SavedState) : {};
  }

  get state(): SavedState {
    return this.#state;
  }

  update(change: SavedState): void {
    this.#state = { ...this.#state, ...change };
    replaceFile(this.#statePath(), JSON.stringify(this.#state));
  }

  loadBuckets(): readonly Bucket[] {
    return readdirSync(this.#bucketsPath()).map((name) => {
      const folder = this.#bucketPath(name);
      const bucket = JSON.parse(readFileSync(join(folder, 'bucket.json'), 'utf8')) as Bucket;
      const files = readdirSync(folder).filter((file) => file.endsWith('.object'));
      const objects = files.map((file) => decodeObject(readFileSync(join(folder, file))));
      return {
        ...bucket,
        settings: bucket.settings ?? {},
        objects: new Map(objects.map((object) => [object.key, object])),
      };
    });
  }

  saveBucket(bucket: Omit<Bucket, 'objects'>): void {
    mkdirSync(this.#bucketPath(bucket.name), { recursive: true });
    replaceFile(join(this.#bucketPath(bucket.name), 'bucket.json'), JSON.stringify(bucket));
  }

  removeBucket(name: string): void {
    rmSync(this.#bucketPath(name), { recursive: true, force: true });
  }

  saveObject(bucket: string, object: StoredObject): void {
    replaceFile(this.#objectPath(bucket, object.key), encodeObject(object));
  }

  removeObject(bucket: string, key: string): void {
    rmSync(this.#objectPath(bucket, key), { force: true });
  }

  #statePath(): string {
    return join(this.directory, 'state.json');
  }

  #bucketsPath(): string {
    return join(this.directory, 'buckets');
  }

  #bucketPath(name: string): string {
    return join(this.#bucketsPath(), name);
  }

  /** Keys may hold anything; a digest is a safe file name. */
  #objectPath(bucket: string, key: string): string {
    const digest = createHash('sha256').update(key).digest('hex');
    return join(this.#bucketPath(bucket), `${digest}.object`);
  }
}

function replaceFile(path: string, content: string | Uint8Array): void {
  const fresh = `${path}.new`;
  writeFileSync(fresh, content);
  renameSync(fresh, path);
}

/** One line of JSON about the object, then its bytes. */
function encodeObject({ bytes, ...about }: StoredObject): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(about)}\n`), bytes]);
}

function decodeObject(file: Buffer): StoredObject {
  const lineEnd = file.indexOf('\n');
  const about = JSON.parse(file.toString('utf8', 0, lineEnd)) as Omit<StoredObject, 'bytes'>;
  return { ...about, bytes: file.subarray(lineEnd + 1) };
}
