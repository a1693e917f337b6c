import { checksumHeaders, md5 } from './checksums.js';
import { checkWriteConditions, isNotModified } from './conditions.js';
import type { WireReply } from './http/messages.js';
import type { StoredObject } from './ObjectStore.js';
import { encryptionOf, keptHeaders } from './objectHeaders.js';
import { partRange } from './objectParts.js';
import { readPayload } from './payload.js';
import { type ByteRange, parseRange } from './ranges.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { headerTags } from './tags.js';

const maxKeyBytes = 1024;

export function putObject(call: S3Call): WireReply {
  const { request, bucket, key, context } = call;
  const { objects, settings } = context.store.bucket(bucket);
  checkKey(key);
  checkWriteConditions(request, objects.get(key));
  const { bytes, checksum } = readPayload(request);
  const object: StoredObject = {
    key,
    bytes,
    etag: etagOf(bytes),
    modifiedMs: context.nowMs(),
    headers: keptHeaders(request, settings),
    checksum,
    tags: headerTags(call),
  };
  context.store.put(bucket, object);
  return {
    status: 200,
    headers: { etag: object.etag, ...encryptionOf(object.headers), ...checksumHeaders(checksum) },
  };
}

/** @throws KeyTooLongError */
export function checkKey(key: string): void {
  if (Buffer.byteLength(key) > maxKeyBytes) throw s3Refusal('KeyTooLongError');
}

/** Quoted. */
export function etagOf(bytes: Uint8Array): string {
  return `"${md5(bytes).toString('hex')}"`;
}

export function getObject(call: S3Call): WireReply {
  const { request, bucket, key, context } = call;
  const object = context.store.object(bucket, key);
  if (isNotModified(request, object)) return notModified(object);
  const headers = { ...describe(object), ...askedChecksum(call, object), ...overrides(call) };
  const range = askedRange(call, object);
  if (!range) return { status: 200, headers, body: object.bytes };
  const size = object.bytes.length;
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${range.start}-${range.end - 1}/${size}` },
    body: object.bytes.subarray(range.start, range.end),
  };
}

export function headObject(call: S3Call): WireReply {
  const { body, ...reply } = getObject(call);
  const length = String(body?.length ?? 0);
  return { ...reply, headers: { ...reply.headers, 'content-length': length } };
}

export function deleteObject({ request, bucket, key, context }: S3Call): WireReply {
  const existing = context.store.bucket(bucket).objects.get(key);
  checkWriteConditions(request, existing);
  context.store.delete(bucket, key);
  return { status: 204 };
}

function askedRange({ request }: S3Call, object: StoredObject): ByteRange | undefined {
  const part = request.query.get('partNumber');
  if (part === null) return parseRange(request.headers.range, object.bytes.length);
  if (request.headers.range === undefined) return partRange(object, Number(part));
  throw s3Refusal(
    'InvalidRequest',
    'Cannot specify both Range header and partNumber query parameter',
  );
}

function notModified(object: StoredObject): WireReply {
  return { status: 304, headers: { etag: object.etag } };
}

function describe(object: StoredObject): Record<string, string> {
  const tags = object.tags?.length ?? 0;
  return {
    ...object.headers,
    'accept-ranges': 'bytes',
    etag: object.etag,
    'last-modified': new Date(object.modifiedMs).toUTCString(),
    ...(tags > 0 ? { 'x-amz-tagging-count': String(tags) } : {}),
  };
}

/** Of the whole object: a client would compare it with the part that it asked for. */
function askedChecksum({ request }: S3Call, object: StoredObject): Record<string, string> {
  const { range, 'x-amz-checksum-mode': mode } = request.headers;
  const part = request.query.get('partNumber');
  if (part !== null) return { 'x-amz-mp-parts-count': String(object.parts?.length ?? 1) };
  return mode === 'ENABLED' && range === undefined ? checksumHeaders(object.checksum) : {};
}

const overridable = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
] as const;

/** `?response-content-type=…` and its like: what the answer says in place of what is stored. */
function overrides({ request }: S3Call): Record<string, string> {
  return Object.fromEntries(
    overridable.flatMap((name) => {
      const value = request.query.get(`response-${name}`);
      return value === null ? [] : [[name, value]];
    }),
  );
}
