import { describe, expect, it } from 'vitest';
import { createNormalDraws } from '../../../../src/base/math/normalDraws.js';
import { randomOf } from '../../../../src/base/math/splitmix.js';

describe('sequences that recorded results hang on', () => {
  it('the draws of a verdict are these', () => {
    const draw = createNormalDraws();
    expect([draw(), draw(), draw()]).toEqual([
      -0.2249181857895289, -1.8024156974223666, -0.13500016398035555,
    ]);
  });

  it('a seed of the sandbox gives these', () => {
    const random = randomOf('5eed0001');
    expect([random.normal(), random.normal(), random.uniform()]).toEqual([
      -0.9623663625563662, -0.28586876891137214, 0.41471612988971174,
    ]);
  });
});
