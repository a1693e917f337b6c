import {
  type ChecksumAlgorithm,
  type ChecksumType,
  checksumHeaders,
  checksumOf,
  isChecksumAlgorithm,
} from './checksums.js';
import type { WireReply, WireRequest } from './http/messages.js';
import type { MultipartUpload, UploadedPart } from './MultipartUploads.js';
import { encryptionOf, keptHeaders } from './objectHeaders.js';
import { checkKey, etagOf } from './objects.js';
import { type Payload, readPayload } from './payload.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { headerTags } from './tags.js';
import { xmlDocument } from './xml.js';

const maxPartNumber = 10_000;

export function createMultipartUpload(call: S3Call): WireReply {
  const { request, bucket, key, context } = call;
  const { settings } = context.store.bucket(bucket);
  checkKey(key);
  const algorithm = askedAlgorithm(request);
  const upload = context.uploads.begin({
    bucket,
    key,
    startedMs: context.nowMs(),
    headers: keptHeaders(request, settings),
    tags: headerTags(call),
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

export function uploadPart(call: S3Call): WireReply {
  const upload = uploadOf(call);
  const payload = readPayload(call.request);
  const { etag } = storePart(call, upload, payload);
  const { 'x-amz-checksum-type': _, ...partChecksum } = checksumHeaders(payload.checksum);
  return { status: 200, headers: { etag, ...encryptionOf(upload.headers), ...partChecksum } };
}

/** @throws NoSuchUpload */
export function uploadOf({ request, bucket, key, context }: S3Call): MultipartUpload {
  return context.uploads.find(request.query.get('uploadId'), bucket, key);
}

/** @throws InvalidArgument, InvalidRequest */
export function storePart(
  { request, context }: S3Call,
  { algorithm, parts }: MultipartUpload,
  { bytes, checksum }: Payload,
): UploadedPart {
  if (algorithm && checksum && checksum.algorithm !== algorithm) {
    throw s3Refusal(
      'InvalidRequest',
      'Checksum Type mismatch occurred, expected checksum Type: ' +
        `${algorithm.toLowerCase()}, actual checksum Type: ${checksum.algorithm.toLowerCase()}`,
    );
  }
  const part: UploadedPart = {
    number: partNumber(request.query.get('partNumber')),
    bytes,
    etag: etagOf(bytes),
    modifiedMs: context.nowMs(),
    checksum: checksum?.value ?? (algorithm && checksumOf(bytes, algorithm)),
  };
  parts.set(part.number, part);
  return part;
}

export function abortMultipartUpload(call: S3Call): WireReply {
  call.context.uploads.abort(uploadOf(call));
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
  const algorithm = asked.toUpperCase();
  if (isChecksumAlgorithm(algorithm)) return algorithm;
  throw s3Refusal('InvalidRequest', `Checksum algorithm provided is unsupported: ${asked}`);
}

/** @throws InvalidRequest: CRC64NVME has no composite form, and the SHA family no other. */
function askedType(request: WireRequest, algorithm: ChecksumAlgorithm | undefined): ChecksumType {
  const asked = request.headers['x-amz-checksum-type'];
  const usual = algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE';
  if (asked === undefined) return usual;
  if (asked !== 'FULL_OBJECT' && asked !== 'COMPOSITE') {
    throw s3Refusal('InvalidRequest', 'Value for x-amz-checksum-type header is invalid.');
  }
  if (algorithm === undefined) {
    throw s3Refusal(
      'InvalidRequest',
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  const fits = asked === usual || /^CRC32C?$/.test(algorithm);
  if (fits) return asked;
  throw s3Refusal(
    'InvalidRequest',
    `The ${asked} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
  );
}
