import { isNotModified } from './conditions.js';
import type { StoredObject } from './ObjectStore.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { checkVersion } from './served.js';
import { decode, splitPath } from './target.js';

export interface CopySource {
  readonly bucket: string;
  readonly object: StoredObject;
}

/**
 * The object that a copy reads, by a header such as `/acme/data/train.jsonl`.
 *
 * @throws InvalidArgument, NoSuchBucket, NoSuchKey, PreconditionFailed
 */
export function readCopySource({ request, context }: S3Call): CopySource {
  const [path = '', query = ''] = (request.headers['x-amz-copy-source'] ?? '').split('?');
  const { bucket, key } = splitPath(decode(path)?.replace(/^\//, '') ?? '');
  if (bucket === '' || key === '') {
    throw s3Refusal(
      'InvalidArgument',
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    );
  }
  checkVersion(new URLSearchParams(query).get('versionId'));
  const object = context.store.object(bucket, key);
  if (isNotModified({ headers: conditions(request.headers) }, object)) {
    throw s3Refusal('PreconditionFailed');
  }
  return { bucket, object };
}

const prefix = 'x-amz-copy-source-if-';

/** The source's conditions are those of a read under longer names. */
function conditions(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.replace('x-amz-copy-source-', ''), value]),
  );
}
