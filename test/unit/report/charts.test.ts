import { describe, expect, test } from 'vitest';
import { costChart } from '../../../src/report/charts/costChart.js';
import type { ChartSize } from '../../../src/report/charts/frame.js';
import { lossChart } from '../../../src/report/charts/lossChart.js';
import { tokensChart } from '../../../src/report/charts/tokensChart.js';
import { costByEpoch } from '../../../src/report/costByEpoch.js';
import { histogramBins } from '../../../src/report/histogramBins.js';
import { lossSeries } from '../../../src/report/lossSeries.js';
import { parameterRows } from '../../../src/report/parameterRows.js';
import { aCost, aCurve, aVerdict, reportDay } from '../../helpers/reportInputs.js';

const wide: ChartSize = { name: 'wide', width: 860, height: 390 };
const narrow: ChartSize = { name: 'narrow', width: 360, height: 250 };

/** Texts of a drawing, in their order. */
const texts = (svg: { readonly text: string }) =>
  [...svg.text.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

describe('the loss chart', () => {
  const series = lossSeries(aCurve([0.9, 0.6, 0.5]));
  const drawn = (changes: Parameters<typeof aVerdict>[0]) =>
    lossChart(series, aVerdict(changes), wide, 'loss');

  test('reaches to the end of the recommended range', () => {
    expect(texts(drawn({ recommendedRange: [4, 5] }))).toContain('5');
    expect(texts(drawn({ recommendedRange: null }))).not.toContain('5');
  });

  test('names the converged epoch, else the lowest, else none', () => {
    expect(texts(drawn({ convergedEpoch: 2 }))).toContain('converged: epoch 2');
    expect(texts(drawn({ bestEpoch: 3 }))).toContain('lowest: epoch 3');
    expect(texts(drawn({ bestEpoch: null })).join()).not.toMatch(/lowest|converged/);
  });

  test('writes a range of one epoch as one epoch', () => {
    expect(texts(drawn({ recommendedRange: [4, 4] }))).toContain('recommended 4');
  });

  test('draws a range that no validation loss supports as an outline', () => {
    expect(drawn({ basis: 'training-only' }).text).toContain('recommended weak');
    expect(drawn({ basis: 'validation' }).text).not.toContain('weak');
  });

  test('continues validation by its forecast, after the last point alone', () => {
    const at = (epoch: number) => ({ epoch, low: 0.4, expected: 0.45, high: 0.48 });
    const fan = (epochs: readonly number[]) =>
      drawn({ forecast: epochs.map(at), recommendedRange: null }).text;
    expect(fan([4, 5, 6])).toMatch(/class="fan" d="M[^M]*z"/);
    expect(texts({ text: fan([4, 5, 6]) })).toContain('6');
    expect(fan([2, 3])).not.toContain('class="fan"');
    expect(fan([])).not.toContain('class="fan"');
  });

  test('marks a step whose loss is infinite', () => {
    const broken = aCurve([0.9, 0.6]);
    broken.training[9] = { step: 10, epoch: 2, loss: Number.POSITIVE_INFINITY };
    expect(lossChart(lossSeries(broken), undefined, wide, 'loss').text).toContain('class="broken"');
    expect(lossChart(series, undefined, wide, 'loss').text).not.toContain('class="broken"');
  });

  test('labels all of a few validation points, and the ends and the lowest of many', () => {
    expect(texts(drawn({}))).toEqual(expect.arrayContaining(['0.900', '0.600', '0.500']));
    const many = aCurve(Array.from({ length: 40 }, (_, epoch) => 0.9 + Math.abs(epoch - 20) / 100));
    const labels = texts(lossChart(lossSeries(many), undefined, wide, 'loss'));
    const values = labels.filter((label) => label?.includes('.') && Number(label) > 0.8);
    expect(values.sort()).toEqual(['0.900', '1.09', '1.10']);
  });

  test('says its figures in words, the middle of a long run left out', () => {
    const many = aCurve(Array.from({ length: 40 }, () => 0.9));
    const { text } = lossChart(lossSeries(many), undefined, wide, 'loss');
    expect(/<desc[^>]*>([^<]*)/.exec(text)?.[1]).toMatch(
      /Validation loss by epoch: (0\.900, ){5}…(, 0\.900){5}\.$/,
    );
  });
});

describe('the cost chart', () => {
  const costs = (epochs: number, maxCostUsd?: number) =>
    costByEpoch({
      generatedAt: reportDay,
      cost: aCost(epochs * 10),
      epochs,
      maxEpochs: epochs,
      maxCostUsd,
    });

  test('writes every amount where there is room', () => {
    expect(texts(costChart(costs(3), undefined, wide, 'cost'))).toEqual(
      expect.arrayContaining(['$11.95', '$21.95', '$31.95']),
    );
  });

  test('writes those that matter where there is not', () => {
    const verdict = aVerdict({ recommendedEpochs: 4, recommendedRange: [4, 4] });
    const crowded = costByEpoch({
      generatedAt: reportDay,
      cost: aCost(120),
      epochs: 12,
      maxEpochs: 12,
      verdict,
    });
    const amounts = texts(costChart(crowded, undefined, narrow, 'cost')).filter((text) =>
      text?.includes('.'),
    );
    expect(amounts).toEqual(['$41.95', '$121.95']);
  });

  test('draws a cap within reach and leaves a distant one out', () => {
    expect(costChart(costs(3, 20), 20, wide, 'cost').text).toContain('class="cap"');
    expect(costChart(costs(3, 500), 500, wide, 'cost').text).not.toContain('class="cap"');
  });

  test('outlines columns over the cap, whatever else they are', () => {
    const { text } = costChart(costs(3, 25), 25, wide, 'cost');
    expect(text.match(/class="column[^"]*"/g)).toEqual([
      'class="column"',
      'class="column"',
      'class="column planned over"',
    ]);
  });
});

describe('the histogram', () => {
  const bins = [256, 512, 1024, Number.POSITIVE_INFINITY].map((upToTokens) => ({
    upToTokens,
    records: 5,
  }));
  const longest = { line: 1, tokens: 900 };

  test('names the edges of its bins, and the open one', () => {
    expect(texts(tokensChart(bins, longest, undefined, wide, 't'))).toEqual(
      expect.arrayContaining(['256', '512', '1k', 'more']),
    );
  });

  test('draws the limit where it falls inside', () => {
    expect(texts(tokensChart(bins, longest, 768, wide, 't'))).toContain('limit 768');
    expect(texts(tokensChart(bins.slice(0, 3), longest, 5000, wide, 't')).join()).not.toContain(
      'limit',
    );
  });

  test('joins neighbours where there are too many', () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ upToTokens: index + 1, records: 1 }));
    const joined = histogramBins(many, 48);
    expect(joined.length).toBe(34);
    expect(joined.reduce((sum, { records }) => sum + records, 0)).toBe(100);
    expect(joined.at(-1)).toEqual({ upToTokens: 100, records: 1 });
    expect(histogramBins([])).toEqual([]);
  });
});

test('parameters are listed leaf by leaf', () => {
  const params = {
    jobName: 'a',
    validators: [{ s3Uri: 's3://a' }],
    absent: undefined,
    nothing: null,
    at: new Date(0),
    flag: false,
  };
  expect(parameterRows(params)).toEqual([
    ['jobName', 'a'],
    ['validators[0].s3Uri', 's3://a'],
    ['at', '1970-01-01T00:00:00.000Z'],
    ['flag', 'false'],
  ]);
  expect(parameterRows(undefined)).toEqual([]);
});
