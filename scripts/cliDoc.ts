import { commandNames, specOf } from '../src/cli/commands.js';
import { configOptions } from '../src/cli/configSchema.js';
import { cliErrors } from '../src/cli/errors.js';
import { kebab, type OptionSpec } from '../src/cli/spec.js';

/** The text of docs/cli.md, from the table of commands. */
export function renderCliDoc(): string {
  return [
    head,
    table(
      ['command', 'what it does'],
      commandNames.map((name) => [`[\`${name}\`](#${name})`, specOf(name).summary]),
    ),
    ...commandNames.flatMap(section),
    settings(),
    errors(),
  ].join('\n');
}

const head = `# Command line

\`npx bedrock-fine-tuner COMMAND …\`. Each command is the public function of the same meaning: it reads files,
regions and formats as the function does. This page is written by \`npx tsx scripts/writeCliDoc.ts\` from
\`src/cli/commands.ts\`; a test holds it complete.

- \`-h\`, \`--help\`, \`help COMMAND\` and \`--version\`; \`completion bash\` (or zsh, fish, powershell) prints a script
  that completes commands, options and values.
- Exit code: 0 fine, 1 bad news or failed, 2 wrong use, 130 interrupted.
- The answer goes to the output; progress, questions and errors go to the error stream.
- \`-\` as FILE is the input, as a file to write the output. What is there is not written over without
  \`--force\`, and a file is written whole or not at all.
- \`--json\` prints one document with \`schema\` (\`bedrock-fine-tuner/COMMAND\`), \`version\` (1) and the fields that
  are told below. A failure is \`{ "error": { "code", "message", "hint", "details" } }\` on the error stream.
- \`start\`, \`deploy\`, \`provision\` and \`cleanup\` show the price or the list and ask. Without a terminal they
  want \`--yes\`; \`--dry-run\` shows and ends. The ARN of what was made is printed at once, on the error stream
  too.
- Colour stands on a terminal only; \`NO_COLOR\` turns it off, \`FORCE_COLOR\` on.
`;

function section(name: (typeof commandNames)[number]): string[] {
  const { summary, about, arguments: args, options, examples, badNews, json } = specOf(name);
  const usage = args.map(({ name: label, optional, many }) => {
    const dots = many ? '…' : '';
    return optional ? `[${label}${dots}]` : `${label}${dots}`;
  });
  return [
    '',
    `## ${name}`,
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.${about === undefined ? '' : ` ${about}`}`,
    '',
    '```sh',
    `bedrock-fine-tuner ${[name, ...usage].join(' ')}${Object.keys(options).length > 0 ? ' [options]' : ''}`,
    ...examples.map((example) => `bedrock-fine-tuner ${example}`),
    '```',
    '',
    ...(args.length > 0
      ? args.map(({ name: label, about: what }) => `- \`${label}\`: ${what}`)
      : []),
    ...(args.length > 0 ? [''] : []),
    ...(Object.keys(options).length > 0
      ? [
          table(['option', 'what', 'default', 'example'], Object.entries(options).map(optionRow)),
          '',
        ]
      : []),
    ...(badNews === undefined ? [] : [`Exit code 1: ${badNews}.`, '']),
    ...(json === undefined ? [] : [`\`--json\`: ${json}.`]),
  ]
    .join('\n')
    .trimEnd()
    .split('\n');
}

function optionRow([key, spec]: [string, OptionSpec]): string[] {
  const { value, about, choices, default: standard, example, needs, conflicts, env } = spec;
  const notes = [
    about,
    ...(choices ? [choices.map((choice) => `\`${choice}\``).join(', ')] : []),
    ...(needs ? [`with ${needs.map((other) => `\`--${kebab(other)}\``).join(', ')}`] : []),
    ...(conflicts
      ? [`not with ${conflicts.map((other) => `\`--${kebab(other)}\``).join(', ')}`]
      : []),
    ...(env ? [`env: ${env.map((name) => `\`${name}\``).join(', ')}`] : []),
  ];
  const shown = value === undefined || spec.list || standard === undefined ? '' : `\`${standard}\``;
  return [
    `\`--${kebab(key)}${value === undefined ? '' : ` ${value}`}\``,
    notes.join('; '),
    shown,
    example === undefined ? '' : `\`${example}\``,
  ];
}

function settings(): string {
  return `
## Settings

\`bedrock-fine-tuner.config.json\` or \`.js\`, here or in a folder above, holds what every command would be told
anew; \`init\` writes it, \`config.schema.json\` of the package is its JSON Schema. Options win over the
environment, the environment over the file. \`--print-config\` shows each value with where it comes from.

${table(
  ['setting', 'type', 'environment'],
  Object.entries(configOptions()).map(([key, { config, env = [] }]) => [
    `\`${key}\``,
    config?.type ?? '',
    env.map((name) => `\`${name}\``).join(', '),
  ]),
)}

The region is the one of \`--region\`, of the environment, of the file, or of the AWS profile, in this order. Where
none is named a plan says whose prices it took, and nothing talks to AWS. An ARN names its own region.`;
}

function errors(): string {
  return `
## Errors

The codes of the library stand in [errors.md](errors.md); these are the command line's own.

${table(
  ['code', 'meaning'],
  Object.entries(cliErrors).map(([code, meaning]) => [`\`${code}\``, meaning]),
)}
`;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}
