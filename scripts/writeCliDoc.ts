import { writeFileSync } from 'node:fs';
import { configSchema } from '../src/cli/configSchema.js';
import { renderCliDoc } from './cliDoc.js';

writeFileSync(new URL('../docs/cli.md', import.meta.url), renderCliDoc());
writeFileSync(
  new URL('../config.schema.json', import.meta.url),
  `${JSON.stringify(configSchema(), null, 2)}\n`,
);
