import { isObject, type JsonObject } from '../../base/json.js';
import { reportType } from '../formats/shape.js';
import type { Report } from '../RecordView.js';
import type { Placed, PlacedMessage } from './ChatRecord.js';

/** The messages of a list, each with its place; reports what is no list. */
export function placedMessages(list: unknown, path: string, report: Report): PlacedMessage[] {
  if (Array.isArray(list)) {
    return list.map((message, index) => ({ message, path: `${path}[${index}]` }));
  }
  if (list === undefined) {
    report('field.missing', {
      path,
      message: `The field \`${path}\` is missing.`,
      expected: 'an array',
    });
  } else reportType(list, path, 'an array', report);
  return [];
}

/** A message that is made of one field of the record. */
export function textMessage(role: string, content: unknown, path: string): PlacedMessage {
  return { message: { role, content }, path, contentPath: path };
}

/** The keys that are not among the known ones, and that hold anything. */
export function othersOf(value: JsonObject, known: readonly string[], path = ''): Placed[] {
  return Object.entries(value)
    .filter(([key, held]) => !known.includes(key) && !isNothing(held))
    .map(([key, held]) => ({ value: held, path: path === '' ? key : `${path}.${key}` }));
}

/** Writers that fill every column leave such values where there is none. */
export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** The objects of a list; reports what is none. */
export function objectsOf(
  list: unknown,
  path: string,
  report: Report,
): { value: JsonObject; path: string }[] {
  return placedMessages(list, path, report).flatMap(({ message, path: at }) => {
    if (isObject(message)) return [{ value: message, path: at }];
    reportType(message, at, 'an object', report);
    return [];
  });
}
