import { emptyLiveState, type LiveState, nextLiveState } from './liveState.js';
import { colours, noColours, type Paint } from './paint.js';
import { renderFrame } from './renderFrame.js';
import { renderLines } from './renderLines.js';
import type { LiveEvent, LivePlan } from './types.js';

/** What the view needs of an output: `process.stdout` fits. */
export interface LiveOutput {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface LiveViewOptions extends LivePlan {
  readonly output: LiveOutput;
  /** Read for `NO_COLOR` and `TERM`; give `process.env`. Default: nothing is set. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Shows a job while it runs: uploads, phases, losses, cost so far and the verdict.
 *
 * On a terminal it redraws one picture in place; piped, or with `TERM=dumb`, it writes plain lines
 * that stay. Colour only on a terminal, and never when `NO_COLOR` is set.
 *
 * @example
 * ```ts
 * const view = new LiveView({ output: process.stdout, env: process.env, usdPerEpoch: 0.7 });
 * const job = await plan.start({ onProgress: (event) => view.show(event) });
 * for await (const event of job.events()) view.show(event);
 * ```
 */
export class LiveView {
  readonly #options: LiveViewOptions;
  readonly #redraws: boolean;
  readonly #paint: Paint;
  #state: LiveState = emptyLiveState;
  #drawn: readonly string[] = [];

  constructor(options: LiveViewOptions) {
    const { output, env = {} } = options;
    this.#options = options;
    this.#redraws = output.isTTY === true && env.TERM !== 'dumb';
    this.#paint = this.#redraws && !env.NO_COLOR ? colours : noColours;
  }

  show(event: LiveEvent): void {
    const before = this.#state;
    this.#state = nextLiveState(before, event);
    if (this.#redraws) this.#redraw();
    else this.#append(renderLines(before, this.#state, event, this.#options));
  }

  #append(lines: readonly string[]): void {
    for (const line of lines) this.#options.output.write(`${line}\n`);
  }

  #redraw(): void {
    const { output } = this.#options;
    const lines = renderFrame(this.#state, this.#options, {
      columns: output.columns ?? 80,
      paint: this.#paint,
    });
    if (lines.join('\n') === this.#drawn.join('\n')) return;
    // Up to the first line of the last picture, then clear to the end of the screen.
    const back = this.#drawn.length === 0 ? '' : `\u001b[${this.#drawn.length}A\r\u001b[J`;
    output.write(`${back}${lines.join('\n')}\n`);
    this.#drawn = lines;
  }
}
