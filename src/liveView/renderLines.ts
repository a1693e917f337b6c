import { formatLoss, formatPercent } from '../report/format.js';
import {
  costSentence,
  fileName,
  hasEnded,
  printable,
  uploadShare,
  uploadSize,
  verdictSentence,
} from './facts.js';
import type { LiveState, Upload } from './liveState.js';
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
  switch (event.type) {
    case 'upload':
    case 'uploadSkipped':
      return uploadLines(before, after, event.uri);
    case 'created':
      return [`job created: ${printable(event.jobArn)}`];
    case 'phase':
      return [`phase ${printable(event.phase)}: ${printable(event.status)}`];
    case 'metrics':
      return epochLines(before, after, plan);
    case 'verdict': {
      const verdict = verdictSentence(after);
      return verdict === null
        ? []
        : [`verdict: ${[verdict.word, verdict.rest].filter((part) => part !== '').join('; ')}`];
    }
    case 'status':
      return [...epochLines(before, after, plan), `job: ${printable(event.status)}`];
  }
}

function uploadLines(before: LiveState, after: LiveState, uri: string): readonly string[] {
  const [old, upload] = [before, after].map((state) =>
    state.uploads.find((candidate) => candidate.uri === uri),
  );
  if (upload === undefined || (old !== undefined && quarter(old) === quarter(upload))) return [];
  const share = formatPercent(uploadShare(upload));
  return [`upload ${fileName(upload.uri)}: ${share}, ${uploadSize(upload)}`];
}

function quarter(upload: Upload): number {
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
