import type { WireRequest } from './http/messages.js';

const kept = [
  'cache-control',
  'content-disposition',
  'content-language',
  'content-type',
  'expires',
  'x-amz-website-redirect-location',
] as const;

const metadataPrefix = 'x-amz-meta-';

/**
 * Headers of an upload that S3 gives back with the object: system metadata, user metadata, and how
 * it is encrypted (`AES256` where nothing is asked for, as S3 does since 2023).
 */
export function keptHeaders(request: WireRequest): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  for (const name of kept) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(metadataPrefix)) headers[name] = value;
  }
  return { ...headers, ...contentEncoding(request), ...encryptionHeaders(request) };
}

/** The transport's own `aws-chunked` is no property of the object. */
function contentEncoding(request: WireRequest): Record<string, string> {
  const codings = (request.headers['content-encoding'] ?? '')
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'aws-chunked');
  return codings.length > 0 ? { 'content-encoding': codings.join(',') } : {};
}

const encryption = 'x-amz-server-side-encryption';
const keyId = `${encryption}-aws-kms-key-id`;
const bucketKey = `${encryption}-bucket-key-enabled`;

function encryptionHeaders(request: WireRequest): Record<string, string> {
  const headers: Record<string, string> = { [encryption]: request.headers[encryption] ?? 'AES256' };
  for (const name of [keyId, bucketKey]) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}

/** The encryption headers among an object's own, for the answer to a write. */
export function encryptionOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.startsWith(encryption)),
  );
}
