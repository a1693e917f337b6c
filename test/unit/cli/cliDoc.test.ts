import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderCliDoc } from '../../../scripts/cliDoc.js';
import { configSchema } from '../../../src/cli/configSchema.js';
import { convertTargets } from '../../../src/cli/options.js';
import { writers } from '../../../src/dataset/convert/writers.js';

it('docs/cli.md and config.schema.json say what the table of commands says', () => {
  expect(readFileSync('docs/cli.md', 'utf8')).toBe(renderCliDoc());
  expect(JSON.parse(readFileSync('config.schema.json', 'utf8'))).toEqual(configSchema());
});

it('the formats that the table offers are those that the library writes', () => {
  expect([...convertTargets].sort()).toEqual(Object.keys(writers).sort());
});
