import type { ParseArgsConfig } from 'node:util';

export type CliOptions = NonNullable<ParseArgsConfig['options']>;

/** Values as `parseArgs` gives them. */
export type CliValues = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>;

/** Where a command prints; tests pass their own. */
export interface CliStreams {
  /** What was asked for. */
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /** Progress and errors. */
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
}

export interface Invocation {
  readonly values: CliValues;
  readonly positionals: readonly string[];
  readonly streams: CliStreams;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly name: string;
  /** Arguments after the name, for the usage line. */
  readonly usage: string;
  readonly summary: string;
  readonly options: CliOptions;
  /** Answers the exit code: 0 fine, 1 the answer is bad news, 2 wrong use. */
  run(invocation: Invocation): Promise<number>;
}

export function print(stream: NodeJS.WritableStream, text: string): void {
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(stream: NodeJS.WritableStream, value: unknown): void {
  print(stream, JSON.stringify(value, null, 2));
}
