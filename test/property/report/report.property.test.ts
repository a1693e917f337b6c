import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MetricPoint } from '../../../src/metrics/types.js';
import { escapeHtml } from '../../../src/report/escape.js';
import type { PlacedPoint } from '../../../src/report/lossSeries.js';
import { renderReport } from '../../../src/report/renderReport.js';
import { sparkline } from '../../../src/report/sparkline.js';
import { thinPoints } from '../../../src/report/thin.js';
import type { ReportInput } from '../../../src/report/types.js';
import { aDataset, aReport, aVerdict, reportDay } from '../../helpers/reportInputs.js';

const anyLoss = fc.oneof(
  fc.double({ noNaN: false }),
  fc.double({ min: 0, max: 5, noNaN: true }),
  fc.constantFrom(
    0,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    1e308,
    5e-324,
  ),
);
const anyPoint: fc.Arbitrary<MetricPoint> = fc.record({
  step: fc.integer({ min: 0, max: 400 }),
  epoch: fc.integer({ min: 0, max: 12 }),
  loss: anyLoss,
});
const anyMetrics = fc.record({
  training: fc.array(anyPoint, { maxLength: 60 }),
  validation: fc.array(anyPoint, { maxLength: 12 }),
});
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.stringMatching(/^[<>"'&`|*_[\]()@#!/\\\n:a-z]{0,40}$/),
);

describe('renderReport', () => {
  test('draws any points without throwing and without a number that SVG cannot read', () => {
    fc.assert(
      fc.property(anyMetrics, (metrics) => {
        const text = renderReport(aReport({ metrics }), { format: 'html' });
        expect(unreadable(text)).toEqual([]);
        expect(() => renderReport(aReport({ metrics }), { format: 'markdown' })).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  test('has the same elements whatever text the data holds', () => {
    const elements = (text: string) =>
      (renderReport(hostileReport(text), { format: 'html' }).match(/<\/?[a-z!][^>]*>/g) ?? [])
        .map((tag) => /^<\/?[a-z!]+/.exec(tag)?.[0])
        // A web address becomes a link, and nothing else does.
        .filter((tag) => tag !== '<a' && tag !== '</a');
    const expected = elements('plain');
    fc.assert(
      fc.property(anyText, (text) => {
        expect(elements(`x${text}`)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('has the same lines of Markdown whatever text the data holds', () => {
    const lines = (text: string) =>
      renderReport(hostileReport(text), { format: 'markdown' }).split(/[\n\r]/).length;
    const expected = lines('plain');
    fc.assert(
      fc.property(anyText, (text) => {
        expect(lines(`x${text}`)).toBe(expected);
      }),
      { numRuns: 150 },
    );
  });
});

function hostileReport(text: string): ReportInput {
  return aReport({
    generatedAt: reportDay,
    title: text,
    region: text,
    params: { jobName: text },
    verdict: aVerdict({ reasons: [text] }),
    provenance: { kind: 'recording', note: text, source: text },
    dataset: aDataset({
      findings: [
        {
          code: 'duplicate.exact',
          severity: 'warning',
          line: 1,
          path: text,
          message: text,
          basis: 'advice',
          fix: { label: text, safe: true },
          source: text,
        },
      ],
    }),
  });
}

test('escaped text holds none of the characters that start markup', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(escapeHtml(text)).toMatch(/^[^<>"']*$/);
    }),
  );
});

describe('thinPoints', () => {
  const anyCurve: fc.Arbitrary<readonly PlacedPoint[]> = fc
    .array(anyLoss, { minLength: 1, maxLength: 600 })
    .map((losses) => losses.map((loss, x) => ({ x, loss })));

  test('keeps the lowest and the highest loss, the order, and a bounded number', () => {
    fc.assert(
      fc.property(anyCurve, fc.integer({ min: 1, max: 40 }), (points, buckets) => {
        const thinned = thinPoints(points, buckets);
        const finite = (list: readonly PlacedPoint[]) =>
          list.map(({ loss }) => loss).filter(Number.isFinite);
        expect(Math.min(...finite(thinned))).toBe(Math.min(...finite(points)));
        expect(Math.max(...finite(thinned))).toBe(Math.max(...finite(points)));
        expect(thinned.length).toBeLessThanOrEqual(5 * (buckets + 1));
        expect(
          thinned.every((point, index) => index === 0 || point.x > (thinned[index - 1]?.x ?? -1)),
        ).toBe(true);
        expect(thinned.every((point) => points.includes(point))).toBe(true);
      }),
    );
  });
});

test('a sparkline is never wider than asked', () => {
  fc.assert(
    fc.property(fc.array(anyLoss), fc.integer({ min: 0, max: 30 }), (losses, width) => {
      expect([...sparkline(losses, width)].length).toBe(Math.min(losses.length, width));
    }),
  );
});

/** Coordinates in the drawings that are no plain decimals. */
function unreadable(page: string): readonly string[] {
  const drawings = page.match(/<svg.*?<\/svg>/gs) ?? [];
  const values = drawings.flatMap((drawing) => [
    ...drawing.matchAll(/ (?:d|x|y|width|height)="([^"]*)"/g),
  ]);
  return values
    .map(([, value]) => value ?? '')
    .filter((value) => !/^[\d.\-\sA-Za-df-z]*$/.test(value) || /[a-zA-Z]{2}/.test(value));
}
