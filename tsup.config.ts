import { defineConfig, type Options } from 'tsup';

const entry = { index: 'src/index.ts', core: 'src/core.ts', sandbox: 'src/sandbox/index.ts' };
const common: Options = {
  dts: { entry },
  target: 'node20',
  platform: 'node',
  splitting: true,
  treeshake: true,
};

// The command line tool and the worker need no CommonJS twins; they share the library's chunks.
const programs = { cli: 'src/cli/main.ts', countWorker: 'src/files/count/countWorker.ts' };

export default defineConfig([
  { ...common, entry: { ...entry, ...programs }, format: 'esm' },
  { ...common, entry, format: 'cjs' },
]);
