import type { Refusal } from './messages.js';

/** Members of an operation's requests, as paths: lists are passed over, `*` stands for any key. */
export interface MemberTable {
  /** Acted on. `additional.**` takes everything below. */
  readonly served: readonly string[];
  /** Known to the service and not to the sandbox; everything below them with them. */
  readonly unserved?: readonly string[];
  /** Structures of which exactly one member is set. */
  readonly unions?: readonly string[];
}

/** What an operation makes of a request's members before it reads them. */
export interface MemberRefusals {
  notServed(path: string): Refusal;
  noUnion(path: string, members: readonly string[]): Refusal;
}

/**
 * Refuses members that the sandbox does not act on, and returns those that nobody knows: AWS's JSON
 * services ignore them.
 */
export function checkMembers(
  input: Readonly<Record<string, unknown>>,
  table: MemberTable,
  refusals: MemberRefusals,
): readonly string[] {
  const paths = [...new Set(pathsOf(input, ''))];
  const refused = paths.find((path) => table.unserved?.includes(path));
  if (refused !== undefined) throw refusals.notServed(refused);
  for (const union of table.unions ?? []) {
    for (const members of membersAt(input, union.split('.'))) {
      const known = members.filter((name) =>
        table.served.some((one) => isAt(one, `${union}.${name}`)),
      );
      if (known.length !== 1 || members.length !== 1) throw refusals.noUnion(union, members);
    }
  }
  return paths.filter((path) => !table.served.some((one) => isAt(one, path)));
}

/** True of a served path itself, of what lies on the way to it, and of what `*` and `**` stand for. */
function isAt(served: string, path: string): boolean {
  const wanted = served.split('.');
  for (const [index, name] of path.split('.').entries()) {
    if (wanted[index] === '**') return true;
    if (wanted[index] !== '*' && wanted[index] !== name) return false;
  }
  return true;
}

function pathsOf(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const own = path === '' ? name : `${path}.${name}`;
    return inner === null ? [] : [own, ...pathsOf(inner, own)];
  });
}

/** Names of the members of every structure at that path. */
function membersAt(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (Array.isArray(value)) return value.flatMap((item) => membersAt(item, path));
  if (typeof value !== 'object' || value === null) return [];
  const [name, ...rest] = path;
  if (name !== undefined) return membersAt((value as Record<string, unknown>)[name], rest);
  const set = Object.entries(value).filter(([, inner]) => inner !== null);
  return [set.map(([member]) => member)];
}
