import type { ModelChange } from './records.js';

/** A guess: the time to create a deployment, since nobody published that of a change. */
const changingMs = 7.5 * 60_000;

export interface ServedModel {
  /** The one that answers now. */
  readonly modelArn: string;
  /** The one that is to answer. */
  readonly desiredArn: string;
  readonly changing: boolean;
  /** When the change was over, where it is. */
  readonly changedMs: number | undefined;
}

/** The old model answers until the new one is in its place. */
export function servedModel(
  { modelArn, change }: { readonly modelArn: string; readonly change?: ModelChange },
  nowMs: number,
): ServedModel {
  if (!change) return { modelArn, desiredArn: modelArn, changing: false, changedMs: undefined };
  const doneMs = change.startedMs + changingMs;
  const changing = nowMs < doneMs;
  return {
    modelArn: changing ? modelArn : change.modelArn,
    desiredArn: change.modelArn,
    changing,
    changedMs: changing ? undefined : doneMs,
  };
}
