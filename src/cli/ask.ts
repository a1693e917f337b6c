import { CliError, usageError } from './errors.js';
import type { Invocation } from './Invocation.js';

/**
 * Asks before something is spent or deleted; `--yes` answers beforehand. Without a terminal nobody
 * could answer, so it is wrong use.
 */
export async function consent(
  { values, streams, signal }: Invocation<{ readonly yes: boolean }>,
  question: string,
): Promise<void> {
  if (values.yes) return;
  if (!isInteractive(streams)) {
    throw usageError(
      'This spends or deletes, and no terminal is there to ask on.',
      'Look at it with --dry-run, then give --yes.',
    );
  }
  const { confirm } = await import('@clack/prompts');
  const answer = await confirm({
    message: question,
    initialValue: false,
    signal,
    input: streams.in as NodeJS.ReadStream,
    output: streams.err as NodeJS.WriteStream,
  });
  if (typeof answer === 'symbol')
    throw new CliError('cli.interrupted', 'interrupted; nothing was done');
  if (!answer) throw new CliError('cli.declined', 'The answer is no; nothing was done.');
}

export function isInteractive({ in: input, err }: Invocation['streams']): boolean {
  return input.isTTY === true && err.isTTY === true;
}
