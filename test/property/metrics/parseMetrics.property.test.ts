import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvRows } from '../../../src/base/csv/csvRows.js';
import { FineTunerError } from '../../../src/base/errors.js';
import { parseMetrics } from '../../../src/metrics/parseMetrics.js';
import { parseMetricTable } from '../../../src/metrics/parseMetricTable.js';

const lossValue = fc.oneof(
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.float({ min: 0, max: 100, noNaN: true }),
  fc.double({ min: 0, max: 1e-5, noNaN: true }),
);

const file = fc.record({
  losses: fc.array(fc.array(lossValue, { minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 6,
  }),
  firstStep: fc.constantFrom(0, 1),
  firstEpoch: fc.constantFrom(0, 1),
  newline: fc.constantFrom('\n', '\r\n'),
  comma: fc.constantFrom(',', ', ', ' ,'),
  name: fc.constantFrom('training_loss', 'validation_loss', 'Training Loss', 'eval_loss', 'loss'),
  lossFirst: fc.boolean(),
  quoted: fc.boolean(),
  lastNewline: fc.boolean(),
});

describe('a file in any of its forms', () => {
  test('gives back its losses exactly, steps as written and epochs from 1', () => {
    fc.assert(
      fc.property(file, (form) => {
        const rows = form.losses.flatMap((losses, epoch) =>
          losses.map((loss) => ({ loss, epoch })),
        );
        const quote = (cell: string | number) => (form.quoted ? `"${cell}"` : String(cell));
        const line = (step: string | number, epoch: string | number, loss: string | number) =>
          (form.lossFirst ? [loss, step, epoch] : [step, epoch, loss]).map(quote).join(form.comma);
        const lines = [
          line('step_number', 'epoch_number', form.name),
          ...rows.map(({ loss, epoch }, index) =>
            line(index + form.firstStep, epoch + form.firstEpoch, loss),
          ),
        ];
        const csv = lines.join(form.newline) + (form.lastNewline ? form.newline : '');
        expect(parseMetrics(csv)).toEqual(
          rows.map(({ loss, epoch }, index) => ({
            step: index + form.firstStep,
            epoch: epoch + 1,
            loss: loss + 0,
          })),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('any text', () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .array(
        fc.constantFrom(
          'step_number',
          'epoch',
          'training_loss',
          'loss',
          ',',
          '\n',
          '\r\n',
          '"',
          '1',
          '0.5',
          '-1',
          'nan',
          'x',
          ' ',
        ),
      )
      .map((parts) => parts.join('')),
  );

  test('is read, or refused with its line', () => {
    fc.assert(
      fc.property(text, (csv) => {
        try {
          for (const point of parseMetrics(csv))
            expect(Number.isSafeInteger(point.step)).toBe(true);
        } catch (error) {
          if (!FineTunerError.is(error, 'metrics.malformed')) throw error;
          expect(error.details.line).toBeGreaterThanOrEqual(1);
          expect(error.details.line).toBeLessThanOrEqual(csv.split('\n').length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('splits into the same cells as a plain split does', () => {
    const trimmed = (cell: string) => cell.replace(/^[\s"]+|[\s"]+$/g, '');
    fc.assert(
      fc.property(text, (csv) => {
        const rows = new CsvRows(csv);
        const read: string[][] = [];
        while (rows.advance()) read.push(rows.texts());
        const lines = csv
          .replace(/^\uFEFF/, '')
          .split('\n')
          .map((line) => line.split(',').map(trimmed));
        expect(read).toEqual(lines.filter((cells) => cells.length > 1 || cells[0] !== ''));
      }),
      { numRuns: 300 },
    );
  });

  test('a table keeps every cell under its header', () => {
    const cell = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        const names = (rows[0] ?? []).map((_, index) => `metric/${index}`);
        const { metrics } = parseMetricTable(
          [names, ...rows].map((row) => row.join(',')).join('\n'),
        );
        expect(metrics.map(({ name }) => name)).toEqual(names);
        for (const [index, { values }] of metrics.entries()) {
          expect(values.map((value) => value + 0)).toEqual(
            rows.map((row) => (row[index] ?? 0) + 0),
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});
