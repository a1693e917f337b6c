import type { ObjectStore, StoredObject } from '../../localS3/ObjectStore.js';
import { errorText } from './errorText.js';
import { validation } from './refusals.js';

interface Location {
  readonly bucket: string;
  readonly key: string;
}

/** Bucket and key of a URI that has passed the service model's pattern. */
export function parseLocation(uri: string): Location {
  const path = uri.slice('s3://'.length);
  const slash = path.indexOf('/');
  return slash < 0
    ? { bucket: path, key: '' }
    : { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

/** `runs/` and `runs` are the same output prefix. */
export function outputPrefix(uri: string): Location {
  const { bucket, key } = parseLocation(uri);
  return { bucket, key: key === '' || key.endsWith('/') ? key : `${key}/` };
}

/** @throws ValidationException when the URI names no .jsonl object. */
export function checkIsJsonl(uri: string): void {
  if (!uri.endsWith('.jsonl')) throw validation(errorText('notJsonl', { uri }));
}

/** @throws ValidationException when bucket or object are missing. */
export function readObject(uri: string, store: ObjectStore): StoredObject {
  const { bucket, key } = parseLocation(uri);
  const object = store.find(bucket)?.objects.get(key);
  if (!object) throw validation(errorText('unreadable', { bucket, key }));
  return object;
}

/** @throws ValidationException when the bucket is missing. */
export function checkIsWritable(uri: string, store: ObjectStore): void {
  const { bucket, key } = outputPrefix(uri);
  if (store.find(bucket)) return;
  throw validation(errorText('unwritable', { bucket, key: `${key}.write_access_check_file.tmp` }));
}
