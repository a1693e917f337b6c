import { usageError } from './errors.js';
import { kebab } from './spec.js';

/** A value that the command cannot do without, wherever it came from. */
export function required<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw usageError(`option '--${kebab(key)}' is needed`);
  return value;
}

/** The argument at that place; the parser has seen to it that it is there. */
export function argument(args: readonly string[], index = 0): string {
  return args[index] ?? '';
}
