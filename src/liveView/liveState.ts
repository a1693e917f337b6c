import type { UploadProgress } from '../aws/ports.js';
import type { ConvergenceVerdict } from '../convergence/types.js';
import type { MetricPoint } from '../metrics/types.js';
import type { LiveEvent } from './types.js';

/** Everything that the events so far have said. */
export interface LiveState {
  readonly status: string | null;
  /** In order of their start. */
  readonly uploads: readonly UploadProgress[];
  /** In order of their start. */
  readonly phases: readonly { readonly name: string; readonly status: string }[];
  readonly training: readonly MetricPoint[];
  readonly validation: readonly MetricPoint[];
  readonly verdict: ConvergenceVerdict | null;
  /** What holds the watching up, or the job; `null` while all goes well. */
  readonly notice: string | null;
}

export const emptyLiveState: LiveState = {
  status: null,
  uploads: [],
  phases: [],
  training: [],
  validation: [],
  verdict: null,
  notice: null,
};

/** The state after one more event. */
export function nextLiveState(state: LiveState, event: LiveEvent): LiveState {
  if (!('type' in event)) {
    return { ...state, uploads: replaced(state.uploads, event, ({ uri }) => uri) };
  }
  switch (event.type) {
    case 'phase': {
      const phase = { name: event.phase, status: event.status };
      return { ...state, phases: replaced(state.phases, phase, ({ name }) => name) };
    }
    case 'metrics':
      return { ...state, training: event.training, validation: event.validation };
    case 'verdict':
      return { ...state, verdict: event.verdict };
    case 'status':
      return { ...state, status: event.status };
    case 'unreachable':
      return { ...state, notice: `AWS cannot be asked: ${event.error.message}` };
    case 'reachable':
      return { ...state, notice: null };
    case 'stalled':
      return { ...state, notice: `nothing has changed since ${isoMinute(event.since)}` };
    default:
      // An event of a later version.
      return state;
  }
}

/** `2026-11-22 12:00 UTC`. */
function isoMinute(date: Date | string): string {
  return `${new Date(date).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The list with the new item in the place of the one with its key, or at the end. */
function replaced<Item>(
  items: readonly Item[],
  item: Item,
  key: (item: Item) => string,
): readonly Item[] {
  return items.some((known) => key(known) === key(item))
    ? items.map((known) => (key(known) === key(item) ? item : known))
    : [...items, item];
}
