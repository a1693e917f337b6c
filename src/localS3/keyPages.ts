import { s3Refusal } from './refusals.js';

/** Something that is listed by its key. */
export interface Keyed {
  readonly key: string;
}

/** A common prefix, which stands for all keys below it. */
interface CommonPrefix {
  readonly prefix: string;
}

interface PageQuery {
  readonly prefix: string;
  readonly delimiter: string;
  /** Keys and common prefixes up to this one were listed before; `''` for none. */
  readonly after: string;
  readonly limit: number;
}

export interface KeyPage<Item extends Keyed> {
  readonly items: readonly Item[];
  readonly prefixes: readonly string[];
  /** Last key or common prefix of the page, when more follows. */
  readonly next: string | undefined;
}

/** One page of keys in the order of their UTF-8 bytes, as S3 lists them. */
export function pageOf<Item extends Keyed>(all: readonly Item[], query: PageQuery): KeyPage<Item> {
  const entries: (Item | CommonPrefix)[] = [];
  let last: string | undefined;
  const rest = all.filter(({ key }) => isWanted(key, query)).sort((a, b) => compare(a.key, b.key));
  for (const entry of rest.map((item) => grouped(item, query))) {
    const name = nameOf(entry);
    if (name === last && isPrefix(entry)) continue;
    if (entries.length === query.limit) return { ...split(entries), next: last };
    entries.push(entry);
    last = name;
  }
  return { ...split(entries), next: undefined };
}

function isWanted(key: string, { prefix, delimiter, after }: PageQuery): boolean {
  if (!key.startsWith(prefix) || compare(key, after) <= 0) return false;
  // The page before ended with a common prefix: the keys below it are done with.
  return !(delimiter !== '' && after.endsWith(delimiter) && key.startsWith(after));
}

function grouped<Item extends Keyed>(
  item: Item,
  { prefix, delimiter }: PageQuery,
): Item | CommonPrefix {
  if (delimiter === '') return item;
  const cut = item.key.indexOf(delimiter, prefix.length);
  return cut < 0 ? item : { prefix: item.key.slice(0, cut + delimiter.length) };
}

function nameOf(entry: Keyed | CommonPrefix): string {
  return isPrefix(entry) ? entry.prefix : entry.key;
}

function isPrefix(entry: object): entry is CommonPrefix {
  return 'prefix' in entry;
}

function split<Item extends Keyed>(entries: readonly (Item | CommonPrefix)[]) {
  return {
    items: entries.filter((entry): entry is Item => !isPrefix(entry)),
    prefixes: entries.filter(isPrefix).map(({ prefix }) => prefix),
  };
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const mostPerPage = 1000;

/**
 * A page size such as `max-keys`, a thousand at most.
 *
 * @throws InvalidArgument
 */
export function pageLimit(query: URLSearchParams, name: string, least = 0): number {
  const text = query.get(name);
  if (text === null || text === '') return mostPerPage;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return Math.min(value, mostPerPage);
  throw s3Refusal('InvalidArgument', `Provided ${name} not an integer or within integer range`);
}

/**
 * How keys are written: as they are, or percent-encoded for `encoding-type=url`.
 *
 * @throws InvalidArgument
 */
export function keyEncoder(query: URLSearchParams): (key: string) => string {
  const encoding = query.get('encoding-type');
  if (encoding === null || encoding === '') return (key) => key;
  if (encoding !== 'url') {
    throw s3Refusal('InvalidArgument', 'Invalid Encoding Method specified in Request');
  }
  return (key) => encodeURIComponent(key).replaceAll('%2F', '/');
}
