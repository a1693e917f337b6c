import { commandNames, specOf } from './commands.js';
import type { Options } from './spec.js';

/** Every option that may stand in the configuration file. */
export function configOptions(): Options {
  const all = commandNames.flatMap((name) => Object.entries(specOf(name).options));
  return Object.fromEntries(all.filter(([, spec]) => spec.config));
}

/** The JSON Schema of the configuration file; `config.schema.json` holds it. */
export function configSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'bedrock-fine-tuner.config.json',
    description:
      'Settings of the command line. Options win over the environment, the environment over this file.',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(
        Object.entries(configOptions()).map(([key, { about, example, config }]) => [
          key,
          {
            ...config,
            description: about,
            examples: [config?.type === 'string' ? example : Number(example)],
          },
        ]),
      ),
    },
    additionalProperties: false,
  };
}
