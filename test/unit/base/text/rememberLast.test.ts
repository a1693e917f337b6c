import { expect, it } from 'vitest';
import { rememberLast } from '../../../../src/base/text/rememberLast.js';

it('does not work again for the text that comes again at once', () => {
  const seen: string[] = [];
  const lengthOf = rememberLast((text) => {
    seen.push(text);
    return text.length;
  });
  expect(['one', 'one', 'three', 'one'].map(lengthOf)).toEqual([3, 3, 5, 3]);
  expect(seen).toEqual(['one', 'three', 'one']);
});

it('keeps no huge text', () => {
  let times = 0;
  const count = rememberLast(() => {
    times += 1;
    return times;
  });
  const huge = 'x'.repeat(1 << 20);
  expect([count('small'), count('small'), count(huge), count(huge)]).toEqual([1, 1, 2, 3]);
});
