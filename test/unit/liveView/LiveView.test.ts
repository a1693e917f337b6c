import { describe, expect, test } from 'vitest';
import { LiveView, type LiveViewOptions } from '../../../src/liveView/LiveView.js';
import type { LiveEvent } from '../../../src/liveView/types.js';
import { aCurve, aVerdict } from '../../helpers/reportInputs.js';

const curve = aCurve([0.9, 0.6, 0.5]);
const through = (epoch: number) => ({
  type: 'metrics' as const,
  training: curve.training.filter((point) => point.epoch <= epoch),
  validation: curve.validation.filter((point) => point.epoch <= epoch),
});
const upload = (bytesSent: number) => ({
  uri: 's3://acme/data/train.jsonl',
  bytesSent,
  totalBytes: 1000,
});
const events: readonly LiveEvent[] = [
  upload(0),
  upload(100),
  upload(500),
  upload(1000),
  { uri: 's3://acme/data/validation.jsonl', bytesSent: 0, totalBytes: 500, skipped: true },
  { type: 'status', status: 'InProgress', at: null },
  { type: 'phase', phase: 'Training', status: 'InProgress', at: null },
  through(1),
  through(3),
  { type: 'verdict', verdict: aVerdict() },
  { type: 'status', status: 'Completed', at: null },
];

/** Everything that the view wrote. */
function shown(
  options: Partial<LiveViewOptions> & { readonly tty?: boolean; readonly columns?: number } = {},
  given: readonly LiveEvent[] = events,
): string[] {
  const written: string[] = [];
  const { tty = false, columns = 80, ...rest } = options;
  const output = { write: (text: string) => written.push(text), isTTY: tty, columns };
  const view = new LiveView({ epochs: 3, usdPerEpoch: 0.7, ...rest, output });
  for (const event of given) view.show(event);
  return written;
}

const escapeCode = '\u001b';
const redrawCode = new RegExp(`^${escapeCode}\\[(\\d+)A\\r${escapeCode}\\[J`);

/** What stands on a terminal after the text was written: obeys the two codes that the view uses. */
function screen(written: readonly string[]): string[] {
  const lines: string[] = [];
  for (const text of written) {
    const up = redrawCode.exec(text);
    lines.splice(lines.length - Number(up?.[1] ?? 0));
    lines.push(
      ...text
        .slice(up?.[0].length ?? 0)
        .replace(/\n$/, '')
        .split('\n'),
    );
  }
  return lines;
}

describe('piped', () => {
  test('writes one plain line for what happened', () => {
    expect(shown().join('')).toBe(
      [
        'upload train.jsonl: 0 %, 0 B of 1.0 kB',
        'upload train.jsonl: 50 %, 500 B of 1.0 kB',
        'upload train.jsonl: 100 %, 1.0 kB',
        'upload validation.jsonl: 100 %, 500 B, in the bucket already',
        'job: In progress',
        'phase Training: In progress',
        'epoch 1: training loss 1.20, validation loss 0.900, cost up to $0.70 so far, $2.10 for 3 epochs',
        'epoch 2: training loss 0.659, validation loss 0.600',
        'epoch 3: training loss 0.456, validation loss 0.500, cost about $2.10 so far, $2.10 for 3 epochs',
        'verdict: Still improving (evidence: moderate); recommended 4–5 epochs; 95 % that one more epoch helps',
        'job: Completed',
        '',
      ].join('\n'),
    );
  });

  test('says the last epoch of a run without validation when the job is over', () => {
    const training = curve.training.filter(({ epoch }) => epoch <= 2);
    const lines = shown({}, [
      { type: 'metrics', training, validation: [] },
      { type: 'status', status: 'Completed', at: null },
    ]);
    expect(lines.map((line) => line.slice(0, 8))).toEqual(['epoch 1:', 'epoch 2:', 'job: Com']);
  });

  test('shows no cost when no price is known', () => {
    expect(shown({ usdPerEpoch: undefined }).join('')).not.toContain('$');
  });

  test('lets no control character of a name through', () => {
    const uri = 's3://acme/\u001b[2Jx.jsonl';
    expect(shown({}, [{ ...upload(0), uri }]).join('')).toContain('\\u{1b}[2Jx.jsonl');
  });
});

describe('on a terminal', () => {
  const env = { NO_COLOR: '1' };

  test('redraws one picture in place', () => {
    expect(screen(shown({ tty: true, env, title: 'support-1' }))).toEqual([
      'support-1  Completed',
      '✔ upload      train.jsonl 1.0 kB',
      '✔ upload      validation.jsonl 500 B, in the bucket already',
      '● Training    epoch 3 of 3, step 24',
      '  training    █▇▆▅▅▄▄▃▃▃▃▂▂▂▂▂▂▂▁▁▁▁▁▁ 0.400',
      '  validation  █▃▁ 0.500',
      '  cost        about $2.10 in all',
      '  verdict     Still improving (evidence: moderate)',
      '              recommended 4–5 epochs; 95 % that one more epoch helps',
    ]);
  });

  test('leaves what stood there before', () => {
    expect(screen(['$ tune\n', ...shown({ tty: true, env })])[0]).toBe('$ tune');
  });

  test('draws a bar while a file is on its way', () => {
    expect(screen(shown({ tty: true, env }, [upload(500)]))).toEqual([
      '● upload      ━━━━━━━━━━━━──────────── 50 % train.jsonl 500 B of 1.0 kB',
    ]);
  });

  test('writes nothing for an event that changes nothing', () => {
    expect(shown({ tty: true, env }, [upload(500), upload(500)])).toHaveLength(1);
  });

  test.each([20, 40, 60, 200])('keeps within %i columns', (columns) => {
    for (const line of screen(shown({ tty: true, env, columns }))) {
      expect([...line].length).toBeLessThan(columns);
    }
  });

  test('uses colour, and none under NO_COLOR', () => {
    const coloured = shown({ tty: true }).join('');
    const plain = shown({ tty: true, env }).join('');
    const code = new RegExp(`${escapeCode}\\[\\d+m`, 'g');
    expect(coloured).toMatch(code);
    expect(plain).not.toMatch(code);
    expect(
      screen(shown({ tty: true }))
        .join('\n')
        .replace(code, ''),
    ).toBe(screen(shown({ tty: true, env })).join('\n'));
  });

  test('writes lines where the terminal cannot redraw', () => {
    expect(shown({ tty: true, env: { TERM: 'dumb' } })).toEqual(shown());
  });
});
