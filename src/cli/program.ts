import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { closestTo } from '../base/text/closest.js';
import { type CommandName, commandNames, specOf } from './commands.js';
import { usageError } from './errors.js';
import { kebab, type OptionSpec, WrongValue } from './spec.js';

/** A command line that was read, and not yet run. */
export interface ParsedLine {
  readonly name: CommandName;
  readonly args: readonly string[];
  readonly command: Command;
}

export const programName = 'bedrock-fine-tuner';

const exitCodes = [
  'Exit code: 0 fine, 1 bad news or failed, 2 wrong use, 130 interrupted.',
  `${programName} help COMMAND shows what a command takes.`,
].join('\n');

interface ProgramOptions {
  readonly version: string;
  readonly write: { readonly out: (text: string) => void; readonly err: (text: string) => void };
  readonly columns: number;
  /** Receives the command line when it is right. */
  readonly onCommand: (line: ParsedLine) => void;
}

/** The parser of all commands: it throws a `CommanderError` for help, version and mistakes. */
export function buildProgram(options: ProgramOptions): Command {
  const { version, write, columns, onCommand } = options;
  const program = new Command(programName)
    .description(
      'Fine-tune models in Amazon Bedrock: check the data, know the price, run the job, read its curve.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show the help')
    .helpCommand(false)
    // An option after a command is the command's.
    .enablePositionalOptions()
    .option('--print-config', 'print every setting with where it comes from')
    .exitOverride()
    .configureOutput({
      writeOut: write.out,
      writeErr: write.err,
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      // The message is in the error, which is told in one place.
      outputError: () => {},
    })
    .showSuggestionAfterError(true)
    .addHelpText('after', `\n${exitCodes}`);
  for (const name of commandNames) program.addCommand(buildCommand(name, onCommand));
  for (const child of program.commands) child.copyInheritedSettings(program);
  program
    .command('help')
    .description('show what a command takes')
    .argument('[command]')
    .action((name?: string) => {
      if (name === undefined) return program.help();
      const found = program.commands.find((candidate) => candidate.name() === name);
      if (!found) throw unknownCommand(name);
      return found.help();
    });
  return program;
}

function unknownCommand(name: string) {
  const [closest] = closestTo(name, commandNames, 1);
  return usageError(
    `unknown command '${name}'`,
    closest === undefined ? undefined : `Did you mean ${closest}?`,
  );
}

function buildCommand(name: CommandName, onCommand: (line: ParsedLine) => void): Command {
  const spec = specOf(name);
  const command = new Command(name)
    .summary(spec.summary)
    .description(
      spec.about === undefined
        ? sentence(spec.summary)
        : `${sentence(spec.summary)}\n${spec.about}`,
    )
    .helpOption('-h, --help', 'show this help')
    .allowExcessArguments(false)
    .exitOverride()
    .addHelpText('after', helpAfter(name));
  for (const { name: label, about, optional, many, choices } of spec.arguments) {
    const dots = many ? '...' : '';
    const argument = new Argument(optional ? `[${label}${dots}]` : `<${label}${dots}>`, about);
    if (choices) argument.choices(choices).argParser(oneOf(choices));
    command.addArgument(argument);
  }
  for (const [key, option] of Object.entries(spec.options))
    command.addOption(toOption(key, option));
  return command.action(() => {
    onCommand({ name, args: command.processedArgs.flat().filter(isText), command });
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function helpAfter(name: CommandName): string {
  const { examples, badNews, json } = specOf(name);
  return [
    '',
    examples.length > 1 ? 'Examples:' : 'Example:',
    ...examples.map((example) => `  ${programName} ${example}`),
    ...(badNews === undefined ? [] : ['', `Exit code 1: ${badNews}.`]),
    ...(json === undefined ? [] : ['', `--json: docs/cli.md tells its fields.`]),
  ].join('\n');
}

function toOption(key: string, spec: OptionSpec): Option {
  const option = new Option(
    `--${kebab(key)}${spec.value === undefined ? '' : ` <${spec.value}>`}`,
    aboutOf(spec),
  );
  if (spec.choices) option.choices(spec.choices);
  if (spec.default !== undefined && spec.value !== undefined && !spec.list)
    option.default(spec.default);
  if (spec.value !== undefined) option.argParser(readerOf(spec));
  if (spec.conflicts) option.conflicts([...spec.conflicts]);
  return option;
}

function aboutOf({ about, example, env }: OptionSpec): string {
  const notes = [
    ...(example === undefined ? [] : [`e.g. ${example}`]),
    ...(env === undefined ? [] : [`env: ${env.join(', ')}`]),
  ];
  return notes.length === 0 ? about : `${about} (${notes.join('; ')})`;
}

/** Reads one value as commander wants it: the text, and for lists what came before. */
function readerOf(spec: OptionSpec) {
  return (given: string, before: unknown): unknown => {
    const value = readValue(spec, given);
    return spec.list ? [...(Array.isArray(before) ? before : []), value] : value;
  };
}

export function readValue(spec: OptionSpec, given: string): unknown {
  try {
    if (spec.choices) return oneOf(spec.choices)(given);
    return spec.parse ? spec.parse(given) : given;
  } catch (error) {
    if (error instanceof WrongValue) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

function oneOf(choices: readonly string[]) {
  return (given: string): string => {
    if (choices.includes(given)) return given;
    const [closest] = closestTo(given, choices, 1);
    const guess = closest === undefined ? '' : ` Did you mean ${closest}?`;
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.${guess}`);
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
