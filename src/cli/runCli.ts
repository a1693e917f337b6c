import { parseArgs } from 'node:util';
import { FineTunerError } from '../base/errors.js';
import { type CliStreams, type Command, print } from './command.js';
import { cleanup } from './commands/cleanup.js';
import { convert } from './commands/convert.js';
import { fix } from './commands/fix.js';
import { ledger } from './commands/ledger.js';
import { models } from './commands/models.js';
import { plan } from './commands/plan.js';
import { report } from './commands/report.js';
import { sandbox } from './commands/sandbox.js';
import { start } from './commands/start.js';
import { stop } from './commands/stop.js';
import { validate } from './commands/validate.js';
import { watch } from './commands/watch.js';

const commands: readonly Command[] = [
  validate,
  fix,
  convert,
  plan,
  start,
  watch,
  stop,
  report,
  ledger,
  cleanup,
  models,
  sandbox,
];

/**
 * Runs one command line and answers the exit code: 0 fine, 1 bad news, 2 wrong use.
 *
 * A mistake of the user gets a message and a hint; a stack trace would be noise.
 */
export async function runCli(
  argv: readonly string[],
  streams: CliStreams,
  signal: AbortSignal,
): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    print(streams.out, usage());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    print(streams.err, `error: no command "${name}"\n\n${usage()}`);
    return 2;
  }
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...command.options, help: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (values.help) {
      print(streams.out, `bedrock-fine-tuner ${command.name} ${command.usage}\n${command.summary}`);
      return 0;
    }
    return await command.run({ values, positionals, streams, signal });
  } catch (error) {
    return explain(error, command, streams, signal);
  }
}

function explain(
  error: unknown,
  command: Command,
  streams: CliStreams,
  signal: AbortSignal,
): number {
  if (signal.aborted) {
    print(streams.err, 'interrupted; a job that was created goes on, see `watch` and `stop`');
    return 130;
  }
  if (FineTunerError.is(error)) {
    print(streams.err, `error: ${error.message}${error.hint ? `\nhint:  ${error.hint}` : ''}`);
    return error.code === 'input.invalid' ? 2 : 1;
  }
  if (isArgumentError(error)) {
    print(
      streams.err,
      `error: ${error.message}\nusage: bedrock-fine-tuner ${command.name} ${command.usage}`,
    );
    return 2;
  }
  throw error;
}

function isArgumentError(error: unknown): error is Error {
  return (
    error instanceof TypeError &&
    String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
  );
}

function usage(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    'usage: bedrock-fine-tuner COMMAND …',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'bedrock-fine-tuner COMMAND --help shows the arguments of a command.',
  ].join('\n');
}
