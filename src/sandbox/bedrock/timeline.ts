import type { Random } from '../../base/math/splitmix.js';
import type { ModelFamily } from '../../models/types.js';
import type { JobTimeline } from './records.js';

const minute = 60_000;

interface Durations {
  readonly validationMs: number;
  readonly processingMs: number;
  /** Waiting for a place to train: real jobs show it as training NotStarted. */
  readonly queueMs: number;
  readonly setupMs: number;
}

// Within what was seen of real jobs (docs/sandbox.md has the list): Nova Micro with 800 records
// about an hour, Llama 3 with about a hundred records and one epoch three hours, most of it waiting.
const nova: Durations = {
  validationMs: 3 * minute,
  processingMs: 4 * minute,
  queueMs: 10 * minute,
  setupMs: 12 * minute,
};
const others: Durations = { ...nova, queueMs: 110 * minute, setupMs: 30 * minute };

/** How long a job will take, `stepsMs` of it in its steps: drawn once, ±15 %. */
export function drawTimeline(
  createdMs: number,
  family: ModelFamily,
  stepsMs: number,
  random: Random,
): JobTimeline {
  const typical = family === 'nova' ? nova : others;
  const about = (ms: number) => Math.round(ms * random.between(0.85, 1.15));
  const validatedMs = createdMs + about(typical.validationMs);
  const processedMs = validatedMs + about(typical.processingMs);
  const trainingStartsMs = processedMs + about(typical.queueMs);
  const trainingEndsMs = trainingStartsMs + about(typical.setupMs + stepsMs);
  return { createdMs, validatedMs, processedMs, trainingStartsMs, trainingEndsMs };
}
