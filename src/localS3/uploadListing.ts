import { checksumElement } from './checksums.js';
import type { WireReply } from './http/messages.js';
import { keyEncoder, pageLimit, pageOf } from './keyPages.js';
import { commonPrefixes } from './listing.js';
import type { MultipartUpload, UploadedPart } from './MultipartUploads.js';
import { uploadOf } from './multipart.js';
import { storageClassOf } from './objectHeaders.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { type XmlChild, xmlDocument } from './xml.js';

export function listParts(call: S3Call): WireReply {
  const { query } = call.request;
  const upload = uploadOf(call);
  const marker = Number(query.get('part-number-marker') ?? 0);
  if (!Number.isInteger(marker) || marker < 0) {
    throw s3Refusal('InvalidArgument', 'Argument part-number-marker must be an integer from 0');
  }
  const limit = pageLimit(query, 'max-parts');
  const rest = [...upload.parts.values()]
    .filter((part) => part.number > marker)
    .sort((a, b) => a.number - b.number);
  const parts = rest.slice(0, limit);
  return {
    status: 200,
    body: xmlDocument('ListPartsResult', [
      ['Bucket', call.bucket],
      ['Key', call.key],
      ['UploadId', upload.id],
      ['PartNumberMarker', marker],
      ['NextPartNumberMarker', parts.at(-1)?.number],
      ['MaxParts', limit],
      ['IsTruncated', parts.length < rest.length],
      ['ChecksumAlgorithm', upload.algorithm],
      ['ChecksumType', upload.algorithm && upload.checksumType],
      ['StorageClass', storageClassOf(upload.headers)],
      ...parts.map((part) => describePart(part, upload)),
    ]),
  };
}

function describePart(part: UploadedPart, { algorithm }: MultipartUpload): XmlChild {
  return [
    'Part',
    [
      ['PartNumber', part.number],
      ['LastModified', new Date(part.modifiedMs).toISOString()],
      ['ETag', part.etag],
      ['Size', part.bytes.length],
      ...(algorithm ? [[checksumElement(algorithm), part.checksum] as const] : []),
    ],
  ];
}

export function listMultipartUploads({ request: { query }, bucket, context }: S3Call): WireReply {
  context.store.bucket(bucket);
  const text = keyEncoder(query);
  const marker = query.get('key-marker') ?? '';
  const idMarker = query.get('upload-id-marker') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const limit = pageLimit(query, 'max-uploads', 1);
  const all = context.uploads.of(bucket);
  // With an id, the page goes on within the uploads of one key.
  const at = all.findIndex((upload) => upload.key === marker && upload.id === idMarker);
  const { items, prefixes, next } = pageOf(all.slice(at + 1), {
    prefix: query.get('prefix') ?? '',
    delimiter,
    after: at < 0 ? marker : '',
    limit,
  });
  return {
    status: 200,
    body: xmlDocument('ListMultipartUploadsResult', [
      ['Bucket', bucket],
      ['KeyMarker', text(marker)],
      ['UploadIdMarker', idMarker],
      ['Prefix', text(query.get('prefix') ?? '')],
      ['Delimiter', delimiter === '' ? undefined : text(delimiter)],
      ['EncodingType', query.get('encoding-type') ?? undefined],
      ['NextKeyMarker', next === undefined ? undefined : text(next)],
      ['NextUploadIdMarker', next === undefined ? undefined : items.at(-1)?.id],
      ['MaxUploads', limit],
      ['IsTruncated', next !== undefined],
      ...items.map((upload) => describeUpload(upload, text)),
      ...commonPrefixes(prefixes, text),
    ]),
  };
}

function describeUpload(upload: MultipartUpload, text: (key: string) => string): XmlChild {
  return [
    'Upload',
    [
      ['Key', text(upload.key)],
      ['UploadId', upload.id],
      ['Initiated', new Date(upload.startedMs).toISOString()],
      ['StorageClass', storageClassOf(upload.headers)],
      ['ChecksumAlgorithm', upload.algorithm],
      ['ChecksumType', upload.algorithm && upload.checksumType],
    ],
  ];
}
