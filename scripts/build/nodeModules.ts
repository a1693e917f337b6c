import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * Lets the CommonJS of the bundled terminal libraries have Node's own modules in an ES module, where
 * there is no `require`: each is imported, and its names are given.
 */
export function nodeModules(): Plugin {
  return {
    name: 'node-modules',
    setup(build) {
      if (build.initialOptions.format !== 'esm') return;
      build.onResolve({ filter: /^[a-z_:/]+$/ }, ({ path, kind }) =>
        kind === 'require-call' && isBuiltin(path)
          ? { path: path.replace(/^node:/, ''), namespace: 'node-module' }
          : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'node-module' }, ({ path }) => ({
        contents: `export * from 'node:${path}';\nexport { default } from 'node:${path}';`,
      }));
    },
  };
}
