import { describe, expect, test } from 'vitest';
import { linePath } from '../../../src/report/charts/path.js';
import { placeLabels } from '../../../src/report/charts/placeLabels.js';
import { spreadLabels } from '../../../src/report/charts/spreadLabels.js';
import { lossSparkline, sparkline } from '../../../src/report/sparkline.js';

const area = { left: 0, right: 200, top: 0 };

describe('placeLabels', () => {
  const label = (x: number, y: number, weight = 0) => ({ x, y, text: '0.123', weight });

  test('puts a label above its point', () => {
    expect(placeLabels([label(100, 50)], area)).toEqual([{ x: 100, y: 40, text: '0.123' }]);
  });

  test('puts it below where there is no room above', () => {
    expect(placeLabels([label(100, 2)], area)[0]?.y).toBeGreaterThan(10);
  });

  test('moves it inside the picture', () => {
    expect(placeLabels([label(0, 50)], area)[0]?.x).toBeGreaterThan(10);
    expect(placeLabels([label(200, 50)], area)[0]?.x).toBeLessThan(190);
  });

  test('leaves out the lighter of labels that have no room', () => {
    const crowd = [label(100, 50, 1), label(101, 50, 3), label(102, 50, 2)];
    expect(placeLabels(crowd, area).map(({ x }) => x)).toEqual([101, 102]);
  });
});

describe('spreadLabels', () => {
  test('leaves labels that stand apart', () => {
    const spread = spreadLabels([{ y: 10 }, { y: 90 }], 15, { top: 0, bottom: 100 });
    expect(spread.map(({ y }) => y)).toEqual([10, 90]);
  });

  test('keeps a distance, the order and the bottom', () => {
    const spread = spreadLabels([{ y: 99 }, { y: 98 }, { y: 100 }], 15, { top: 0, bottom: 100 });
    expect(spread.map(({ y0 }) => y0)).toEqual([98, 99, 100]);
    expect(spread.map(({ y }) => y)).toEqual([70, 85, 100]);
  });
});

describe('linePath', () => {
  test('lifts at gaps and shows a lone point as a dot', () => {
    const points = [
      { x: 0, y: 1 },
      { x: 1.04, y: 2.06 },
      { x: 2, y: Number.NaN },
      { x: 3, y: 4 },
    ];
    expect(linePath(points)).toBe('M0 1L1 2.1M3 4h0');
  });
});

describe('sparkline', () => {
  test('runs from the lowest to the highest bar', () => {
    expect(sparkline([1, 2, 3, 4, 5, 6, 7, 8], 8)).toBe('▁▂▃▄▅▆▇█');
  });

  test('shows the mean of each share when there is less room', () => {
    expect(sparkline([0, 2, 4, 4], 2)).toBe('▁█');
  });

  test('shows a flat line low, gaps as points, and nothing for nothing', () => {
    expect(sparkline([5, 5], 9)).toBe('▁▁');
    expect(sparkline([1, Number.NaN, 2, Number.POSITIVE_INFINITY], 9)).toBe('▁·█·');
    expect(sparkline([], 9)).toBe('');
  });

  test('takes losses over a factor of 8 on a logarithmic scale', () => {
    expect(lossSparkline([1000, 100, 10, 1], 9)).toBe('█▆▃▁');
    expect(lossSparkline([4, 3, 2, 1], 9)).toBe('█▆▃▁');
  });
});
