/** What a command takes, said once: parser, help, completion, configuration and docs read it from here. */

/** One option; `T` is what a command receives. */
export interface OptionSpec<T = unknown> {
  /** Name of the value in the help, such as `ID`; none for a switch. */
  readonly value?: string;
  readonly about: string;
  /** A value as it may be given. */
  readonly example?: string;
  readonly choices?: readonly string[];
  readonly default?: T;
  /** May be given several times. */
  readonly list?: boolean;
  /** Reads the text of one value; throws a {@link WrongValue}. */
  readonly parse?: (text: string) => unknown;
  /** Is of no use, and so refused, unless one of these options is given too. */
  readonly needs?: readonly string[];
  /** Cannot stand beside these options. */
  readonly conflicts?: readonly string[];
  /** May stand in the configuration file; the schema of its value there. */
  readonly config?: { readonly type: 'string' | 'number' | 'integer' };
  /** Environment variables that it is read from, the first one that is set. */
  readonly env?: readonly string[];
  /** The library reads the variables itself, after all that is given to it. */
  readonly envOfLibrary?: boolean;
  /** What a shell offers as its value, beside `choices`. */
  readonly complete?: Completable;
}

export type Completable = 'model' | 'region' | 'file' | 'code';

export type Options = Readonly<Record<string, OptionSpec>>;

/** What a command receives for its options. */
export type Values<O extends Options> = {
  readonly [Key in keyof O]: O[Key] extends OptionSpec<infer T> ? T : never;
};

export interface ArgumentSpec {
  readonly name: string;
  readonly about: string;
  readonly optional?: boolean;
  /** Takes all that follow. */
  readonly many?: boolean;
  readonly choices?: readonly string[];
  readonly complete?: Completable;
}

export interface CommandSpec<O extends Options = Options> {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What else is good to know, as sentences. */
  readonly about?: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: O;
  /** Command lines without the program's name. */
  readonly examples: readonly string[];
  /** When it answers with exit code 1 although it ran. */
  readonly badNews?: string;
  /** Fields of what `--json` prints, beside `schema` and `version`. */
  readonly json?: string;
}

/** Keeps the types of a command's options. */
export function command<const O extends Options>(spec: CommandSpec<O>): CommandSpec<O> {
  return spec;
}

/** A value that an option does not take; the message says what it takes. */
export class WrongValue extends Error {}

type More<T> = Omit<OptionSpec<T>, 'about' | 'value' | 'example' | 'default'>;

export function text(
  value: string,
  about: string,
  example: string,
  more: More<string | undefined> = {},
): OptionSpec<string | undefined> {
  return { value, about, example, ...more };
}

export function number(
  value: string,
  about: string,
  example: string,
  more: More<number | undefined> = {},
): OptionSpec<number | undefined> {
  return { value, about, example, parse: parseNumber, ...more };
}

export function texts(
  value: string,
  about: string,
  example: string,
): OptionSpec<readonly string[]> {
  return { value, about, example, list: true, default: [] };
}

export function choice<const C extends string>(
  choices: readonly C[],
  about: string,
  more: More<C | undefined> = {},
): OptionSpec<C | undefined> {
  return { value: 'NAME', about, choices, ...more };
}

export function flag(about: string, more: More<boolean> = {}): OptionSpec<boolean> {
  return { about, default: false, ...more };
}

/** The same option with a value where none is given. */
export function by<T>(value: T, option: OptionSpec<T | undefined>): OptionSpec<T> {
  return { ...option, default: value } as OptionSpec<T>;
}

export function parseNumber(given: string): number {
  const parsed = Number(given);
  if (given.trim() === '' || !Number.isFinite(parsed)) throw new WrongValue('Expected a number.');
  return parsed;
}

/** `maxCostUsd` → `max-cost-usd`. */
export function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
