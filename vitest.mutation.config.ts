import base from './vitest.config.js';

/** Only the quick tests of the pure modules: each mutant runs them again. */
export default {
  ...base,
  test: {
    ...base.test,
    include: [
      'test/unit/{base,metrics,convergence,prices,costs}/**/*.test.ts',
      'test/unit/{records,similar,validation,dataset,tokens}/**/*.test.ts',
    ],
  },
};
