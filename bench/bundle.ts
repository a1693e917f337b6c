/**
 * Bundles a script as the published package is bundled. The loader that runs the benchmarks names
 * each function as it is made, which the package does not do and which costs much in small functions.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const benchFolder = fileURLToPath(new URL('.', import.meta.url));

/** Path of the bundle, beside the packages that the script may load; gone when the process ends. */
export function bundle(script: string): string {
  const packages = join(benchFolder, 'node_modules');
  mkdirSync(packages, { recursive: true });
  const folder = mkdtempSync(join(packages, '.bundle-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  buildSync({
    entryPoints: { script },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What is loaded only when it is needed stays so.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return join(folder, 'script.mjs');
}
