import { describe, expect, test } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { parseMetrics } from '../../../src/metrics/parseMetrics.js';
import { metricsFixture as fixture } from '../../helpers/curves.js';

function malformed(csv: string): FineTunerError<'metrics.malformed'> {
  try {
    parseMetrics(csv);
  } catch (error) {
    if (FineTunerError.is(error, 'metrics.malformed')) return error;
    throw error;
  }
  throw new Error('the file was read without complaint');
}

const header = 'step_number,epoch_number,training_loss';

describe('files of real jobs', () => {
  test('reads a Nova file, whose epochs count from 0', () => {
    const points = parseMetrics(fixture('nova-micro-training.csv'));
    expect(points).toHaveLength(36);
    expect(points[0]).toEqual({ step: 1, epoch: 1, loss: 4.265220642089844 });
    expect(points[35]).toEqual({ step: 36, epoch: 3, loss: 0.052551090717315674 });
  });

  test('reads a Llama file, whose steps count from 0 and epochs from 1, with perplexity', () => {
    const points = parseMetrics(fixture('llama2-13b-training.csv'));
    expect(points).toHaveLength(80);
    expect(points[0]).toEqual({ step: 0, epoch: 1, loss: 2.995, perplexity: 19.985 });
    expect(points[79]?.epoch).toBe(10);
  });

  test('keeps a validation row before training in the first epoch, as it is written', () => {
    const points = parseMetrics(fixture('llama2-13b-validation.csv'));
    expect(points.slice(0, 2).map(({ step, epoch, loss }) => [step, epoch, loss])).toEqual([
      [0, 1, 3.5],
      [8, 1, 1.12],
    ]);
  });
});

describe('forms', () => {
  test('reads CRLF lines', () => {
    const points = parseMetrics(fixture('crlf-training.csv'));
    expect(points).toHaveLength(24);
    expect(points.every((point) => Number.isFinite(point.loss))).toBe(true);
  });

  test('reads spaces, exponents, other column orders and a missing final newline', () => {
    expect(parseMetrics(fixture('spaces-and-order-validation.csv'))).toEqual([
      { step: 10, epoch: 1, loss: 0.095, perplexity: 1.1 },
      { step: 20, epoch: 2, loss: 0.049, perplexity: 1.05 },
    ]);
  });

  test('reads a byte order mark, quotes and blank lines', () => {
    const csv = '\uFEFF"Step Number","Epoch Number","Training Loss"\n\n"1","0","0.5"\n\n';
    expect(parseMetrics(csv)).toEqual([{ step: 1, epoch: 1, loss: 0.5 }]);
  });

  test('takes a negative, a missing and a NaN loss as not reported, and repeated steps as they are', () => {
    const points = parseMetrics(fixture('not-reported-training.csv'));
    expect(points.map((point) => point.loss)).toEqual([NaN, NaN, 0.5, NaN, 0.4]);
    expect(points.map((point) => point.step)).toEqual([1, 2, 2, 5, 6]);
    expect(points.map((point) => point.epoch)).toEqual([1, 1, 1, 1, 2]);
  });

  test('keeps an infinite loss', () => {
    expect(parseMetrics(fixture('diverged-training.csv'))[2]?.loss).toBe(Infinity);
  });

  test('gives epoch 0 to a row before training that has an epoch of its own', () => {
    const csv = 'step,epoch,eval_loss\n0,0,2\n8,1,1\n16,2,0.9\n';
    expect(parseMetrics(csv).map((point) => point.epoch)).toEqual([0, 1, 2]);
  });

  test('counts the first epoch as 1 when every epoch is one step long', () => {
    const csv = 'step,epoch,eval_loss\n0,0,2\n1,1,1\n2,2,0.9\n';
    expect(parseMetrics(csv).map((point) => point.epoch)).toEqual([1, 2, 3]);
  });

  test('reads the loss that was asked for where a table has both, and tells its runs apart', () => {
    const table = fixture('run-table.csv');
    expect(parseMetrics(table).map((point) => point.loss)).toEqual([0.42, 0.03, 2.41, 1.53]);
    const validation = parseMetrics(table, { loss: 'validation' });
    expect(validation.map((point) => point.loss)).toEqual([0.18, 0.05, 2.46, 1.83]);
    expect(validation.map((point) => point.series)).toEqual(['alpha', 'alpha', 'beta', 'beta']);
  });

  test('gives no points for an empty file and for a header alone', () => {
    expect(parseMetrics('')).toEqual([]);
    expect(parseMetrics('\n\n')).toEqual([]);
    expect(parseMetrics(`${header}\n`)).toEqual([]);
  });
});

describe('rows of the last column', () => {
  test('a short line is not filled from the line before', () => {
    expect(malformed(`${header}\n1,0,0.5\n2,0\n`).details.field).toBe('training_loss');
    expect(malformed(`${header}\n1,0,0.5\n2\n`).details.field).toBe('epoch_number');
  });
});

describe('bad files', () => {
  test.each([
    ['text in a number', `${header}\n1,0,0.5\n2,0,abc\n`, 3, 'training_loss', '"abc" (string)'],
    ['text in a step', `${header}\none,0,0.5\n`, 2, 'step_number', '"one" (string)'],
    ['half an epoch', `${header}\n1,0.5,0.5\n`, 2, 'epoch_number', '"0.5" (string)'],
    ['a hexadecimal number', `${header}\n1,0,0x1F\n`, 2, 'training_loss', '"0x1F" (string)'],
    ['a line cut short', `${header}\n1,0,0.5\n2,0`, 3, 'training_loss', undefined],
    [
      'steps that go back',
      `${header}\n1,0,0.5\n2,0,0.4\n1,0,0.5\n`,
      4,
      'step_number',
      '1 (number)',
    ],
    ['epochs that go back', `${header}\n1,1,0.5\n2,0,0.4\n`, 3, 'epoch_number', '0 (number)'],
    ['a file of other columns', 'a,b\n1,2\n', 1, 'header', '"a,b" (string)'],
    ['losses without step or epoch', 'training_loss\n0.5\n', 1, 'header', undefined],
    ['a JSON file', '{"step":1}\n{"step":2}\n', 1, 'header', undefined],
  ])('names line and field of %s', (_, csv, line, field, received) => {
    const { details, hint } = malformed(csv);
    expect(details).toMatchObject({ line, field });
    if (received !== undefined) expect(details.received).toBe(received);
    expect(hint).toMatch(/^(Pass|Download)/);
  });

  test('counts blank lines in the line it names', () => {
    expect(malformed(`${header}\r\n\r\n1,0,x\r\n`).details.line).toBe(3);
  });
});
