import type { WireReply } from './http/messages.js';
import type { StoredObject } from './ObjectStore.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { type XmlChild, xmlDocument } from './xml.js';

const maxPageSize = 1000;

export function listObjectsV2({ request, bucket, context }: S3Call): WireReply {
  const query = request.query;
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : decodeToken(token);
  const page = pageOf([...context.store.bucket(bucket).objects.values()], {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    after,
    maxKeys: parseMaxKeys(query.get('max-keys')),
  });
  const text = keyEncoder(query.get('encoding-type'));
  return {
    status: 200,
    body: xmlDocument('ListBucketResult', [
      ['Name', bucket],
      ['Prefix', text(query.get('prefix') ?? '')],
      ['Delimiter', optional(query.get('delimiter'), text)],
      ['StartAfter', optional(query.get('start-after'), text)],
      ['EncodingType', query.get('encoding-type') ?? undefined],
      ['ContinuationToken', token ?? undefined],
      ['KeyCount', page.entries.length],
      ['MaxKeys', parseMaxKeys(query.get('max-keys'))],
      ['IsTruncated', page.next !== undefined],
      ['NextContinuationToken', page.next === undefined ? undefined : encodeToken(page.next)],
      ...page.entries.map((entry) => describe(entry, text)),
    ]),
  };
}

/** An object, or a common prefix that stands for all keys below it. */
type Entry = StoredObject | { readonly prefix: string };

interface PageQuery {
  readonly prefix: string;
  readonly delimiter: string;
  readonly after: string;
  readonly maxKeys: number;
}

/** `next` is the last key or common prefix of the page, when more follows. */
interface Page {
  readonly entries: readonly Entry[];
  readonly next: string | undefined;
}

function pageOf(objects: readonly StoredObject[], query: PageQuery): Page {
  const entries: Entry[] = [];
  let last: string | undefined;
  const rest = objects.filter((object) => isWanted(object.key, query)).sort(byKey);
  for (const entry of rest.map((object) => grouped(object, query))) {
    if (nameOf(entry) === last) continue;
    if (entries.length === query.maxKeys) return { entries, next: last };
    entries.push(entry);
    last = nameOf(entry);
  }
  return { entries, next: undefined };
}

function isWanted(key: string, { prefix, delimiter, after }: PageQuery): boolean {
  if (!key.startsWith(prefix) || compare(key, after) <= 0) return false;
  // The page before ended with a common prefix: the keys below it are done with.
  return !(delimiter !== '' && after.endsWith(delimiter) && key.startsWith(after));
}

function grouped(object: StoredObject, { prefix, delimiter }: PageQuery): Entry {
  if (delimiter === '') return object;
  const cut = object.key.indexOf(delimiter, prefix.length);
  return cut < 0 ? object : { prefix: object.key.slice(0, cut + delimiter.length) };
}

function nameOf(entry: Entry): string {
  return 'prefix' in entry ? entry.prefix : entry.key;
}

/** S3 lists in the order of the keys' UTF-8 bytes. */
function byKey(a: StoredObject, b: StoredObject): number {
  return compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function describe(entry: Entry, text: (key: string) => string): XmlChild {
  if ('prefix' in entry) return ['CommonPrefixes', [['Prefix', text(entry.prefix)]]];
  const { checksum } = entry;
  return [
    'Contents',
    [
      ['Key', text(entry.key)],
      ['LastModified', new Date(entry.modifiedMs).toISOString()],
      ['ETag', entry.etag],
      ['ChecksumAlgorithm', checksum?.algorithm],
      ['ChecksumType', checksum?.type],
      ['Size', entry.bytes.length],
      ['StorageClass', 'STANDARD'],
    ],
  ];
}

function parseMaxKeys(text: string | null): number {
  if (text === null || text === '') return maxPageSize;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) {
    throw s3Refusal('InvalidArgument', 'Provided max-keys not an integer or within integer range');
  }
  return Math.min(value, maxPageSize);
}

function keyEncoder(encodingType: string | null): (key: string) => string {
  if (encodingType !== 'url') return (key) => key;
  return (key) => encodeURIComponent(key).replaceAll('%2F', '/');
}

function optional(value: string | null, text: (key: string) => string): string | undefined {
  return value === null || value === '' ? undefined : text(value);
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
