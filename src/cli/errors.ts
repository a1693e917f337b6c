/** What goes wrong on the way to the library and back; everything else is a `FineTunerError`. */
export type CliErrorCode =
  | 'cli.usage'
  | 'cli.output'
  | 'cli.declined'
  | 'cli.interrupted'
  | 'cli.internal';

export const cliErrors: Readonly<Record<CliErrorCode, string>> = {
  'cli.usage': 'The command line is not one that the command takes.',
  'cli.output':
    'The output could not be written: a closed pipe, a full disk, a file that is there.',
  'cli.declined': 'The question was answered with no; nothing was done.',
  'cli.interrupted': 'Ctrl-C ended the command.',
  'cli.internal': 'A mistake in this program.',
};

export class CliError extends Error {
  constructor(
    readonly code: CliErrorCode,
    message: string,
    readonly hint?: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

export function usageError(message: string, hint?: string): CliError {
  return new CliError('cli.usage', message, hint);
}
