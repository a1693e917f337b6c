import type { Plugin } from 'esbuild';

/**
 * Makes an entry of a room a file that names what `core` exports and holds nothing itself: no code is
 * in the package twice, and `FineTunerError` is one class from every entry.
 */
export function toCore(core: './core.js' | './core.cjs'): Plugin {
  return {
    name: 'to-core',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\// }, ({ kind }) =>
        kind === 'import-statement' ? { path: core, external: true } : undefined,
      );
    },
  };
}
