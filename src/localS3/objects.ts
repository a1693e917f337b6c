import { checksumHeaders, md5 } from './checksums.js';
import { checkWriteConditions, isNotModified } from './conditions.js';
import type { WireReply } from './http/messages.js';
import type { StoredObject } from './ObjectStore.js';
import { encryptionOf, keptHeaders } from './objectHeaders.js';
import { readPayload } from './payload.js';
import { parseRange } from './ranges.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { childrenNamed, childText, parseXml, type XmlChild, xmlDocument } from './xml.js';

const maxKeyBytes = 1024;
const maxDeletedAtOnce = 1000;

export function putObject({ request, bucket, key, context }: S3Call): WireReply {
  const existing = context.store.bucket(bucket).objects.get(key);
  if (Buffer.byteLength(key) > maxKeyBytes) throw s3Refusal('KeyTooLongError');
  checkWriteConditions(request, existing);
  const { bytes, checksum } = readPayload(request);
  const object: StoredObject = {
    key,
    bytes,
    etag: `"${md5(bytes).toString('hex')}"`,
    modifiedMs: context.nowMs(),
    headers: keptHeaders(request),
    checksum,
  };
  context.store.put(bucket, object);
  return {
    status: 200,
    headers: { etag: object.etag, ...encryptionOf(object.headers), ...checksumHeaders(checksum) },
  };
}

export function getObject(call: S3Call): WireReply {
  const object = find(call);
  if (isNotModified(call.request, object)) return notModified(object);
  const range = parseRange(call.request.headers.range, object.bytes.length);
  if (!range) {
    const headers = { ...describe(object), ...askedChecksum(call, object) };
    return { status: 200, headers, body: object.bytes };
  }
  const contentRange = `bytes ${range.start}-${range.end - 1}/${object.bytes.length}`;
  return {
    status: 206,
    // The checksum is that of the whole object: a client would compare it with the part.
    headers: { ...describe(object), 'content-range': contentRange },
    body: object.bytes.subarray(range.start, range.end),
  };
}

export function headObject(call: S3Call): WireReply {
  const { body, ...reply } = getObject(call);
  const length = String(body?.length ?? 0);
  return { ...reply, headers: { ...reply.headers, 'content-length': length } };
}

export function deleteObject({ bucket, key, context }: S3Call): WireReply {
  context.store.delete(bucket, key);
  return { status: 204 };
}

export function deleteObjects({ request, bucket, context }: S3Call): WireReply {
  context.store.bucket(bucket);
  const document = parseXml(readPayload(request).bytes.toString('utf8'));
  const keys = childrenNamed(document, 'Object').map((object) => childText(object, 'Key'));
  if (document.name !== 'Delete' || keys.length === 0 || keys.length > maxDeletedAtOnce) {
    throw s3Refusal('MalformedXML');
  }
  const quiet = childText(document, 'Quiet') === 'true';
  const deleted = keys.map((key): XmlChild => {
    if (!key) throw s3Refusal('MalformedXML');
    context.store.delete(bucket, key);
    return ['Deleted', [['Key', key]]];
  });
  return { status: 200, body: xmlDocument('DeleteResult', quiet ? [] : deleted) };
}

function find({ bucket, key, context }: S3Call): StoredObject {
  const object = context.store.bucket(bucket).objects.get(key);
  if (!object) throw s3Refusal('NoSuchKey');
  return object;
}

function notModified(object: StoredObject): WireReply {
  return { status: 304, headers: { etag: object.etag } };
}

function describe(object: StoredObject): Record<string, string> {
  return {
    ...object.headers,
    'accept-ranges': 'bytes',
    etag: object.etag,
    'last-modified': new Date(object.modifiedMs).toUTCString(),
  };
}

function askedChecksum(call: S3Call, object: StoredObject): Record<string, string> {
  const asked = call.request.headers['x-amz-checksum-mode'] === 'ENABLED';
  return asked ? checksumHeaders(object.checksum) : {};
}
