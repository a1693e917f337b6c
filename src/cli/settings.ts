import type { Command } from 'commander';
import { closestTo } from '../base/text/closest.js';
import { visibleLine } from '../base/text/visibleText.js';
import { usageError } from './errors.js';
import type { ValueSource } from './Invocation.js';
import { readValue } from './program.js';
import { kebab, type OptionSpec, type Options } from './spec.js';
import type { Environment } from './terminal/Printer.js';

/** The values of all options, and where each came from. */
export interface Settings {
  readonly values: Readonly<Record<string, unknown>>;
  readonly sourceOf: (key: string) => ValueSource | undefined;
  /** Of the configuration file that was read. */
  readonly filePath: string | undefined;
}

/** What the file says, read and checked. */
interface ConfigFile {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Options from the command line, over those of the environment, over those of the file, over defaults. */
export async function resolveSettings(
  options: Options,
  command: Pick<Command, 'getOptionValue' | 'getOptionValueSource'>,
  env: Environment,
): Promise<Settings> {
  const file = Object.values(options).some((spec) => spec.config)
    ? await readConfigFile()
    : undefined;
  const sources = new Map<string, ValueSource>();
  const values: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(options)) {
    const [value, source] = resolveOne(key, spec, { command, env, file });
    values[key] = value;
    if (source !== undefined) sources.set(key, source);
  }
  assertOfUse(options, sources);
  return { values, sourceOf: (key) => sources.get(key), filePath: file?.path };
}

function resolveOne(
  key: string,
  spec: OptionSpec,
  from: {
    readonly command: Pick<Command, 'getOptionValue' | 'getOptionValueSource'>;
    readonly env: Environment;
    readonly file: ConfigFile | undefined;
  },
): readonly [unknown, ValueSource | undefined] {
  if (from.command.getOptionValueSource(key) === 'cli') {
    return [from.command.getOptionValue(key), 'flag'];
  }
  const variable = spec.env?.find((name) => from.env[name]);
  if (variable !== undefined) {
    // What the library reads itself it reads in its own order.
    if (spec.envOfLibrary) return [undefined, 'environment'];
    return [readVariable(spec, variable, from.env[variable] ?? ''), 'environment'];
  }
  const inFile = spec.config ? from.file?.values[key] : undefined;
  if (inFile !== undefined) return [inFile, 'file'];
  return [spec.default, spec.default === undefined ? undefined : 'default'];
}

function readVariable(spec: OptionSpec, variable: string, given: string): unknown {
  try {
    return readValue(spec, given);
  } catch (error) {
    throw usageError(`${variable} has the value '${given}'. ${(error as Error).message}`);
  }
}

/** An option that would do nothing is a mistake that its user should hear of. */
function assertOfUse(options: Options, sources: ReadonlyMap<string, ValueSource>): void {
  for (const [key, { needs = [] }] of Object.entries(options)) {
    if (sources.get(key) !== 'flag') continue;
    const missing = needs.filter((needed) => (sources.get(needed) ?? 'default') === 'default');
    if (missing.length === 0) continue;
    const flags = missing.map((needed) => `--${kebab(needed)}`).join(' and ');
    throw usageError(`option '--${kebab(key)}' does nothing without ${flags}`, `Add ${flags}.`);
  }
}

async function readConfigFile(): Promise<ConfigFile | undefined> {
  const [{ lilconfig }, { configOptions }] = await Promise.all([
    import('lilconfig'),
    import('./configSchema.js'),
  ]);
  const name = 'bedrock-fine-tuner.config';
  const found = await lilconfig(name, { searchPlaces: [`${name}.js`, `${name}.json`] })
    .search()
    .catch((error: Error) => {
      throw usageError(`The configuration file cannot be read: ${visibleLine(error.message)}`);
    });
  if (!found || found.isEmpty) return undefined;
  return { path: found.filepath, values: checked(found.config, found.filepath, configOptions()) };
}

function checked(
  config: unknown,
  path: string,
  options: Options,
): Readonly<Record<string, unknown>> {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw usageError(`${path} does not hold an object of settings.`);
  }
  const { $schema: _, ...values } = config as Record<string, unknown>;
  for (const [key, value] of Object.entries(values)) {
    const type = options[key]?.config?.type;
    if (type === undefined) throw unknownSetting(path, key, Object.keys(options));
    const isRight = type === 'string' ? typeof value === 'string' : Number.isFinite(value);
    if (!isRight) throw usageError(`${path}: ${key} is to be a ${type}.`);
  }
  return values;
}

function unknownSetting(path: string, key: string, known: readonly string[]) {
  const [closest] = closestTo(key, known, 1);
  return usageError(
    `${path}: there is no setting '${visibleLine(key)}'.`,
    closest === undefined ? `Settings: ${known.join(', ')}.` : `Did you mean ${closest}?`,
  );
}
