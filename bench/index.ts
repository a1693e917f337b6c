/**
 * Runs every benchmark and prints its ratios: `npm run bench`, or `npm run bench -- tokens` for one.
 *
 * What they compare with is installed into `bench/node_modules` at the first run, apart from the
 * project's own dependencies.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const areas = ['tokens', 'dataset', 'convergence'].filter((area) =>
  existsSync(`${here}/${area}/index.ts`),
);
const asked = process.argv.slice(2);
const unknown = asked.filter((area) => !areas.includes(area));
if (unknown.length > 0)
  throw new Error(`No benchmark ${unknown.join(', ')}; there are ${areas.join(', ')}.`);

if (!existsSync(`${here}/node_modules`)) {
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: here,
    stdio: 'inherit',
  });
}
for (const area of asked.length > 0 ? asked : areas) {
  console.log(`\n━━ ${area} ${'━'.repeat(60 - area.length)}\n`);
  execFileSync(process.execPath, ['--import', 'tsx', `${here}/${area}/index.ts`], {
    stdio: 'inherit',
  });
}
