import { expect, test } from 'vitest';
import { parseMetricTable } from '../../../src/metrics/parseMetricTable.js';

const reinforcement = [
  'step,critic/rewards/mean,actor/pg_loss,response/aborted_ratio,note',
  '1,0.21,-0.013,0,start',
  '2,0.34,-1.0,,',
  '3,nan,2.5e-03,0.01,end',
].join('\r\n');

test('reads any columns by name, and keeps negative values', () => {
  const { rows, metrics } = parseMetricTable(reinforcement);
  expect(rows).toBe(3);
  expect(metrics).toEqual([
    { name: 'step', values: [1, 2, 3] },
    { name: 'critic/rewards/mean', values: [0.21, 0.34, Number.NaN] },
    { name: 'actor/pg_loss', values: [-0.013, -1, 0.0025] },
    { name: 'response/aborted_ratio', values: [0, Number.NaN, 0.01] },
  ]);
});

test('keeps columns of text apart', () => {
  expect(parseMetricTable(reinforcement).labels).toEqual([
    { name: 'note', values: ['start', '', 'end'] },
  ]);
});

test('fills short lines with what is not reported', () => {
  expect(parseMetricTable('a,b\n1\n').metrics[1]?.values).toEqual([Number.NaN]);
});

test('an empty file has no columns', () => {
  expect(parseMetricTable('')).toEqual({ rows: 0, metrics: [], labels: [] });
});

test('names the line that has more cells than the header', () => {
  expect(() => parseMetricTable('a,b\n1,2\n1,2,3\n')).toThrow(
    expect.objectContaining({
      code: 'metrics.malformed',
      details: expect.objectContaining({ line: 3 }),
    }),
  );
});
