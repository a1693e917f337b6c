import {
  type Checksum,
  checksumAlgorithms,
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
import { readDocument } from './served.js';
import { childrenNamed, childText, type XmlNode, xmlDocument } from './xml.js';

const minPartBytes = 5 * 1024 * 1024;

/** Joins the named parts into one object, after the checks that S3 makes. */
export function completeMultipartUpload(call: S3Call): WireReply {
  const { request, bucket, key, context } = call;
  const id = request.query.get('uploadId');
  const earlier = context.uploads.answerOf(id, bucket, key);
  if (earlier) return earlier;
  const upload = context.uploads.find(id, bucket, key);
  checkWriteConditions(request, context.store.bucket(bucket).objects.get(key));
  const parts = namedParts(readDocument(call, 'CompleteMultipartUpload'), upload);
  const bytes = Buffer.concat(parts.map((part) => part.bytes));
  const checksum = checksumOfParts(upload, parts, bytes);
  requireClaimed(upload, checksum, bytes.length, request.headers);
  const etag = multipartEtag(parts);
  context.store.put(bucket, {
    key,
    bytes,
    etag,
    modifiedMs: context.nowMs(),
    headers: upload.headers,
    checksum,
    tags: upload.tags,
    parts: parts.map(({ checksum: own, bytes: { length } }, n) => ({
      number: n + 1,
      size: length,
      checksum: own,
    })),
  });
  return context.uploads.complete(upload, {
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
  });
}

function namedParts(document: XmlNode, upload: MultipartUpload): readonly UploadedPart[] {
  const named = childrenNamed(document, 'Part');
  if (named.length === 0) throw s3Refusal('MalformedXML');
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
  const claims = checksumAlgorithms.map((name) => childText(node, checksumElement(name)));
  if (claims.some((claim) => claim !== undefined && claim !== part.checksum)) {
    throw s3Refusal('InvalidPart');
  }
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

/** @throws BadDigest, InvalidRequest */
function requireClaimed(
  { checksumType }: MultipartUpload,
  checksum: Checksum | undefined,
  size: number,
  headers: Readonly<Record<string, string>>,
): void {
  const claimed = claimedChecksum(headers);
  if (claimed !== undefined && claimed !== checksum?.value) throw s3Refusal('BadDigest');
  const claimedSize = headers['x-amz-mp-object-size'];
  if (claimedSize !== undefined && Number(claimedSize) !== size) {
    throw s3Refusal(
      'InvalidRequest',
      `The provided 'x-amz-mp-object-size' header value ${claimedSize} does not match what was computed: ${size}`,
    );
  }
  const type = headers['x-amz-checksum-type'];
  if (type !== undefined && type !== checksumType) {
    throw s3Refusal(
      'InvalidRequest',
      `The upload was created using the ${checksumType} checksum mode. The complete request must use the same checksum mode.`,
    );
  }
}

function claimedChecksum(headers: Readonly<Record<string, string>>): string | undefined {
  const name = checksumAlgorithms.map(checksumHeader).find((one) => headers[one] !== undefined);
  return name && headers[name];
}

function multipartEtag(parts: readonly UploadedPart[]): string {
  const joined = Buffer.concat(parts.map((part) => Buffer.from(part.etag.slice(1, -1), 'hex')));
  return `"${md5(joined).toString('hex')}-${parts.length}"`;
}
