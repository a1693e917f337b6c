import { defineConfig, type Options } from 'tsup';

const entry = { index: 'src/index.ts', core: 'src/core.ts', sandbox: 'src/sandbox/index.ts' };
const common: Options = {
  dts: { entry },
  target: 'node20',
  platform: 'node',
  splitting: true,
  treeshake: true,
};

// The command line tool needs no CommonJS twin; it shares its chunks with the library.
export default defineConfig([
  { ...common, entry: { ...entry, cli: 'src/cli/main.ts' }, format: 'esm' },
  { ...common, entry, format: 'cjs' },
]);
