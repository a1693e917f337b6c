import { checksumElement } from './checksums.js';
import type { WireReply } from './http/messages.js';
import type { StoredObject, StoredPart } from './ObjectStore.js';
import { storageClassOf } from './objectHeaders.js';
import type { ByteRange } from './ranges.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { type XmlChild, xmlDocument } from './xml.js';

/**
 * Where a part lies in its object; the whole is part 1 of one that was uploaded at once.
 *
 * @throws InvalidPartNumber
 */
export function partRange(object: StoredObject, number: number): ByteRange | undefined {
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw s3Refusal(
      'InvalidArgument',
      'Part number must be an integer between 1 and 10000, inclusive',
    );
  }
  const sizes = object.parts?.map((part) => part.size) ?? [object.bytes.length];
  const size = sizes[number - 1];
  if (size === undefined) throw s3Refusal('InvalidPartNumber');
  const start = sizes.slice(0, number - 1).reduce((sum, one) => sum + one, 0);
  return size === 0 ? undefined : { start, end: start + size };
}

const attributeNames = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'];
const mostParts = 1000;

export function getObjectAttributes(call: S3Call): WireReply {
  const object = call.context.store.object(call.bucket, call.key);
  const asked = (call.request.headers['x-amz-object-attributes'] ?? '')
    .split(',')
    .map((name) => name.trim());
  if (!asked.every((name) => attributeNames.includes(name))) {
    throw s3Refusal('InvalidArgument', 'Invalid attribute name specified.');
  }
  const wanted = ({ 0: name }: XmlChild) => asked.includes(name);
  return {
    status: 200,
    headers: { 'last-modified': new Date(object.modifiedMs).toUTCString() },
    body: xmlDocument('GetObjectAttributesResponse', attributes(call, object).filter(wanted)),
  };
}

function attributes(call: S3Call, object: StoredObject): readonly XmlChild[] {
  const { checksum, parts } = object;
  return [
    ['ETag', object.etag.replaceAll('"', '')],
    [
      'Checksum',
      checksum && [
        [checksumElement(checksum.algorithm), checksum.value.replace(/-\d+$/, '')],
        ['ChecksumType', checksum.type],
      ],
    ],
    ['ObjectParts', parts && partsPage(call, object, parts)],
    ['StorageClass', storageClassOf(object.headers)],
    ['ObjectSize', object.bytes.length],
  ];
}

/** S3 lists the parts one by one only where each has a checksum of its own. */
function partsPage(
  { request }: S3Call,
  { checksum }: StoredObject,
  parts: readonly StoredPart[],
): readonly XmlChild[] {
  const most = wholeNumber(request.headers, 'x-amz-max-parts', mostParts);
  const marker = wholeNumber(request.headers, 'x-amz-part-number-marker', 0);
  const rest = checksum?.type === 'COMPOSITE' ? parts.filter((part) => part.number > marker) : [];
  const page = rest.slice(0, Math.min(most, mostParts));
  return [
    ['PartsCount', parts.length],
    ['PartNumberMarker', marker],
    ['NextPartNumberMarker', page.at(-1)?.number ?? 0],
    ['MaxParts', most],
    ['IsTruncated', page.length < rest.length],
    ...page.map(
      (part): XmlChild => [
        'Part',
        [
          ['PartNumber', part.number],
          ['Size', part.size],
          ...(checksum ? [[checksumElement(checksum.algorithm), part.checksum] as const] : []),
        ],
      ],
    ),
  ];
}

function wholeNumber(
  headers: Readonly<Record<string, string>>,
  name: string,
  fallback: number,
): number {
  const value = Number(headers[name] ?? fallback);
  if (Number.isInteger(value) && value >= 0) return value;
  throw s3Refusal('InvalidArgument', `${name} must be a whole number.`);
}
