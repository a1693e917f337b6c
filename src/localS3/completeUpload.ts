import {
  type Checksum,
  checksumElement,
  checksumHeader,
  checksumOf,
  compositeChecksum,
  md5,
} from './checksums.js';
import { checkWriteConditions } from './conditions.js';
import type { WireReply } from './http/messages.js';
import type { MultipartUpload, UploadedPart } from './MultipartUploads.js';
import { encryptionOf } from './objectHeaders.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { childrenNamed, childText, parseXml, type XmlNode, xmlDocument } from './xml.js';

const minPartBytes = 5 * 1024 * 1024;

/** Joins the named parts into one object, after the checks that S3 makes. */
export function completeMultipartUpload({ request, bucket, key, context }: S3Call): WireReply {
  const upload = context.uploads.find(request.query.get('uploadId'), bucket, key);
  checkWriteConditions(request, context.store.bucket(bucket).objects.get(key));
  const parts = namedParts(parseXml(request.body.toString('utf8')), upload);
  const bytes = Buffer.concat(parts.map((part) => part.bytes));
  const checksum = checksumOfParts(upload, parts, bytes);
  requireClaimed(checksum, request.headers);
  const etag = multipartEtag(parts);
  context.store.put(bucket, {
    key,
    bytes,
    etag,
    modifiedMs: context.nowMs(),
    headers: upload.headers,
    checksum,
  });
  context.uploads.end(upload);
  return {
    status: 200,
    headers: encryptionOf(upload.headers),
    body: xmlDocument('CompleteMultipartUploadResult', [
      ['Location', `http://${request.headers.host ?? 'localhost'}/${bucket}/${key}`],
      ['Bucket', bucket],
      ['Key', key],
      ['ETag', etag],
      ...(checksum ? [[checksumElement(checksum.algorithm), checksum.value] as const] : []),
      ['ChecksumType', checksum?.type],
    ]),
  };
}

function namedParts(document: XmlNode, upload: MultipartUpload): readonly UploadedPart[] {
  const named = childrenNamed(document, 'Part');
  if (document.name !== 'CompleteMultipartUpload' || named.length === 0) {
    throw s3Refusal('MalformedXML');
  }
  const parts = named.map((node) => namedPart(node, upload));
  const ascending = parts.every((part, n) => part.number > (parts[n - 1]?.number ?? 0));
  if (!ascending) throw s3Refusal('InvalidPartOrder');
  const tooSmall = parts.slice(0, -1).some((part) => part.bytes.length < minPartBytes);
  if (tooSmall) throw s3Refusal('EntityTooSmall');
  return parts;
}

function namedPart(node: XmlNode, upload: MultipartUpload): UploadedPart {
  const part = upload.parts.get(Number(childText(node, 'PartNumber')));
  const etag = childText(node, 'ETag')?.replaceAll('"', '');
  if (!part || part.etag !== `"${etag}"`) throw s3Refusal('InvalidPart');
  const claimed = upload.algorithm && childText(node, checksumElement(upload.algorithm));
  if (claimed !== undefined && claimed !== part.checksum) throw s3Refusal('InvalidPart');
  return part;
}

function checksumOfParts(
  upload: MultipartUpload,
  parts: readonly UploadedPart[],
  bytes: Buffer,
): Checksum | undefined {
  const { algorithm, checksumType: type } = upload;
  if (!algorithm) return undefined;
  const value =
    type === 'FULL_OBJECT'
      ? checksumOf(bytes, algorithm)
      : compositeChecksum(
          parts.map((part) => part.checksum ?? ''),
          algorithm,
        );
  return { algorithm, type, value };
}

function requireClaimed(
  checksum: Checksum | undefined,
  headers: Readonly<Record<string, string>>,
): void {
  const claimed = checksum && headers[checksumHeader(checksum.algorithm)];
  if (claimed !== undefined && claimed !== checksum?.value) throw s3Refusal('BadDigest');
}

function multipartEtag(parts: readonly UploadedPart[]): string {
  const joined = Buffer.concat(parts.map((part) => Buffer.from(part.etag.slice(1, -1), 'hex')));
  return `"${md5(joined).toString('hex')}-${parts.length}"`;
}
