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
import { FineTunerError } from '../base/errors.js';
import { isObject, type JsonObject } from '../base/json.js';
import type { Bucket, ObjectArchive, StoredObject } from '../localS3/ObjectStore.js';
import type { BedrockSnapshot } from './bedrock/BedrockState.js';
import type { ClockOrigin } from './clock.js';
import { lockDirectory } from './directoryLock.js';

/** What a sandbox remembers of itself between two processes. */
interface SavedState {
  readonly clock?: ClockOrigin;
  readonly bedrock?: BedrockSnapshot;
}

/**
 * A directory that holds a sandbox: one file an object, one for everything else. Each file is
 * replaced in one move, so that a killed process leaves the old or the new state and nothing between.
 * One process at a time has it.
 */
export class DirectoryArchive implements ObjectArchive {
  #state: SavedState;
  readonly #unlock: () => void;

  /** @throws {@link FineTunerError} `sandbox.directoryInUse`, `sandbox.stateUnreadable` */
  constructor(private readonly directory: string) {
    mkdirSync(this.#bucketsPath(), { recursive: true });
    this.#unlock = lockDirectory(directory);
    try {
      const path = this.#statePath();
      this.#state = existsSync(path) ? readJson<SavedState>(path, isSavedState) : {};
    } catch (error) {
      this.#unlock();
      throw error;
    }
  }

  get state(): SavedState {
    return this.#state;
  }

  /** Leaves the directory to other processes. */
  close(): void {
    this.#unlock();
  }

  update(change: SavedState): void {
    this.#state = { ...this.#state, ...change };
    replaceFile(this.#statePath(), JSON.stringify(this.#state));
  }

  /** @throws {@link FineTunerError} `sandbox.stateUnreadable` */
  loadBuckets(): readonly Bucket[] {
    return readdirSync(this.#bucketsPath()).flatMap((name) => this.#loadBucket(name));
  }

  #loadBucket(name: string): readonly Bucket[] {
    const folder = this.#bucketPath(name);
    const about = join(folder, 'bucket.json');
    const files = readdirSync(folder).filter((file) => file.endsWith('.object'));
    // A process that was killed while it created a bucket leaves its empty folder.
    if (files.length === 0 && !existsSync(about)) return [];
    const bucket = readJson<Bucket>(about, isBucket);
    const objects = files.map((file) => readObjectFile(join(folder, file)));
    return [{ ...bucket, objects: new Map(objects.map((object) => [object.key, object])) }];
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
  const line = JSON.stringify({ ...about, size: bytes.length });
  return Buffer.concat([Buffer.from(`${line}\n`), bytes]);
}

interface ObjectLine extends Omit<StoredObject, 'bytes'> {
  readonly size: number;
}

function readObjectFile(path: string): StoredObject {
  const file = readFileSync(path);
  const lineEnd = file.indexOf('\n');
  const { size, ...about } = parsed<ObjectLine>(
    path,
    file.toString('utf8', 0, lineEnd),
    isObjectLine,
  );
  const bytes = file.subarray(lineEnd + 1);
  if (bytes.length !== size) {
    throw unreadable(path, `it has ${bytes.length} of its object's ${size} bytes`);
  }
  return { ...about, bytes };
}

function readJson<Value>(path: string, isValue: (value: JsonObject) => boolean): Value {
  try {
    return parsed(path, readFileSync(path, 'utf8'), isValue);
  } catch (error) {
    if (FineTunerError.is(error)) throw error;
    throw unreadable(path, 'it could not be read', error);
  }
}

function parsed<Value>(path: string, text: string, isValue: (value: JsonObject) => boolean): Value {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unreadable(path, 'it holds no JSON', error);
  }
  if (isObject(value) && isValue(value)) return value as Value;
  throw unreadable(path, 'it is not what a sandbox writes');
}

function isSavedState({ clock, bedrock }: JsonObject): boolean {
  return (clock === undefined || isClock(clock)) && (bedrock === undefined || isBedrock(bedrock));
}

function isClock(value: unknown): boolean {
  return (
    isObject(value) &&
    ['wallMs', 'sandboxMs', 'speed'].every((name) => Number.isFinite(value[name]))
  );
}

function isBedrock(value: unknown): boolean {
  return (
    isObject(value) &&
    ['jobs', 'deployments', 'throughputs'].every((name) => isListOf(value[name], hasArn)) &&
    isListOf(value.tags, Array.isArray)
  );
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function hasArn(value: unknown): boolean {
  return isObject(value) && typeof value.arn === 'string';
}

function isBucket({ name, region, createdMs, settings }: JsonObject): boolean {
  const texts = typeof name === 'string' && typeof region === 'string';
  return texts && Number.isFinite(createdMs) && isObject(settings);
}

function isObjectLine({ key, etag, modifiedMs, headers, size }: JsonObject): boolean {
  const texts = typeof key === 'string' && typeof etag === 'string' && isObject(headers);
  return texts && Number.isFinite(modifiedMs) && Number.isInteger(size);
}

function unreadable(path: string, reason: string, cause?: unknown) {
  return new FineTunerError('sandbox.stateUnreadable', `Cannot go on from ${path}: ${reason}.`, {
    details: { path, reason },
    hint: 'Nothing was changed. Restore the file, or start with an empty directory.',
    ...(cause === undefined ? {} : { cause }),
  });
}
