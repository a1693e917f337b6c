import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * `src/core.ts` with all that it needs as one script for a page, which puts the exports on
 * `window.core`. It fails where anything reaches for Node.
 */
export async function bundleCore(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/core.ts', import.meta.url))],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'core',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild wrote no file.');
  return file.text;
}
