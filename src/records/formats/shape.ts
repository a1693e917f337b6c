import { isObject, type JsonObject } from '../../base/json.js';
import { closestTo } from '../../base/text/closest.js';
import type { FixOffer } from '../../findings/spec.js';
import { holdsContent } from '../heldContent.js';
import { Part, type PartKind, type Report } from '../RecordView.js';
import { describeFound, hideCutSecrets } from '../text/hideSecrets.js';

/** Reports keys that the format does not know. `path` is that of the object, `''` for the record. */
export function checkKeys(
  value: JsonObject,
  known: ReadonlySet<string>,
  path: string | (() => string),
  report: Report,
): void {
  for (const key in value) {
    if (!known.has(key))
      reportUnknownKey(key, value[key], known, typeof path === 'string' ? path : path(), report);
  }
}

const removingContent: FixOffer = { label: 'Remove the key and what it holds', safe: false };

function reportUnknownKey(
  key: string,
  held: unknown,
  known: ReadonlySet<string>,
  path: string,
  report: Report,
): void {
  const [meant] = closestTo(key, [...known], 1);
  const hint = meant === undefined ? '' : ` Was \`${meant}\` meant?`;
  report('key.unknown', {
    path: join(path, key),
    message: `The key \`${hideCutSecrets(key.slice(0, 1000)).slice(0, 60)}\` is no part of the format.${hint}`,
    expected: [...known].join(', '),
    ...(holdsContent(key, held) ? { fix: removingContent } : {}),
  });
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** The object without those of the optional keys that hold null, which are reported. */
export function dropNulls(
  value: JsonObject,
  optional: ReadonlySet<string>,
  path: string | (() => string),
  report: Report,
): JsonObject {
  const nulls = Object.keys(value).filter((key) => value[key] === null && optional.has(key));
  if (nulls.length === 0) return value;
  const parent = typeof path === 'string' ? path : path();
  for (const key of nulls) report('key.null', { path: join(parent, key), received: 'null' });
  return Object.fromEntries(Object.entries(value).filter(([key]) => !nulls.includes(key)));
}

/** The string under `key`; reports where it is missing or something else. */
export function readString(
  value: JsonObject,
  key: string,
  path: string | (() => string),
  report: Report,
): string | undefined {
  const found = value[key];
  if (typeof found === 'string') return found;
  reportWrong(found, key, 'a string', path, report);
  return undefined;
}

/** The array under `key`; reports where it is missing or something else. */
export function readArray(
  value: JsonObject,
  key: string,
  path: string | (() => string),
  report: Report,
): readonly unknown[] | undefined {
  const found = value[key];
  if (Array.isArray(found)) return found;
  reportWrong(found, key, 'an array', path, report);
  return undefined;
}

/** The object under `key`; reports where it is missing or something else. */
export function readObject(
  value: JsonObject,
  key: string,
  path: string | (() => string),
  report: Report,
): JsonObject | undefined {
  const found = value[key];
  if (isObject(found)) return found;
  reportWrong(found, key, 'an object', path, report);
  return undefined;
}

function reportWrong(
  found: unknown,
  key: string,
  expected: string,
  parent: string | (() => string),
  report: Report,
): void {
  const path = join(typeof parent === 'string' ? parent : parent(), key);
  if (found !== undefined) reportType(found, path, expected, report);
  else report('field.missing', { path, message: `The field \`${key}\` is missing.`, expected });
}

export function reportType(found: unknown, path: string, expected: string, report: Report): void {
  const received = describeFound(found);
  const message = `Expected ${expected}, got ${received}.`;
  report('field.type', { path, message, expected, received });
}

/** A part of a record whose content stands under `root`, outside of any message. */
export function rootPart(root: string, role: string, text: string, kind: PartKind = 'text'): Part {
  return new Part(kind, role, text, { root, message: -1, block: -1, leaf: '' });
}

/** The tools that a record declares; `undefined` where it declares none. */
export function toolsPart(tools: unknown, root: string): Part | undefined {
  return declaresNothing(tools)
    ? undefined
    : rootPart(root, 'tools', JSON.stringify(tools), 'tools');
}

/** Writers that fill every column leave null, a blank text or an empty list where there are no tools. */
export function declaresNothing(tools: unknown): boolean {
  if (tools === undefined || tools === null) return true;
  if (typeof tools === 'string') return tools.trim() === '';
  return Array.isArray(tools) && tools.length === 0;
}

/** A part that is the whole content of a message. */
export function messagePart(role: string, text: string, message: number): Part {
  return new Part('text', role, text, { root: 'messages', message, block: -1, leaf: '' });
}
