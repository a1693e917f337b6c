import { describeValue } from '../../errors.js';
import { isObject, type JsonObject, type Part, type PartKind, type Report } from '../RecordView.js';

/** Reports keys that the format does not know. */
export function checkKeys(
  value: JsonObject,
  known: ReadonlySet<string>,
  path: string,
  report: Report,
): void {
  for (const key of Object.keys(value)) {
    if (known.has(key)) continue;
    report('key.unknown', {
      path: path === '' ? key : `${path}.${key}`,
      expected: [...known].join(', '),
      received: key,
    });
  }
}

/** The string under `key`; reports where it is missing or something else. */
export function readString(
  value: JsonObject,
  key: string,
  path: string,
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
  path: string,
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
  path: string,
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
  parent: string,
  report: Report,
): void {
  const path = parent === '' ? key : `${parent}.${key}`;
  if (found === undefined) {
    report('field.missing', { path, message: `The field \`${key}\` is missing.`, expected });
  } else {
    reportType(found, path, expected, report);
  }
}

export function reportType(found: unknown, path: string, expected: string, report: Report): void {
  const received = describeValue(found);
  const message = `Expected ${expected}, got ${received}.`;
  report('field.type', { path, message, expected, received });
}

/** A part of a record whose content is a plain string under `root`. */
export function textPart(root: string, role: string, text: string): Part {
  return { kind: 'text', role, text, value: text, root, message: -1, block: -1, leaf: '' };
}

/** A part inside a message. */
export function messagePart(
  kind: PartKind,
  role: string,
  text: string,
  value: unknown,
  message: number,
  block: number,
): Part {
  return { kind, role, text, value, root: 'messages', message, block, leaf: block < 0 ? '' : kind };
}
