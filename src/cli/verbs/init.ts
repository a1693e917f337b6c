import { given } from '../access.js';
import { isInteractive } from '../ask.js';
import type { commands } from '../commands.js';
import { CliError } from '../errors.js';
import type { Invocation, Verb } from '../Invocation.js';
import { OutputFile } from '../OutputFile.js';
import type { Values } from '../spec.js';

type InitInvocation = Invocation<Values<(typeof commands)['init']['options']>>;

const path = 'bedrock-fine-tuner.config.json';
const schema = './node_modules/bedrock-fine-tuner/config.schema.json';
const asked = ['region', 'model', 'roleArn', 'output', 'maxCostUsd'] as const;

export const init: Verb<'init'> = async (invocation) => {
  const { values, streams, out } = invocation;
  const file = await OutputFile.reserve(path, values.force);
  try {
    const settings =
      values.yes || !isInteractive(streams) ? settingsOf(invocation) : await ask(invocation);
    await file.writeText(`${JSON.stringify({ $schema: schema, ...settings }, null, 2)}\n`);
    out.line(path);
    return 0;
  } finally {
    await file.discard();
  }
};

function settingsOf({ values }: InitInvocation) {
  const { region, profile, model, roleArn, output, maxCostUsd } = values;
  return given({ region, profile, model, roleArn, output, maxCostUsd });
}

/** Asks for each setting that no option gave; an empty answer leaves it out. */
async function ask(invocation: InitInvocation): Promise<object> {
  const { text, isCancel } = await import('@clack/prompts');
  const [{ commands }, { kebab }] = await Promise.all([
    import('../commands.js'),
    import('../spec.js'),
  ]);
  const settings: Record<string, unknown> = settingsOf(invocation);
  for (const key of asked) {
    if (settings[key] !== undefined) continue;
    const { about, example, parse } = commands.init.options[key];
    const answer = await text({
      message: `--${kebab(key)}: ${about}`,
      placeholder: example ?? '',
      signal: invocation.signal,
      input: invocation.streams.in as NodeJS.ReadStream,
      output: invocation.streams.err as NodeJS.WriteStream,
      validate: (given) => problemOf(given ?? '', parse),
    });
    if (isCancel(answer)) throw new CliError('cli.interrupted', 'interrupted; nothing was written');
    const given = String(answer ?? '').trim();
    if (given !== '') settings[key] = parse ? parse(given) : given;
  }
  return settings;
}

function problemOf(
  given: string,
  parse: ((text: string) => unknown) | undefined,
): string | undefined {
  if (given.trim() === '' || !parse) return undefined;
  try {
    parse(given);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
