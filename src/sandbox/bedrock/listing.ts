import type { JsonCall } from '../../localS3/http/restJson.js';
import { oneOf } from './members.js';
import { constraint, validation } from './refusals.js';

/** How one kind of resource answers the questions that every List operation can ask. */
interface ListView<Item> {
  readonly id: (item: Item) => string;
  readonly name: (item: Item) => string;
  readonly createdMs: (item: Item) => number;
  readonly status?: (item: Item) => string;
  /** Words that the service takes as a status to filter by. */
  readonly statuses?: readonly string[];
}

const maxPageSize = 1000;

/** Words for the creation-time filters: Bedrock's operations do not agree on them. */
interface TimeFilterNames {
  readonly after: string;
  readonly before: string;
}

const creationTime: TimeFilterNames = { after: 'creationTimeAfter', before: 'creationTimeBefore' };

interface ListedPage<Item> {
  readonly items: readonly Item[];
  readonly nextToken: { readonly nextToken?: string };
}

/**
 * Applies the filters, the order and the paging that Bedrock's List operations share: newest first
 * unless asked otherwise, a thousand a page.
 */
export function listPage<Item>(
  all: readonly Item[],
  { query }: JsonCall,
  view: ListView<Item>,
  times: TimeFilterNames = creationTime,
): ListedPage<Item> {
  checkFilters(query, view, times);
  const sorted = all
    .filter((item) => passes(item, query, view, times))
    .sort((a, b) => view.createdMs(a) - view.createdMs(b));
  if (sortOrder(query) === 'Descending') sorted.reverse();
  const start = startOf(sorted, query.get('nextToken'), view);
  const size = pageSize(query.get('maxResults'));
  const items = sorted.slice(start, start + size);
  const last = items.at(-1);
  const more = last !== undefined && start + size < sorted.length;
  return { items, nextToken: more ? { nextToken: encode(view.id(last)) } : {} };
}

/** Also where there is nothing to filter. */
function checkFilters<Item>(
  query: URLSearchParams,
  view: ListView<Item>,
  times: TimeFilterNames,
): void {
  oneOf(query.get('statusEquals'), 'statusEquals', view.statuses ?? []);
  timeOf(query, times.after);
  timeOf(query, times.before);
}

function passes<Item>(
  item: Item,
  query: URLSearchParams,
  view: ListView<Item>,
  times: TimeFilterNames,
): boolean {
  const after = timeOf(query, times.after);
  const before = timeOf(query, times.before);
  const part = query.get('nameContains');
  const status = query.get('statusEquals');
  return (
    (after === undefined || view.createdMs(item) >= after) &&
    (before === undefined || view.createdMs(item) <= before) &&
    (part === null || view.name(item).includes(part)) &&
    (status === null || view.status === undefined || view.status(item) === status)
  );
}

function timeOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw constraint(name, text, 'Member must be a date-time');
  return time;
}

function sortOrder(query: URLSearchParams): 'Ascending' | 'Descending' {
  oneOf(query.get('sortBy'), 'sortBy', ['CreationTime']);
  return oneOf(query.get('sortOrder'), 'sortOrder', ['Ascending', 'Descending']) ?? 'Descending';
}

function pageSize(text: string | null): number {
  if (text === null) return maxPageSize;
  const size = Number(text);
  if (Number.isInteger(size) && size >= 1 && size <= maxPageSize) return size;
  const rule =
    size > maxPageSize ? `less than or equal to ${maxPageSize}` : 'greater than or equal to 1';
  throw constraint('maxResults', text, `Member must have value ${rule}`);
}

/** A token names the last item of its page, so that new items do not shift the pages after it. */
function startOf<Item>(items: readonly Item[], token: string | null, view: ListView<Item>): number {
  if (token === null) return 0;
  const index = items.findIndex((item) => encode(view.id(item)) === token);
  if (index < 0) throw validation('The provided nextToken is invalid.');
  return index + 1;
}

function encode(id: string): string {
  return Buffer.from(id).toString('base64url');
}
