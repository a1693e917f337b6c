import type { WireReply } from './http/messages.js';
import { type KeyPage, keyEncoder, pageLimit, pageOf } from './keyPages.js';
import type { StoredObject } from './ObjectStore.js';
import { storageClassOf } from './objectHeaders.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { type XmlChild, xmlDocument } from './xml.js';

/** The listing of before 2016, which older clients still ask for: pages go on from a key. */
export function listObjects(call: S3Call): WireReply {
  const { query } = call.request;
  const text = keyEncoder(query);
  const marker = query.get('marker') ?? '';
  const page = pageAfter(call, marker);
  return listed('ListBucketResult', call, page, [
    ['Marker', text(marker)],
    // Without a delimiter, clients go on from the last key that they were given.
    ['NextMarker', query.get('delimiter') ? optional(page.next, text) : undefined],
    ...contents(page, text, ownerOf(call)),
  ]);
}

export function listObjectsV2(call: S3Call): WireReply {
  const { query } = call.request;
  const text = keyEncoder(query);
  const token = query.get('continuation-token');
  const page = pageAfter(
    call,
    token === null ? (query.get('start-after') ?? '') : decodeToken(token),
  );
  const owner = query.get('fetch-owner') === 'true' ? ownerOf(call) : undefined;
  return listed('ListBucketResult', call, page, [
    ['StartAfter', optional(query.get('start-after'), text)],
    ['ContinuationToken', token ?? undefined],
    ['KeyCount', page.items.length + page.prefixes.length],
    ['NextContinuationToken', page.next === undefined ? undefined : encodeToken(page.next)],
    ...contents(page, text, owner),
  ]);
}

/** Every object has one version, which S3 calls `null` in a bucket without versioning. */
export function listObjectVersions(call: S3Call): WireReply {
  const { query } = call.request;
  const text = keyEncoder(query);
  const marker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker');
  if (versionMarker !== null && marker === '') {
    throw s3Refusal(
      'InvalidArgument',
      'A version-id marker cannot be specified without a key marker.',
    );
  }
  const page = pageAfter(call, marker);
  const version: readonly XmlChild[] = [
    ['VersionId', 'null'],
    ['IsLatest', true],
  ];
  return listed('ListVersionsResult', call, page, [
    ['KeyMarker', text(marker)],
    ['VersionIdMarker', versionMarker ?? ''],
    ['NextKeyMarker', optional(page.next, text)],
    ['NextVersionIdMarker', page.next === undefined ? undefined : 'null'],
    ...page.items.map(
      (object): XmlChild => ['Version', [...version, ...describe(object, text, ownerOf(call))]],
    ),
    ...commonPrefixes(page.prefixes, text),
  ]);
}

function pageAfter({ request: { query }, bucket, context }: S3Call, after: string) {
  return pageOf([...context.store.bucket(bucket).objects.values()], {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    after,
    limit: pageLimit(query, 'max-keys'),
  });
}

function listed(
  root: string,
  { request: { query }, bucket }: S3Call,
  page: KeyPage<StoredObject>,
  children: readonly XmlChild[],
): WireReply {
  const text = keyEncoder(query);
  return {
    status: 200,
    body: xmlDocument(root, [
      ['Name', bucket],
      ['Prefix', text(query.get('prefix') ?? '')],
      ['Delimiter', optional(query.get('delimiter'), text)],
      ['EncodingType', optional(query.get('encoding-type'), (same) => same)],
      ['MaxKeys', pageLimit(query, 'max-keys')],
      ['IsTruncated', page.next !== undefined],
      ...children,
    ]),
  };
}

function contents(
  { items, prefixes }: KeyPage<StoredObject>,
  text: (key: string) => string,
  owner: XmlChild | undefined,
): readonly XmlChild[] {
  return [
    ...items.map((object): XmlChild => ['Contents', describe(object, text, owner)]),
    ...commonPrefixes(prefixes, text),
  ];
}

export function commonPrefixes(
  prefixes: readonly string[],
  text: (key: string) => string,
): readonly XmlChild[] {
  return prefixes.map((prefix) => ['CommonPrefixes', [['Prefix', text(prefix)]]]);
}

function describe(
  { key, modifiedMs, etag, checksum, bytes, headers }: StoredObject,
  text: (key: string) => string,
  owner: XmlChild | undefined,
): readonly XmlChild[] {
  return [
    ['Key', text(key)],
    ['LastModified', new Date(modifiedMs).toISOString()],
    ['ETag', etag],
    ['ChecksumAlgorithm', checksum?.algorithm],
    ['ChecksumType', checksum?.type],
    ['Size', bytes.length],
    ['StorageClass', storageClassOf(headers)],
    ...(owner ? [owner] : []),
  ];
}

export function ownerOf({ context }: S3Call): XmlChild {
  return ['Owner', [['ID', context.accountId]]];
}

function optional(
  value: string | null | undefined,
  text: (key: string) => string,
): string | undefined {
  return value === null || value === undefined || value === '' ? undefined : text(value);
}

function encodeToken(key: string): string {
  return Buffer.from(key).toString('base64');
}

function decodeToken(token: string): string {
  const key = Buffer.from(token, 'base64').toString('utf8');
  if (key === '' || encodeToken(key) !== token) {
    throw s3Refusal('InvalidArgument', 'The continuation token provided is incorrect');
  }
  return key;
}
