import type { Plugin } from 'esbuild';

/**
 * Leaves the reader of Node streams out of papaparse, which `core` holds: a browser has none, and the
 * library gives it texts alone.
 */
export function withoutStreams(): Plugin {
  return {
    name: 'without-streams',
    setup(build) {
      build.onResolve({ filter: /^stream$/ }, ({ path, importer }) =>
        /[\\/]papaparse[\\/]/.test(importer) ? { path, namespace: 'without-streams' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'without-streams' }, () => ({
        contents: 'module.exports = {};',
      }));
    },
  };
}
