import { checksumElement, checksumOf, isChecksumAlgorithm } from './checksums.js';
import { checkWriteConditions } from './conditions.js';
import { type CopySource, readCopySource } from './copySource.js';
import type { WireReply } from './http/messages.js';
import { storePart, uploadOf } from './multipart.js';
import type { StoredObject } from './ObjectStore.js';
import { encryptionOf, metadataAmong, metadataOf, storageHeaders } from './objectHeaders.js';
import { checkKey, etagOf } from './objects.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { headerTags } from './tags.js';
import { type XmlChild, xmlDocument } from './xml.js';

/** Copies within the sandbox, metadata and tags with it unless they are to be replaced. */
export function copyObject(call: S3Call): WireReply {
  const { request, bucket, key, context } = call;
  const { objects } = context.store.bucket(bucket);
  checkKey(key);
  const source = readCopySource(call);
  refuseIdleCopy(call, source);
  checkWriteConditions(request, objects.get(key));
  const copy = copyOf(call, source.object);
  context.store.put(bucket, copy);
  return {
    status: 200,
    headers: encryptionOf(copy.headers),
    body: xmlDocument('CopyObjectResult', result(copy.etag, copy.modifiedMs, copy.checksum)),
  };
}

function copyOf(call: S3Call, { bytes, ...source }: StoredObject): StoredObject {
  const { request, bucket, key, context } = call;
  const { settings } = context.store.bucket(bucket);
  const { 'x-amz-metadata-directive': metadata, 'x-amz-tagging-directive': tagging } =
    request.headers;
  return {
    key,
    bytes,
    // One piece again, however the source was uploaded.
    etag: etagOf(bytes),
    modifiedMs: context.nowMs(),
    headers: {
      ...(metadata === 'REPLACE' ? metadataOf(request) : metadataAmong(source.headers)),
      ...storageHeaders(request, settings),
    },
    checksum: checksumOfCopy(call, bytes, source.checksum),
    tags: tagging === 'REPLACE' ? headerTags(call) : (source.tags ?? []),
  };
}

function checksumOfCopy(
  { request }: S3Call,
  bytes: Buffer,
  earlier: StoredObject['checksum'],
): StoredObject['checksum'] {
  const asked = request.headers['x-amz-checksum-algorithm']?.toUpperCase() ?? earlier?.algorithm;
  if (asked === undefined) return undefined;
  if (!isChecksumAlgorithm(asked)) {
    throw s3Refusal('InvalidRequest', `Checksum algorithm provided is unsupported: ${asked}`);
  }
  return { algorithm: asked, value: checksumOf(bytes, asked), type: 'FULL_OBJECT' };
}

const changes = [
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
  'x-amz-server-side-encryption',
];

/** A copy onto itself has to change something. */
function refuseIdleCopy({ request, bucket, key }: S3Call, source: CopySource): void {
  if (source.bucket !== bucket || source.object.key !== key) return;
  if (request.headers['x-amz-metadata-directive'] === 'REPLACE') return;
  if (changes.some((name) => request.headers[name] !== undefined)) return;
  throw s3Refusal(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}

export function uploadPartCopy(call: S3Call): WireReply {
  const upload = uploadOf(call);
  const { object } = readCopySource(call);
  const bytes = partOf(object.bytes, call.request.headers['x-amz-copy-source-range']);
  const part = storePart(call, upload, { bytes, checksum: undefined });
  const checksum =
    upload.algorithm && part.checksum
      ? ({ algorithm: upload.algorithm, value: part.checksum } as const)
      : undefined;
  return {
    status: 200,
    headers: encryptionOf(upload.headers),
    body: xmlDocument('CopyPartResult', result(part.etag, part.modifiedMs, checksum)),
  };
}

/** @throws InvalidArgument, InvalidRange: unlike a read, a copy takes no range beyond the end. */
function partOf(bytes: Buffer, range: string | undefined): Buffer {
  if (range === undefined) return bytes;
  const match = /^bytes=(\d+)-(\d+)$/.exec(range);
  const [first, last] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || last < first) {
    throw s3Refusal(
      'InvalidArgument',
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
    );
  }
  if (last >= bytes.length) {
    throw s3Refusal(
      'InvalidArgument',
      `Range specified is not valid for source object of size: ${bytes.length}`,
    );
  }
  return bytes.subarray(first, last + 1);
}

function result(
  etag: string,
  modifiedMs: number,
  checksum: Pick<NonNullable<StoredObject['checksum']>, 'algorithm' | 'value'> | undefined,
): readonly XmlChild[] {
  return [
    ['ETag', etag],
    ['LastModified', new Date(modifiedMs).toISOString()],
    ...(checksum ? [[checksumElement(checksum.algorithm), checksum.value] as const] : []),
  ];
}
