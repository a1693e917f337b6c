import {
  type ChecksumAlgorithm,
  type ChecksumType,
  checksumAlgorithms,
  checksumElement,
  checksumHeaders,
  checksumOf,
  md5,
} from './checksums.js';
import type { WireReply, WireRequest } from './http/messages.js';
import { encryptionOf, keptHeaders } from './objectHeaders.js';
import { readPayload } from './payload.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { xmlDocument } from './xml.js';

const maxPartNumber = 10_000;
const maxPartsListed = 1000;

export function createMultipartUpload({ request, bucket, key, context }: S3Call): WireReply {
  context.store.bucket(bucket);
  const algorithm = askedAlgorithm(request);
  const upload = context.uploads.begin({
    bucket,
    key,
    startedMs: context.nowMs(),
    headers: keptHeaders(request),
    algorithm,
    checksumType: askedType(request, algorithm),
  });
  const checksum = algorithm && {
    'x-amz-checksum-algorithm': algorithm,
    'x-amz-checksum-type': upload.checksumType,
  };
  return {
    status: 200,
    headers: { ...encryptionOf(upload.headers), ...checksum },
    body: xmlDocument('InitiateMultipartUploadResult', [
      ['Bucket', bucket],
      ['Key', key],
      ['UploadId', upload.id],
    ]),
  };
}

export function uploadPart({ request, bucket, key, context }: S3Call): WireReply {
  const upload = context.uploads.find(request.query.get('uploadId'), bucket, key);
  const number = partNumber(request.query.get('partNumber'));
  const { bytes, checksum } = readPayload(request);
  const { algorithm } = upload;
  if (algorithm && checksum && checksum.algorithm !== algorithm) {
    throw s3Refusal(
      'InvalidRequest',
      'Checksum Type mismatch occurred, expected checksum Type: ' +
        `${algorithm.toLowerCase()}, actual checksum Type: ${checksum.algorithm.toLowerCase()}`,
    );
  }
  const etag = `"${md5(bytes).toString('hex')}"`;
  upload.parts.set(number, {
    number,
    bytes,
    etag,
    modifiedMs: context.nowMs(),
    checksum: checksum?.value ?? (algorithm && checksumOf(bytes, algorithm)),
  });
  const { 'x-amz-checksum-type': _, ...partChecksum } = checksumHeaders(checksum);
  return { status: 200, headers: { etag, ...encryptionOf(upload.headers), ...partChecksum } };
}

export function listParts({ request, bucket, key, context }: S3Call): WireReply {
  const upload = context.uploads.find(request.query.get('uploadId'), bucket, key);
  const marker = Number(request.query.get('part-number-marker') ?? 0);
  const limit = Math.min(Number(request.query.get('max-parts') ?? maxPartsListed), maxPartsListed);
  const rest = [...upload.parts.values()]
    .filter((part) => part.number > marker)
    .sort((a, b) => a.number - b.number);
  const parts = rest.slice(0, limit);
  const { algorithm } = upload;
  return {
    status: 200,
    body: xmlDocument('ListPartsResult', [
      ['Bucket', bucket],
      ['Key', key],
      ['UploadId', upload.id],
      ['PartNumberMarker', marker],
      ['NextPartNumberMarker', parts.at(-1)?.number],
      ['MaxParts', limit],
      ['IsTruncated', parts.length < rest.length],
      ['ChecksumAlgorithm', algorithm],
      ['ChecksumType', algorithm && upload.checksumType],
      ['StorageClass', 'STANDARD'],
      ...parts.map(
        (part) =>
          [
            'Part',
            [
              ['PartNumber', part.number],
              ['LastModified', new Date(part.modifiedMs).toISOString()],
              ['ETag', part.etag],
              ['Size', part.bytes.length],
              ...(algorithm ? [[checksumElement(algorithm), part.checksum] as const] : []),
            ],
          ] as const,
      ),
    ]),
  };
}

export function listMultipartUploads({ request, bucket, context }: S3Call): WireReply {
  context.store.bucket(bucket);
  const prefix = request.query.get('prefix') ?? '';
  return {
    status: 200,
    body: xmlDocument('ListMultipartUploadsResult', [
      ['Bucket', bucket],
      ['Prefix', prefix],
      ['MaxUploads', maxPartsListed],
      ['IsTruncated', false],
      ...context.uploads.of(bucket, prefix).map(
        (upload) =>
          [
            'Upload',
            [
              ['Key', upload.key],
              ['UploadId', upload.id],
              ['Initiated', new Date(upload.startedMs).toISOString()],
              ['StorageClass', 'STANDARD'],
              ['ChecksumAlgorithm', upload.algorithm],
              ['ChecksumType', upload.algorithm && upload.checksumType],
            ],
          ] as const,
      ),
    ]),
  };
}

export function abortMultipartUpload({ request, bucket, key, context }: S3Call): WireReply {
  context.uploads.end(context.uploads.find(request.query.get('uploadId'), bucket, key));
  return { status: 204 };
}

function partNumber(text: string | null): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > maxPartNumber) {
    throw s3Refusal(
      'InvalidArgument',
      `Part number must be an integer between 1 and ${maxPartNumber}, inclusive`,
    );
  }
  return number;
}

function askedAlgorithm(request: WireRequest): ChecksumAlgorithm | undefined {
  const asked = request.headers['x-amz-checksum-algorithm'];
  if (asked === undefined) return undefined;
  const algorithm = checksumAlgorithms.find((one) => one === asked.toUpperCase());
  if (!algorithm)
    throw s3Refusal('InvalidRequest', `Checksum algorithm provided is unsupported: ${asked}`);
  return algorithm;
}

/** CRC64NVME has no composite form, and the SHA family no other. */
function askedType(request: WireRequest, algorithm: ChecksumAlgorithm | undefined): ChecksumType {
  const asked = request.headers['x-amz-checksum-type'];
  if (algorithm === 'CRC64NVME') return 'FULL_OBJECT';
  return asked === 'FULL_OBJECT' && !algorithm?.startsWith('SHA') ? 'FULL_OBJECT' : 'COMPOSITE';
}
