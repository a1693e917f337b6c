import { isObject } from '../../base/json.js';
import type { MutableRecord } from './types.js';

/** A value by the object or list that holds it. */
interface Location {
  readonly parent: MutableRecord;
  readonly key: string;
}

/**
 * Finds what a path of a finding names. Keys may hold dots and brackets, so a path can be read in two
 * ways; then nothing is found, rather than the wrong thing.
 */
export function locate(record: MutableRecord, path: string): Location | undefined {
  const found = candidates(record, path);
  return found.length === 1 ? found[0] : undefined;
}

function candidates(value: unknown, path: string): Location[] {
  if (Array.isArray(value)) {
    const index = /^\[(\d+)\]/.exec(path);
    return index?.[1] === undefined ? [] : step(value, index[1], path.slice(index[0].length));
  }
  if (!isObject(value)) return [];
  return Object.keys(value)
    .filter((key) => path.startsWith(key))
    .flatMap((key) => step(value, key, path.slice(key.length)));
}

function step(holder: object, key: string, rest: string): Location[] {
  const parent = holder as MutableRecord;
  if (rest === '') return key in parent ? [{ parent, key }] : [];
  if (rest.startsWith('.')) return candidates(parent[key], rest.slice(1));
  return rest.startsWith('[') ? candidates(parent[key], rest) : [];
}

/** Sets a key as JSON does: `__proto__` is a key like any other. */
export function setKey(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** Gives an object other contents; who holds it sees them. */
export function replaceContents(target: object, contents: object): void {
  for (const key of Object.keys(target)) delete (target as MutableRecord)[key];
  for (const [key, value] of Object.entries(contents)) setKey(target, key, value);
}
