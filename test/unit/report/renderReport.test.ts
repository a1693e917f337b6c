import { describe, expect, test } from 'vitest';
import type { FineTunerError } from '../../../src/base/errors.js';
import { renderReport } from '../../../src/report/renderReport.js';
import type { ReportFormat, ReportInput } from '../../../src/report/types.js';
import {
  aCost,
  aCurve,
  aDataset,
  aReport,
  aVerdict,
  reportDay,
} from '../../helpers/reportInputs.js';

const page = (input: ReportInput) => renderReport(input, { format: 'html' });
const markdown = (input: ReportInput) => renderReport(input, { format: 'markdown' });

/** What a reader sees of the HTML: the text without tags and style. */
const seen = (input: ReportInput) =>
  page(input)
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe.each<ReportFormat>(['html', 'markdown'])('%s', (format) => {
  const render = (input: ReportInput) => renderReport(input, { format });

  test('gives the same text for the same input', () => {
    expect(render(aReport())).toBe(render(aReport()));
  });

  test('needs no more than a date', () => {
    expect(render({ generatedAt: reportDay })).toContain('2026-11-22 14:05 UTC');
  });

  test('leads with verdict and money, before any detail', () => {
    const text = render(aReport());
    const places = ['Still improving', 'Train 5 epochs next time.', '2.00', 'duplicate.exact'].map(
      (words) => text.indexOf(words),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('says plainly that a simulated run trained no model', () => {
    expect(render(aReport())).toContain('Simulated run: no model was trained.');
  });

  test('shows no such banner for a run of the service itself', () => {
    const text = render(aReport({ provenance: { kind: 'service', note: 'Read from S3.' } }));
    expect(text).not.toContain('no model was trained');
  });

  test('leaves sections out whose part is absent', () => {
    const text = render({ generatedAt: reportDay, model: 'm', cost: aCost() });
    expect(text).not.toMatch(/Findings|Parameters|Phases/);
  });

  test('names the reason when no price is known', () => {
    const cost = {
      kind: 'unavailable',
      reason: 'no-price',
      message: 'No price is published.',
    } as const;
    expect(render(aReport({ cost }))).toContain('No price is published.');
  });

  test('keeps the word of an unknown verdict and does not call it converged', () => {
    const verdict = aVerdict({ status: 'unknown', basis: 'training-only', evidence: 'weak' });
    const text = render(aReport({ verdict, dataset: undefined }));
    expect(text).toContain('Not known');
    expect(text).not.toContain('Converged');
  });

  test('lists the runs of a sweep with the lowest loss first', () => {
    const runs = [
      { name: 'slow', metrics: aCurve([0.9, 0.8]), costUsd: 1 },
      { name: 'fast', metrics: aCurve([0.9, 0.4]), costUsd: 2, settings: { lr: '1e-4' } },
      { name: 'lost', costUsd: 3 },
    ];
    const whole = render({ generatedAt: reportDay, runs });
    const text = whole.slice(whole.lastIndexOf('lowest validation loss first'));
    const places = ['fast', 'slow', 'lost'].map((name) => text.indexOf(name));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

test('refuses a date that is none', () => {
  expect(() => page({ generatedAt: 'yesterday' })).toThrow(
    expect.objectContaining({ code: 'input.invalid' }) as FineTunerError,
  );
});

test('refuses a format that it does not know', () => {
  const format = 'pdf' as ReportFormat;
  expect(() => renderReport({ generatedAt: reportDay }, { format })).toThrow(
    /'html' or 'markdown'/,
  );
});

describe('html', () => {
  test('is one file that may fetch and run nothing', () => {
    const text = page(aReport());
    expect(text).toContain("default-src 'none'");
    expect(text).not.toMatch(/<script|<link rel="stylesheet"|@import|url\(/i);
  });

  test('says what to do about a finding without a fix', () => {
    const { fix: _, ...unfixable } = hostileFinding();
    const hint = 'Rename the fields to those of a format.';
    const dataset = aDataset({ findings: [{ ...unfixable, hint }] });
    expect(page(aReport({ dataset }))).toContain(hint);
  });

  test.each([
    ['a finding', { dataset: aDataset({ findings: [hostileFinding()] }) }],
    ['the title', { title: hostile() }],
    ['a parameter', { params: { [hostile()]: hostile() } }],
    ['a reason', { verdict: aVerdict({ reasons: [hostile()] }) }],
    [
      'a run',
      {
        runs: [
          { name: hostile(), metrics: aCurve([1, 0.5]), settings: { [hostile()]: hostile() } },
        ],
      },
    ],
    [
      'the provenance',
      { provenance: { kind: 'recording', note: hostile(), source: hostile() } as const },
    ],
    ['the job', { job: { jobArn: hostile(), status: hostile(), failureMessage: hostile() } }],
  ])('escapes %s', (_name, changes) => {
    const text = page(aReport(changes));
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text).not.toContain('<img');
  });

  test('links to web addresses alone', () => {
    const source = 'javascript:alert(1)';
    const text = page(aReport({ provenance: { kind: 'recording', note: 'x', source } }));
    expect(text).toContain(source);
    expect(text).not.toContain(`href="${source}`);
  });

  test('puts a table with the figures behind every chart', () => {
    const text = page(aReport());
    const figures = text.match(/<figure>.*?<\/figure>/gs) ?? [];
    expect(figures).toHaveLength(3);
    for (const figure of figures) expect(figure).toMatch(/<svg.*<details>.*<table>/s);
  });

  test('gives each id once', () => {
    const ids = [
      ...page(aReport({ runs: [{ name: 'a', metrics: aCurve([1, 0.5]) }] })).matchAll(
        / id="([^"]+)"/g,
      ),
    ];
    const names = ids.map(([, id]) => id);
    expect(new Set(names).size).toBe(names.length);
  });

  test('shows the losses of each epoch as text', () => {
    expect(seen(aReport())).toMatch(/3 8 0\.\d+ 0\.500/);
  });

  test('keeps losses to expect apart from losses that were measured', () => {
    const forecast = [{ epoch: 4, low: 0.4, expected: 0.45, high: 0.48 }];
    const verdict = aVerdict({ forecast });
    expect(seen(aReport({ verdict }))).toContain('4, not run – – 0.450 expected, 0.400–0.480');
  });

  test('says what the cap leaves', () => {
    expect(seen(aReport({ maxCostUsd: 3 }))).toContain('$1.35 over at the high end');
  });

  test('stays under 300 kB with a million steps of training and of validation', () => {
    const points = Array.from({ length: 1_000_000 }, (_, index) => ({
      step: index + 1,
      epoch: 1 + Math.floor(index / 2_500),
      loss: 1 + Math.sin(index) / 2 + (index === 654_321 ? 40 : 0),
    }));
    const text = page(aReport({ metrics: { training: points, validation: points } }));
    expect(text.length).toBeLessThan(300_000);
  });

  test('stays under 300 kB with a thousand findings, bins and runs, and names without end', () => {
    const long = 'ñ<'.repeat(50_000);
    const text = page(
      aReport({
        title: long,
        params: { jobName: long },
        dataset: aDataset({
          findings: Array.from({ length: 1000 }, () => ({ ...hostileFinding(), message: long })),
          tokens: {
            expected: 1e6,
            low: 1e6,
            high: 1e6,
            method: 'exact',
            encoding: 'o200k_base',
            longest: null,
            histogram: Array.from({ length: 1000 }, (_, index) => ({
              upToTokens: index + 1,
              records: index % 7,
            })),
          },
        }),
        runs: Array.from({ length: 1000 }, (_, index) => ({
          name: `${index} ${long}`,
          metrics: aCurve(Array.from({ length: 40 }, (__, epoch) => 3 - epoch / 50 + index / 1000)),
          settings: { [long]: long },
        })),
      }),
    );
    expect(text.length).toBeLessThan(300_000);
  });

  test('says once what kind of report it is', () => {
    const times = (title: string) =>
      page(aReport({ title })).split('Fine-tuning report').length - 1;
    expect([times('Nova Micro'), times('Fine-tuning report: Nova Micro')]).toEqual([1, 2]);
    expect(page({ generatedAt: reportDay })).toContain('Fine-tuning plan');
    expect(page({ generatedAt: reportDay, runs: [] })).toContain('Comparison of fine-tuning runs');
  });

  test('shows advice on the next run', () => {
    const advice = ['Repeat the data <twice>.'];
    expect(seen(aReport({ advice }))).toContain('Next run Repeat the data &lt;twice&gt;.');
    expect(markdown(aReport({ advice }))).toContain('- Repeat the data \\<twice\\>.');
  });
});

describe('markdown', () => {
  test('gives data no way to become markup, a link or a notification', () => {
    const message = '</table> **bold** [x](http://evil.example) @octocat | `code`';
    const text = markdown(
      aReport({ dataset: aDataset({ findings: [{ ...hostileFinding(), message }] }) }),
    );
    expect(text).toContain('\\</table\\>');
    expect(text).not.toMatch(/@octocat|http:\/\/evil|[^\\]\*\*bold|[^\\]\[x/);
  });

  test('keeps a table row on one line', () => {
    const message = 'first\n| second |\r\nthird';
    const text = markdown(
      aReport({ dataset: aDataset({ findings: [{ ...hostileFinding(), message }] }) }),
    );
    expect(text).toContain('first \\| second \\| third');
  });

  test('draws the losses in a line of text', () => {
    expect(markdown(aReport())).toMatch(/validation {2}█▃▁ {2}0\.900 → 0\.500/);
  });
});

function hostile(): string {
  return '"><img src=x onerror=alert(1)>';
}

function hostileFinding() {
  return {
    code: 'duplicate.exact',
    severity: 'error',
    line: 1,
    path: hostile(),
    message: hostile(),
    basis: 'advice',
    fix: { label: hostile(), safe: false },
    hint: hostile(),
  } as const;
}
