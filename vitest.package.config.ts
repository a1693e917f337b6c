import { defineConfig } from 'vitest/config';

/** Tests of the built and packed package; `npm run build` comes first. */
export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
