/**
 * The members of the AWS SDK's request schemas, and requests that carry one of them each. A schema is
 * the array that the SDK serializes by: `[3 | 4, namespace, name, traits, names, members, required]`
 * for structures and unions, `[1 | 2, …]` for lists and maps, a number for what is simple.
 */
export interface SdkMember {
  /** As in `trainingDataConfig.s3Uri`; lists are passed over. */
  readonly path: string;
  /** How it is called on the wire: header, query parameter, element or JSON name. */
  readonly wireName: string;
  /** The request's input with this member and what has to stand around it. */
  input(base: object, value?: unknown): object;
}

type Schema = unknown;

interface Shape {
  readonly kind: 'structure' | 'union' | 'list' | 'map' | 'simple';
  readonly names: readonly string[];
  readonly members: readonly Schema[];
  readonly required: number;
  readonly inner: Schema;
  readonly type: number;
}

/** Names of every operation in an SDK module. */
export function operationsOf(sdk: object): readonly string[] {
  return Object.entries(sdk)
    .filter(([name, schema]) => name.endsWith('$') && Array.isArray(schema) && schema[0] === 9)
    .map(([name]) => name.slice(0, -1));
}

/** Method and path of an operation, as in `['GET', '/{Key+}?tagging']`. */
export function httpOf(sdk: object, operation: string): readonly [method: string, path: string] {
  const [, , , traits] = schemaOf(sdk, operation);
  const { http } = traits as { http: [string, string] };
  return http;
}

/** Every optional member of an operation's request, at any depth; a union's members are optional. */
export function optionalMembers(sdk: object, operation: string): readonly SdkMember[] {
  return walk(schemaOf(sdk, operation)[4], [], new Set());
}

function schemaOf(sdk: object, operation: string): readonly unknown[] {
  return (sdk as Record<string, readonly unknown[]>)[`${operation}$`] ?? [];
}

function walk(schema: Schema, path: readonly Step[], seen: ReadonlySet<string>): SdkMember[] {
  const shape = shapeOf(schema);
  if (shape.kind === 'list') return walk(shape.inner, [...path, { list: true }], seen);
  if (shape.kind === 'map' || shape.kind === 'simple') return [];
  const key = shape.names.join();
  if (seen.has(key)) return [];
  return shape.names.flatMap((name, index) => {
    const member = shape.members[index];
    const step: Step = { name, owner: shape };
    const below = walk(member, [...path, step], new Set([...seen, key]));
    const optional = shape.kind === 'union' || index >= shape.required;
    return optional ? [memberAt([...path, step], member), ...below] : below;
  });
}

type Step = { readonly list: true } | { readonly name: string; readonly owner: Shape };

function memberAt(path: readonly Step[], schema: Schema): SdkMember {
  const names = path.flatMap((step) => ('name' in step ? [step.name] : []));
  return {
    path: names.join('.'),
    wireName: wireName(schema) ?? names.at(-1) ?? '',
    input: (base, value = sampleOf(schema)) => place(base, path, value) as object,
  };
}

/** Puts a value where the path leads, with the required neighbours of each structure on the way. */
function place(base: unknown, path: readonly Step[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (!step) return value;
  if ('list' in step) {
    const items = Array.isArray(base) && base.length > 0 ? base : [undefined];
    return [place(items[0], rest, value), ...items.slice(1)];
  }
  const { name, owner } = step;
  const old = typeof base === 'object' && base !== null ? (base as Record<string, unknown>) : {};
  const neighbours = owner.kind === 'union' ? {} : { ...required(owner), ...old };
  return { ...neighbours, [name]: place(old[name], rest, value) };
}

function required({ names, members, required: count }: Shape): object {
  return Object.fromEntries(
    names.slice(0, count).map((name, index) => [name, sampleOf(members[index])]),
  );
}

/** A value of the type, as small as it may be. */
function sampleOf(schema: Schema): unknown {
  const shape = shapeOf(schema);
  if (shape.kind === 'list') return [sampleOf(shape.inner)];
  if (shape.kind === 'map') return { sample: sampleOf(shape.inner) };
  if (shape.kind === 'union') return { [shape.names[0] ?? '']: sampleOf(shape.members[0]) };
  if (shape.kind === 'structure') return required(shape);
  if (shape.type === 1) return 7;
  if (shape.type === 2) return true;
  if (shape.type >= 4 && shape.type <= 7) return new Date('2026-11-22T00:00:00Z');
  if (shape.type === 21 || shape.type === 42) return new Uint8Array([1]);
  return shape.type === 15 ? { sample: true } : 'sample';
}

const simple = { kind: 'simple', names: [], members: [], required: 0, inner: 0 } as const;

function shapeOf(schema: Schema): Shape {
  const bare = bareOf(schema);
  if (typeof bare === 'number') {
    if (bare >= 128) return { ...simple, kind: 'map', inner: bare - 128, type: 0 };
    if (bare >= 64) return { ...simple, kind: 'list', inner: bare - 64, type: 0 };
    return { ...simple, type: bare };
  }
  const [type, , , , first, second, third] = bare as readonly unknown[];
  if (type === 3 || type === 4) {
    return {
      kind: type === 3 ? 'structure' : 'union',
      names: first as readonly string[],
      members: second as readonly Schema[],
      required: type === 3 ? Number(third ?? 0) : 0,
      inner: 0,
      type: 0,
    };
  }
  if (type === 1) return { ...simple, kind: 'list', inner: first, type: 0 };
  if (type === 2) return { ...simple, kind: 'map', inner: second, type: 0 };
  // `[0, namespace, name, traits, type]`: a simple type with a name.
  return { ...simple, type: typeof first === 'number' ? first : 0 };
}

/** Takes a schema out of the function that hides a circle, and out of its member's traits. */
function bareOf(schema: Schema): Schema {
  const open = typeof schema === 'function' ? bareOf(schema()) : schema;
  return isMember(open) ? bareOf(open[0]) : open;
}

function isMember(schema: Schema): schema is readonly [Schema, unknown] {
  return Array.isArray(schema) && schema.length === 2;
}

function wireName(schema: Schema): string | undefined {
  const open = typeof schema === 'function' ? schema() : schema;
  if (!isMember(open) || typeof open[1] !== 'object' || open[1] === null) return undefined;
  const traits = open[1] as Record<string, unknown>;
  const name = traits.httpHeader ?? traits.httpQuery ?? traits.httpPrefixHeaders ?? traits.xmlName;
  return typeof name === 'string' ? name : undefined;
}
