import type { CommandName, commands } from './commands.js';
import type { Options, Values } from './spec.js';
import type { Environment, OutputStream, Printer } from './terminal/Printer.js';

/** Where a command reads and prints; tests pass their own. */
export interface CliStreams {
  readonly in: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** What was asked for. */
  readonly out: OutputStream;
  /** Progress, questions and errors. */
  readonly err: OutputStream;
  readonly env: Environment;
}

/** Where the value of an option came from. */
export type ValueSource = 'flag' | 'environment' | 'file' | 'default';

export interface Invocation<V = Values<Options>> {
  readonly values: V;
  readonly args: readonly string[];
  readonly sourceOf: (key: string) => ValueSource | undefined;
  readonly streams: CliStreams;
  readonly out: Printer;
  readonly err: Printer;
  /** Aborted by Ctrl-C, and when nobody reads the output any more. */
  readonly signal: AbortSignal;
}

/** Answers the exit code: 0 fine, 1 the answer is bad news. Wrong use and failures are thrown. */
export type Verb<Name extends CommandName> = (
  invocation: Invocation<Values<(typeof commands)[Name]['options']>>,
) => Promise<number>;
