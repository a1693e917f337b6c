import Papa from 'papaparse';
import { isObject, parseJson } from '../../base/json.js';
import { ValueScanner } from './ValueScanner.js';

/** How the records of a text file are written down. */
export type FileKind =
  | { readonly kind: 'lines' }
  | { readonly kind: 'array' }
  /** Objects one after the other, whatever the lines are. */
  | { readonly kind: 'values'; readonly layout: 'spread' | 'joined' | 'commas' }
  /** One object that holds the records in a list. */
  | { readonly kind: 'wrapped'; readonly key: 'rows' | 'data' }
  | { readonly kind: 'table'; readonly delimiter: ',' | ';' | '\t' };

const lines: FileKind = { kind: 'lines' };
const wrappers = ['rows', 'data'] as const;

/**
 * What a file is by its start; `undefined` where more of it is needed to tell. `isWhole`: there is no
 * more. Lines of JSON are what it is unless something else is certain.
 */
export function fileKindOf(start: string, isWhole: boolean): FileKind | undefined {
  const text = start.replace(/^\ufeff/, '').trimStart();
  if (text === '') return isWhole ? lines : undefined;
  const end = text.indexOf('\n');
  if (end === -1 && !isWhole) return undefined;
  const first = end === -1 ? text : text.slice(0, end);
  if (text.startsWith('[')) return arrayKind(text, isWhole);
  if (text.startsWith('{')) return objectKind(text, first, isWhole);
  return tableKind(first, end === -1 ? '' : text.slice(end + 1), isWhole);
}

function arrayKind(text: string, isWhole: boolean): FileKind | undefined {
  const inside = text.slice(1).trimStart();
  if (inside === '' && !isWhole) return undefined;
  return inside.startsWith('{') ? { kind: 'array' } : lines;
}

function objectKind(text: string, first: string, isWhole: boolean): FileKind | undefined {
  const parsed = parseJson(first);
  if ('value' in parsed) return wrapperOf(parsed.value) ?? lines;
  const [value] = new ValueScanner().push(text);
  if (value === undefined) return isWhole ? lines : undefined;
  const whole = parseJson(value.text);
  if (!('value' in whole) || !isObject(whole.value)) return lines;
  if (value.length > first.length)
    return wrapperOf(whole.value) ?? { kind: 'values', layout: 'spread' };
  const rest = first.slice(value.length).trim();
  if (rest.startsWith('{')) return { kind: 'values', layout: 'joined' };
  return rest === ',' || /^,\s*\{/.test(rest) ? { kind: 'values', layout: 'commas' } : lines;
}

function wrapperOf(value: unknown): FileKind | undefined {
  const key = wrappers.find((each) => wrappedIn(value, each) !== undefined);
  return key && { kind: 'wrapped', key };
}

/** The records that an object holds in a list, each perhaps as the `row` of an object. */
export function wrappedIn(value: unknown, key: 'rows' | 'data'): readonly unknown[] | undefined {
  const list = isObject(value) && !('messages' in value) ? value[key] : undefined;
  if (!Array.isArray(list) || list.length === 0 || !list.every(isObject)) return undefined;
  return list.map((row) => (isObject(row.row) ? row.row : row));
}

const delimiters = ['\t', ',', ';'] as const;
const columnName = /^(?=.*\p{L})[\p{L}\d _.-]{1,60}$/u;

/** A table has a header of names, and a second line with as many cells. */
function tableKind(header: string, rest: string, isWhole: boolean): FileKind | undefined {
  const delimiter = delimiters.find((each) => {
    const names = cellsOf(header, each);
    return names.length > 1 && names.every((name) => columnName.test(name.trim()));
  });
  if (delimiter === undefined) return lines;
  if (rest.trim() === '') return isWhole ? lines : undefined;
  return { kind: 'table', delimiter };
}

function cellsOf(line: string, delimiter: string): readonly string[] {
  return Papa.parse<string[]>(line.replace(/\r$/, ''), { delimiter }).data[0] ?? [];
}
