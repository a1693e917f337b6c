import type { Command } from 'commander';
import type { ConfigFile } from './configFile.js';
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

/** Options from the command line, over those of the environment, over those of the file, over defaults. */
export async function resolveSettings(
  options: Options,
  command: Pick<Command, 'getOptionValue' | 'getOptionValueSource'>,
  env: Environment,
): Promise<Settings> {
  const file = Object.values(options).some((spec) => spec.config)
    ? await (await import('./configFile.js')).readConfigFile()
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
