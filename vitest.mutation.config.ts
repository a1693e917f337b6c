import base from './vitest.config.js';

/** Only the quick tests of the pure modules: each mutant runs them again. */
export default {
  ...base,
  test: {
    ...base.test,
    include: ['test/unit/{metrics,costs,dataset,tokens}/**/*.test.ts', 'test/unit/*.test.ts'],
  },
};
