import { defineConfig, type Options } from 'tsup';
import { nodeModules } from './scripts/build/nodeModules.js';
import { purify } from './scripts/build/purify.js';
import { toCore } from './scripts/build/toCore.js';
import { withoutStreams } from './scripts/build/withoutStreams.js';

const library = {
  index: 'src/index.ts',
  core: 'src/core.ts',
  sandbox: 'src/sandbox/index.ts',
  testing: 'src/runtime/testing.ts',
};
/** Entries that name parts of `core`. */
const parts = {
  dataset: 'src/dataset/index.ts',
  tokens: 'src/tokens/index.ts',
  costs: 'src/costs/index.ts',
  convergence: 'src/convergence/index.ts',
  report: 'src/report/index.ts',
  models: 'src/models/index.ts',
};
// The command line tool and the worker need no CommonJS twins; they share the library's chunks.
const programs = { cli: 'src/cli/main.ts', countWorker: 'src/files/count/countWorker.ts' };

const common: Options = {
  target: 'node20',
  platform: 'node',
  removeNodeProtocol: false,
};
const flat: Options = {
  ...common,
  dts: { entry: { ...library, ...parts }, compilerOptions: { stripInternal: true } },
  splitting: true,
  // For CommonJS too: without it a chunk would keep `import.meta`, which `require` refuses.
  treeshake: true,
  esbuildPlugins: [purify(), withoutStreams(), nodeModules()],
};
const thin: Options = { ...common, entry: parts, dts: false, splitting: false, treeshake: false };

export default defineConfig([
  { ...flat, entry: { ...library, ...programs }, format: 'esm' },
  { ...flat, entry: library, format: 'cjs' },
  { ...thin, format: 'esm', esbuildPlugins: [toCore('./core.js')] },
  { ...thin, format: 'cjs', esbuildPlugins: [toCore('./core.cjs')] },
]);
