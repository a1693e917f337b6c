import { defaults } from '../base/defaults.js';
import { invalidInput } from '../base/errors.js';

/** How long to pause before the next reading: shortly after news, ever longer without. */
export class Pauses {
  readonly #minMs: number;
  readonly #maxMs: number;
  #lastMark: string | undefined;
  #pauseMs: number;

  constructor(
    options: { readonly minPollIntervalMs?: number; readonly maxPollIntervalMs?: number },
    /** From 0 up to 1; draws by how much a pause is shortened, so that many do not come at once. */
    private readonly random: () => number = Math.random,
  ) {
    const { minPollIntervalMs = defaults.minPollIntervalMs } = options;
    const { maxPollIntervalMs = Math.max(defaults.maxPollIntervalMs, minPollIntervalMs) } = options;
    if (!(minPollIntervalMs > 0))
      throw invalidInput('minPollIntervalMs', 'milliseconds above 0', minPollIntervalMs);
    if (!(maxPollIntervalMs >= minPollIntervalMs)) {
      throw invalidInput('maxPollIntervalMs', 'at least minPollIntervalMs', maxPollIntervalMs);
    }
    this.#minMs = minPollIntervalMs;
    this.#maxMs = maxPollIntervalMs;
    this.#pauseMs = minPollIntervalMs;
  }

  next(mark: string): number {
    const isNews = mark !== this.#lastMark;
    this.#lastMark = mark;
    this.#pauseMs = isNews
      ? this.#minMs
      : Math.min(this.#pauseMs * defaults.pollIntervalGrowth, this.#maxMs);
    return Math.ceil(this.#pauseMs * (1 - defaults.pollJitter * this.random()));
  }
}
