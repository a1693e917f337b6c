import { CommanderError } from 'commander';
import { version } from '../../package.json';
import { type CommandName, specOf } from './commands.js';
import { CliError } from './errors.js';
import { explainError } from './explainError.js';
import type { CliStreams, Invocation } from './Invocation.js';
import { outputError } from './OutputFile.js';
import { printConfig } from './printConfig.js';
import { buildProgram, type ParsedLine } from './program.js';
import { resolveSettings, type Settings } from './settings.js';
import { Printer } from './terminal/Printer.js';
import { verbs } from './verbs.js';

/**
 * Runs one command line and answers the exit code: 0 fine, 1 bad news, 2 wrong use, 130 interrupted.
 *
 * A mistake of the user gets a message and a hint; a stack trace would be noise.
 */
export async function runCli(
  argv: readonly string[],
  streams: CliStreams,
  interrupted: AbortSignal,
): Promise<number> {
  const out = new Printer(streams.out, streams.env);
  const err = new Printer(streams.err, streams.env);
  const closed = new AbortController();
  const onOutputError = (error: Error) => {
    if (closed.signal.aborted) return;
    closed.abort(outputError(error, 'output'));
    tell(closed.signal.reason, { argv, err, name: undefined });
  };
  streams.out.on('error', onOutputError);
  streams.err.on('error', () => {});

  const signal = AbortSignal.any([interrupted, closed.signal]);
  const run: Run = { argv, streams, out, err, signal, name: undefined };
  const code = await runLine(run).catch((error: unknown) => {
    if (closed.signal.aborted) return 1;
    return tell(interrupted.aborted ? asInterrupted(error) : error, run);
  });
  // A write that failed is heard of only after it.
  await new Promise(setImmediate);
  return closed.signal.aborted ? 1 : code;
}

interface Run {
  readonly argv: readonly string[];
  readonly streams: CliStreams;
  readonly out: Printer;
  readonly err: Printer;
  readonly signal: AbortSignal;
  /** Known as soon as the line was read. */
  name: CommandName | undefined;
}

async function runLine(run: Run): Promise<number> {
  const { argv, streams, out, err, signal } = run;
  if (argv[0] === 'complete') {
    const { answerShell } = await import('./completion.js');
    answerShell(argv.slice(1), out);
    return 0;
  }
  if (argv[0] === '--print-config') {
    return printConfig(await resolveConfig(streams), out, argv.includes('--json'));
  }
  let line: ParsedLine | undefined;
  const program = buildProgram({
    version,
    write: { out: (text) => out.raw(text), err: (text) => err.raw(text) },
    columns: Math.min(out.columns, 100),
    onCommand: (parsed) => {
      line = parsed;
    },
  });
  run.name = nameIn(argv);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === 'commander.help') return 2;
    throw error;
  }
  if (line === undefined) return 0;
  const { name, args, command } = line;
  const [settings, verb] = await Promise.all([
    resolveSettings(specOf(name).options, command, streams.env),
    verbs[name]() as Promise<AnyVerb>,
  ]);
  if (settings.values.printConfig === true) {
    return printConfig(settings, out, settings.values.json === true);
  }
  return verb({ ...settings, args, streams, out, err, signal });
}

/** The table gave the types of the values to both sides; behind one name they cannot be seen. */
type AnyVerb = (invocation: Invocation<Settings['values']>) => Promise<number>;

async function resolveConfig(streams: CliStreams) {
  const { configOptions } = await import('./configSchema.js');
  const nothing = { getOptionValue: () => undefined, getOptionValueSource: () => undefined };
  return resolveSettings(configOptions(), nothing, streams.env);
}

function nameIn([first]: readonly string[]): CommandName | undefined {
  return first !== undefined && Object.hasOwn(verbs, first) ? (first as CommandName) : undefined;
}

function asInterrupted(error: unknown): unknown {
  if (error instanceof CliError && error.code !== 'cli.usage') return error;
  return new CliError('cli.interrupted', 'interrupted');
}

/** Prints an error, as one JSON document where the command was asked for JSON. */
function tell(error: unknown, { argv, err, name }: Pick<Run, 'argv' | 'err' | 'name'>): number {
  const { code, message, hint, details, exitCode } = explainError(
    error,
    name,
    name === undefined ? {} : specOf(name).options,
  );
  if (argv.includes('--json') || argv.includes('--jsonl')) {
    err.json({ error: { code, message, hint: hint ?? null, details } });
  } else {
    err.line([['bad', 'error:'], ` ${message}`]);
    if (hint !== undefined) err.line([['faint', 'hint: '], ` ${hint}`]);
  }
  return exitCode;
}
