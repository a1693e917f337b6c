import type { UploadProgress } from '../aws/ports.js';
import { formatLoss, formatPercent } from '../report/format.js';
import { lossSparkline } from '../report/sparkline.js';
import {
  costSentence,
  fileName,
  inWords,
  positionSentence,
  printable,
  uploadShare,
  uploadSize,
  verdictInWords,
} from './facts.js';
import type { LiveState } from './liveState.js';
import type { Paint, Style } from './paint.js';
import type { LivePlan } from './types.js';

/** A piece of a line; colour is put on after the line was cut to the width. */
type Piece = string | readonly [style: Style, text: string];

interface FrameOptions {
  readonly columns: number;
  readonly paint: Paint;
}

const labelWidth = 12;
const narrow = 60;

/**
 * The whole picture as lines that do not wrap, for a terminal that is redrawn in place. The same
 * state and width give the same lines.
 */
export function renderFrame(
  state: LiveState,
  plan: LivePlan,
  { columns, paint }: FrameOptions,
): readonly string[] {
  const lines: readonly (readonly Piece[])[] = [
    ...titleLine(state, plan),
    ...state.uploads.map((upload) => uploadLine(upload, columns)),
    ...state.phases.map((phase) => phaseLine(phase, positionSentence(state, plan))),
    ...lossLine('training', state.training, columns),
    ...lossLine('validation', state.validation, columns),
    ...labelled('cost', costSentence(state, plan)),
    ...verdictLines(state, columns),
    ...labelled('waiting', state.notice === null ? null : printable(state.notice)),
  ];
  // One column stays free: some terminals wrap as soon as the last one is written.
  return lines.map((pieces) => cutLine(pieces, Math.max(1, columns - 1), paint));
}

function titleLine(state: LiveState, plan: LivePlan): readonly (readonly Piece[])[] {
  const title = plan.title === undefined ? null : printable(plan.title);
  const status = state.status === null ? null : inWords(state.status);
  if (title === null && status === null) return [];
  return [
    [
      ['bold', title ?? 'Fine-tuning'],
      status === null ? '' : '  ',
      [statusStyle(state.status), status ?? ''],
    ],
  ];
}

function statusStyle(status: string | null): Style {
  if (status === 'Completed') return 'good';
  if (status === 'Failed') return 'bad';
  return status === 'Stopped' || status === 'Stopping' ? 'caution' : 'going';
}

function uploadLine(upload: UploadProgress, columns: number): readonly Piece[] {
  const share = uploadShare(upload);
  const mark: Piece = share === 1 ? ['good', '✔ '] : ['going', '● '];
  const width = columns < narrow ? 8 : 24;
  const full = Math.round(share * width);
  const bar: readonly Piece[] =
    share === 1
      ? []
      : [
          ['going', '━'.repeat(full)],
          ['faint', '─'.repeat(width - full)],
          ` ${formatPercent(share)} `,
        ];
  return [
    mark,
    'upload '.padEnd(labelWidth),
    ...bar,
    fileName(upload.uri),
    ['faint', ` ${uploadSize(upload)}`],
  ];
}

function phaseLine(
  { name, status }: LiveState['phases'][number],
  position: string | null,
): readonly Piece[] {
  const label = inWords(name);
  const word = status === 'Completed' || status === 'InProgress' ? '' : ` ${inWords(status)}`;
  const detail = name.toLowerCase() === 'training' && position !== null ? position : '';
  const marks: Readonly<Record<string, Piece>> = {
    Completed: ['good', '✔ '],
    InProgress: ['going', '● '],
    Failed: ['bad', '✖ '],
    Stopped: ['caution', '■ '],
  };
  return [marks[status] ?? '· ', `${label} `.padEnd(labelWidth), ['faint', detail], word];
}

function lossLine(
  label: string,
  points: LiveState['training'],
  columns: number,
): readonly (readonly Piece[])[] {
  const last = points[points.length - 1];
  if (last === undefined) return [];
  const width = Math.min(48, Math.max(4, columns - labelWidth - 14));
  const drawing = lossSparkline(
    points.map(({ loss }) => loss),
    width,
  );
  return [['  ', label.padEnd(labelWidth), ['going', drawing], ` ${formatLoss(last.loss)}`]];
}

function labelled(label: string, text: string | null): readonly (readonly Piece[])[] {
  return text === null ? [] : [['  ', label.padEnd(labelWidth), text]];
}

function verdictLines(state: LiveState, columns: number): readonly (readonly Piece[])[] {
  const verdict = verdictInWords(state);
  if (verdict === null) return [];
  const { tone, word, evidence, details } = verdict;
  const lines = columns < narrow ? [evidence, ...details] : [details.join('; ')];
  const aside: Piece = ['faint', columns < narrow ? '' : ` (${evidence})`];
  return [
    ['  ', 'verdict'.padEnd(labelWidth), [tone, word], aside],
    ...lines
      .filter((line) => line !== '')
      .map((line): readonly Piece[] => ['  ', ''.padEnd(labelWidth), ['faint', line]]),
  ];
}

/** Cuts a line to its width in characters, then colours what is left. */
function cutLine(pieces: readonly Piece[], width: number, paint: Paint): string {
  let room = width;
  return pieces
    .map((piece) => {
      const [style, text] = typeof piece === 'string' ? (['neutral', piece] as const) : piece;
      const characters = [...text].slice(0, room);
      room -= characters.length;
      const shown = characters.join('');
      return shown === '' ? '' : paint(style, shown);
    })
    .join('')
    .trimEnd();
}
