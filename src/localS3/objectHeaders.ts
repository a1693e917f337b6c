import type { WireRequest } from './http/messages.js';
import type { BucketSettings } from './ObjectStore.js';

const kept = [
  'cache-control',
  'content-disposition',
  'content-language',
  'content-type',
  'expires',
  'x-amz-website-redirect-location',
] as const;

const metadataPrefix = 'x-amz-meta-';

type Headers = Readonly<Record<string, string>>;

/**
 * Headers of an upload that S3 gives back with the object: system metadata, user metadata, storage
 * class, and how it is encrypted (as the bucket says where the upload does not).
 */
export function keptHeaders(request: WireRequest, settings: BucketSettings): Headers {
  return { ...metadataOf(request), ...storageHeaders(request, settings) };
}

/** System and user metadata. */
export function metadataOf(request: WireRequest): Headers {
  const headers: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  for (const name of kept) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(metadataPrefix)) headers[name] = value;
  }
  return { ...headers, ...contentEncoding(request) };
}

/** The metadata of an object that is copied with it; class and encryption are the copy's own. */
export function metadataAmong(headers: Headers): Headers {
  return only(headers, (name) => !isStorage(name));
}

/** Class and encryption, which belong to the copy and not to what is copied. */
export function storageHeaders(request: WireRequest, settings: BucketSettings): Headers {
  const storage = request.headers[storageClass];
  return {
    ...encryptionHeaders(request, settings),
    // S3 leaves the usual class out.
    ...(storage === undefined || storage === 'STANDARD' ? {} : { [storageClass]: storage }),
  };
}

/** The transport's own `aws-chunked` is no property of the object. */
function contentEncoding(request: WireRequest): Headers {
  const codings = (request.headers['content-encoding'] ?? '')
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'aws-chunked');
  return codings.length > 0 ? { 'content-encoding': codings.join(',') } : {};
}

const storageClass = 'x-amz-storage-class';
const encryption = 'x-amz-server-side-encryption';
const keyId = `${encryption}-aws-kms-key-id`;
const bucketKey = `${encryption}-bucket-key-enabled`;

function encryptionHeaders({ headers }: WireRequest, settings: BucketSettings): Headers {
  if (headers[encryption] === undefined && headers[keyId] === undefined) {
    return defaultEncryption(settings, headers[bucketKey]);
  }
  const asked = only(headers, (name) => [keyId, bucketKey].includes(name));
  return { [encryption]: headers[encryption] ?? 'AES256', ...asked };
}

/** `AES256` where nobody asked for anything, as S3 does since 2023. */
function defaultEncryption({ encryption: rule }: BucketSettings, wantsBucketKey?: string): Headers {
  const bucketKeyOn = wantsBucketKey ?? (rule?.bucketKey ? 'true' : undefined);
  return {
    [encryption]: rule?.algorithm ?? 'AES256',
    ...(rule?.keyId === undefined ? {} : { [keyId]: rule.keyId }),
    ...(bucketKeyOn === undefined ? {} : { [bucketKey]: bucketKeyOn }),
  };
}

/** The encryption headers among an object's own, for the answer to a write. */
export function encryptionOf(headers: Headers): Headers {
  return only(headers, (name) => name.startsWith(encryption));
}

export function storageClassOf(headers: Headers): string {
  return headers[storageClass] ?? 'STANDARD';
}

function isStorage(name: string): boolean {
  return name === storageClass || name.startsWith(encryption);
}

function only(headers: Headers, wanted: (name: string) => boolean): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => wanted(name)));
}
