import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

/** Bundles an entry for a browser: an import of a Node builtin or of the AWS SDK makes it fail. */
async function bundleForBrowser(stdin: string): Promise<readonly string[]> {
  const result = await build({
    stdin: { contents: stdin, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return Object.keys(result.metafile.inputs);
}

describe('the core', () => {
  it('bundles for a browser without Node builtins and without AWS', async () => {
    const inputs = await bundleForBrowser("export * from './src/core.ts';");
    expect(inputs).toContain('src/validation/datasetValidator.ts');
    expect(inputs.filter((path) => path.includes('@aws-sdk') || path.includes('@smithy'))).toEqual(
      [],
    );
  });

  it('would not bundle with a Node builtin in it', async () => {
    const withNode = "export * from './src/core.ts'; import 'node:fs';";
    await expect(bundleForBrowser(withNode)).rejects.toThrow(/node:fs/);
  });

  it('would show AWS among its parts', async () => {
    const withAws = "export { S3Client } from '@aws-sdk/client-s3';";
    const inputs = await bundleForBrowser(withAws);
    expect(inputs.some((path) => path.includes('@aws-sdk'))).toBe(true);
  });
});
