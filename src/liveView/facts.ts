import type { UploadProgress } from '../aws/ports.js';
import { formatBytes, formatUsd } from '../base/text/format.js';
import { clip, visibleLine } from '../base/text/visibleText.js';
import { formatEpochRange, formatPercent } from '../report/format.js';
import { statusTones, statusWords, type Tone } from '../report/verdictWords.js';
import type { LiveState } from './liveState.js';
import { trainedEpochs } from './progress.js';
import type { LivePlan } from './types.js';

const ended: readonly string[] = ['Completed', 'Failed', 'Stopped'];

export function hasEnded(state: LiveState): boolean {
  return state.status !== null && ended.includes(state.status);
}

/** `about $1.41 so far, $2.11 for 3 epochs`; `null` while nothing is known of it. */
export function costSentence(state: LiveState, plan: LivePlan): string | null {
  const progress = trainedEpochs(state.training, hasEnded(state));
  if (progress === null || plan.usdPerEpoch === undefined) return null;
  const spent = `${progress.atMost ? 'up to' : 'about'} ${formatUsd(progress.epochs * plan.usdPerEpoch)}`;
  if (hasEnded(state)) return `${spent} in all`;
  if (plan.epochs === undefined) return `${spent} so far`;
  const whole = formatUsd(plan.epochs * plan.usdPerEpoch);
  return `${spent} so far, ${whole} for ${plan.epochs === 1 ? '1 epoch' : `${plan.epochs} epochs`}`;
}

/** `epoch 2 of 3, step 24`; `null` before the first training point. */
export function positionSentence(state: LiveState, plan: LivePlan): string | null {
  const last = state.training[state.training.length - 1];
  if (last === undefined) return null;
  const of = plan.epochs === undefined ? '' : ` of ${plan.epochs}`;
  return `epoch ${last.epoch}${of}, step ${last.step}`;
}

/** A verdict as the view says it. */
interface VerdictInWords {
  readonly tone: Tone;
  readonly word: string;
  readonly evidence: string;
  readonly details: readonly string[];
}

export function verdictInWords(state: LiveState): VerdictInWords | null {
  const { verdict } = state;
  if (verdict === null) return null;
  const details = [
    verdict.recommendedRange && `recommended ${formatEpochRange(verdict.recommendedRange)}`,
    verdict.pNextEpochImproves !== null &&
      `${formatPercent(verdict.pNextEpochImproves)} that one more epoch helps`,
  ].filter((part) => typeof part === 'string');
  return {
    tone: statusTones[verdict.status],
    word: statusWords[verdict.status],
    evidence: `evidence: ${verdict.evidence}`,
    details,
  };
}

/** The last part of a URI, safe to print: a name may hold characters that steer a terminal. */
export function fileName(uri: string): string {
  return printable(uri.slice(uri.lastIndexOf('/') + 1) || uri);
}

/** A word of the service for a reader: `DataProcessing` becomes `Data processing`. */
export function inWords(name: string): string {
  return printable(name).replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Text of others, on one line and without control characters. */
export function printable(text: string): string {
  return clip(visibleLine(text), 200);
}

/** A share from 0 to 1; an empty file is done. */
export function uploadShare({ bytesSent, totalBytes, skipped }: UploadProgress): number {
  return skipped || totalBytes <= 0 ? 1 : Math.min(1, bytesSent / totalBytes);
}

export function uploadSize(upload: UploadProgress): string {
  if (upload.skipped) return `${formatBytes(upload.totalBytes)}, in the bucket already`;
  return uploadShare(upload) === 1
    ? formatBytes(upload.totalBytes)
    : `${formatBytes(upload.bytesSent)} of ${formatBytes(upload.totalBytes)}`;
}
