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
    ['text in an epoch', `${header}\n1,first,0.5\n`, 2, 'epoch_number', '"first" (string)'],
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
    ['a log without a loss', '{"step":1}\n{"step":2}\n', 1, 'loss', '"step" (string)'],
    ['a log that is cut', '{"step":1,"loss":1}\n{"step":2,', 2, 'row', undefined],
    ['a log of texts', '["a"]', 1, 'row', undefined],
    ['a step below 0', '[{"step":-1,"loss":1}]', 1, 'step', '"-1" (string)'],
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

describe('files of other tools', () => {
  const state = {
    best_metric: null,
    log_history: [
      { epoch: 0.5, step: 5, loss: 1.5, learning_rate: 1e-4 },
      { epoch: 1, step: 10, loss: 1.1 },
      { epoch: 1, step: 10, eval_loss: 1.2, eval_runtime: 3 },
      { epoch: 1.5, step: 15, loss: 0.9 },
      { epoch: 2, step: 20, eval_loss: 1.0 },
      { epoch: 2, step: 20, train_loss: 1.1, train_runtime: 60 },
    ],
  };
  const training = [
    { step: 5, epoch: 1, loss: 1.5 },
    { step: 10, epoch: 1, loss: 1.1 },
    { step: 15, epoch: 2, loss: 0.9 },
  ];
  const validation = [
    { step: 10, epoch: 1, loss: 1.2 },
    { step: 20, epoch: 2, loss: 1 },
  ];

  test('trainer_state.json, as text and as an object: the summary at its end is no point', () => {
    for (const form of [state, JSON.stringify(state), `\uFEFF${JSON.stringify(state, null, 2)}`]) {
      expect(parseMetrics(form)).toEqual(training);
      expect(parseMetrics(form, { loss: 'validation' })).toEqual(validation);
    }
  });

  test('trainer_log.jsonl of LLaMA-Factory', () => {
    const lines = [
      '{"current_steps": 5, "total_steps": 20, "loss": 1.5, "lr": 1e-4, "epoch": 0.5}',
      '{"current_steps": 10, "total_steps": 20, "eval_loss": 1.2, "epoch": 1.0}',
      '{"current_steps": 15, "total_steps": 20, "loss": NaN, "epoch": 1.5}',
    ].join('\n');
    expect(parseMetrics(lines).map(({ step, epoch, loss }) => [step, epoch, loss])).toEqual([
      [5, 1, 1.5],
      [15, 2, Number.NaN],
    ]);
    expect(parseMetrics(lines, { loss: 'validation' })).toEqual([
      { step: 10, epoch: 1, loss: 1.2 },
    ]);
  });

  test('step_metrics.csv of OpenAI names no epochs; with the steps of one it does', () => {
    const csv =
      'step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n1,1.5,0.6,,\n2,1.4,0.6,1.45,0.6\n3,1.2,0.7,,\n';
    expect(parseMetrics(csv).map(({ epoch }) => epoch)).toEqual([NaN, NaN, NaN]);
    expect(parseMetrics(csv, { stepsPerEpoch: 2 }).map(({ epoch }) => epoch)).toEqual([1, 1, 2]);
    const losses = parseMetrics(csv, { loss: 'validation' }).map(({ loss }) => loss);
    expect(losses).toEqual([NaN, 1.45, NaN]);
  });

  test('the history and the chart of Weights & Biases', () => {
    const history = [
      { _step: 0, 'train/loss': 1.5, 'train/epoch': 0.5, 'train/global_step': 5 },
      { _step: 1, 'eval/loss': 1.2, 'train/epoch': 1, 'train/global_step': 10 },
    ];
    expect(parseMetrics(history)[0]).toMatchObject({ epoch: 1, loss: 1.5 });
    expect(parseMetrics(history, { loss: 'validation' })[0]).toMatchObject({ epoch: 1, loss: 1.2 });
    const chart =
      '"Step","brave-fox - train/loss","brave-fox - train/loss__MIN"\n"5","1.5","1.4"\n';
    expect(parseMetrics(chart)).toEqual([{ step: 5, epoch: NaN, loss: 1.5 }]);
  });

  test('a scalar of TensorBoard, as CSV and as JSON', () => {
    expect(parseMetrics('Wall time,Step,Value\n1700000000.5,10,1.5\n')).toEqual([
      { step: 10, epoch: NaN, loss: 1.5 },
    ]);
    expect(parseMetrics('[[1700000000.5, 10, 1.5]]', { stepsPerEpoch: 10 })).toEqual([
      { step: 10, epoch: 1, loss: 1.5 },
    ]);
  });

  test.each([
    ['tabs', 'step\tepoch\ttraining_loss\n1\t1\t0.5\n2\t2\t0.4\n'],
    ['semicolons and decimal commas', 'step;epoch;training_loss\n1;1;0,5\n2;2;0,4\n'],
    ['lone carriage returns', 'step,epoch,training_loss\r1,1,0.5\r2,2,0.4\r'],
    ['fractions of epochs', 'step,epoch,training_loss\n1,0.5,0.5\n2,1.5,0.4\n'],
  ])('a table with %s', (_, text) => {
    expect(parseMetrics(text)).toEqual([
      { step: 1, epoch: 1, loss: 0.5 },
      { step: 2, epoch: 2, loss: 0.4 },
    ]);
  });

  test('a loss that was asked for is never replaced by the other one', () => {
    expect(parseMetrics(`${header}\n1,0,0.5\n`, { loss: 'validation' })).toEqual([]);
    expect(parseMetrics([{ step: 1, epoch: 1, loss: 0.5 }], { loss: 'validation' })).toEqual([]);
  });

  test('wrong options and what is no metrics are refused by name', () => {
    expect(() => parseMetrics({ rows: [] })).toThrow(/`metrics`/);
    expect(() => parseMetrics('', { loss: 'both' as 'training' })).toThrow(/`loss`/);
    expect(() => parseMetrics('', { stepsPerEpoch: 0 })).toThrow(/`stepsPerEpoch`/);
  });
});
