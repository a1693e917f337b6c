import { lilconfig } from 'lilconfig';
import { closestTo } from '../base/text/closest.js';
import { visibleLine } from '../base/text/visibleText.js';
import { configOptions } from './configSchema.js';
import { usageError } from './errors.js';
import type { Options } from './spec.js';

/** What the file says, read and checked. */
export interface ConfigFile {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The nearest configuration file, looked for from here upwards. */
export async function readConfigFile(): Promise<ConfigFile | undefined> {
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
