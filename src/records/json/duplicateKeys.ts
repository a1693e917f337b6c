import { skipString } from './skipString.js';

interface DuplicateKey {
  readonly path: string;
  readonly key: string;
}

interface Level {
  /** Keys seen in the object; `undefined` in an array. */
  readonly keys: Set<string> | undefined;
  readonly path: string;
  /** Path of the value at hand. */
  child: string;
  index: number;
}

/** Every key of a valid JSON text that stands more than once in its object, in the order of the text. */
export function duplicateKeys(json: string): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const levels: Level[] = [];
  for (let at = 0; at < json.length; at++) {
    const level = levels.at(-1);
    const character = json[at];
    if (character === '{' || character === '[') {
      levels.push(openLevel(character, level?.child ?? ''));
    } else if (character === '}' || character === ']') levels.pop();
    else if (character === ',' && level && level.keys === undefined) nextElement(level);
    else if (character === '"') {
      const end = skipString(json, at);
      if (level?.keys && isKey(json, end)) addKey(level, JSON.parse(json.slice(at, end)), found);
      at = end - 1;
    }
  }
  return found;
}

function openLevel(bracket: '{' | '[', path: string): Level {
  const isArray = bracket === '[';
  return {
    keys: isArray ? undefined : new Set(),
    path,
    child: isArray ? `${path}[0]` : path,
    index: 0,
  };
}

function nextElement(level: Level): void {
  level.index += 1;
  level.child = `${level.path}[${level.index}]`;
}

function addKey(level: Level, key: string, found: DuplicateKey[]): void {
  level.child = level.path === '' ? key : `${level.path}.${key}`;
  if (level.keys?.has(key)) found.push({ path: level.child, key });
  level.keys?.add(key);
}

function isKey(json: string, afterString: number): boolean {
  let at = afterString;
  while (json[at] === ' ' || json[at] === '\t' || json[at] === '\r' || json[at] === '\n') at += 1;
  return json[at] === ':';
}
