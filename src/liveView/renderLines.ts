import type { UploadProgress } from '../aws/ports.js';
import { formatLoss, formatPercent } from '../report/format.js';
import {
  costSentence,
  fileName,
  hasEnded,
  inWords,
  printable,
  uploadShare,
  uploadSize,
  verdictInWords,
} from './facts.js';
import type { LiveState } from './liveState.js';
import type { LiveEvent, LivePlan } from './types.js';

/**
 * What a log should say of an event: lines that stay, none for what hardly changed. Uploads speak
 * at every quarter, metrics once an epoch.
 */
export function renderLines(
  before: LiveState,
  after: LiveState,
  event: LiveEvent,
  plan: LivePlan,
): readonly string[] {
  if (!('type' in event)) return uploadLines(before, event);
  switch (event.type) {
    case 'phase':
      return [`phase ${inWords(event.phase)}: ${inWords(event.status)}`];
    case 'metrics':
      return epochLines(before, after, plan);
    case 'verdict':
      return [verdictLine(after)].filter((line) => line !== verdictLine(before));
    case 'status':
      return [...epochLines(before, after, plan), `job: ${inWords(event.status)}`];
    case 'unreachable':
    case 'stalled':
      return after.notice === null ? [] : [`waiting: ${printable(after.notice)}`];
    case 'reachable':
      return ['AWS answers again'];
    default:
      return [];
  }
}

function uploadLines(before: LiveState, upload: UploadProgress): readonly string[] {
  const known = before.uploads.find(({ uri }) => uri === upload.uri);
  if (known !== undefined && quarter(known) === quarter(upload)) return [];
  const share = formatPercent(uploadShare(upload));
  return [`upload ${fileName(upload.uri)}: ${share}, ${uploadSize(upload)}`];
}

function verdictLine(state: LiveState): string {
  const verdict = verdictInWords(state);
  if (verdict === null) return '';
  return `verdict: ${[`${verdict.word} (${verdict.evidence})`, ...verdict.details].join('; ')}`;
}

function quarter(upload: UploadProgress): number {
  return Math.floor(uploadShare(upload) * 4);
}

/** One line for every epoch that ended: a later one began, its validation loss is there, or the job is over. */
function epochLines(before: LiveState, after: LiveState, plan: LivePlan): readonly string[] {
  const ended = endedEpochs(after);
  const said = new Set(endedEpochs(before));
  const cost = costSentence(after, plan);
  return ended
    .filter((epoch) => !said.has(epoch))
    .map((epoch, index, fresh) => {
      const parts = [
        `training loss ${formatLoss(mean(after.training, epoch))}`,
        validationPart(after.validation, epoch),
        index === fresh.length - 1 && cost !== null ? `cost ${cost}` : '',
      ];
      return `epoch ${epoch}: ${parts.filter((part) => part !== '').join(', ')}`;
    });
}

function endedEpochs(state: LiveState): readonly number[] {
  const last = state.training[state.training.length - 1]?.epoch ?? 0;
  const validated = new Set(state.validation.map(({ epoch }) => epoch));
  const epochs = new Set(state.training.map(({ epoch }) => epoch));
  return [...epochs].filter((epoch) => epoch < last || validated.has(epoch) || hasEnded(state));
}

function mean(points: LiveState['training'], epoch: number): number {
  const losses = points
    .filter((point) => point.epoch === epoch && !Number.isNaN(point.loss))
    .map(({ loss }) => loss);
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

function validationPart(points: LiveState['validation'], epoch: number): string {
  const last = points.findLast((point) => point.epoch === epoch);
  return last === undefined ? '' : `validation loss ${formatLoss(last.loss)}`;
}
