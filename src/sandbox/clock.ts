import { invalidInput } from '../base/errors.js';
import { dayMs, hourMs } from '../base/time.js';

/** A span of sandbox time; the parts add up. */
export interface Duration {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly milliseconds?: number;
}

/** Time inside the sandbox. Jobs are pure functions of it. */
export interface SandboxClock {
  now(): Date;
  /** Moves time forward at once; everything that was due has happened when the promise resolves. */
  advance(duration: Duration): Promise<void>;
  /** Sandbox seconds per real second: 1 is real time, 3600 an hour a second, 0 stands still. */
  speed: number;
}

/** From this real moment on, sandbox time runs at `speed` from `sandboxMs`. */
export interface ClockOrigin {
  readonly wallMs: number;
  readonly sandboxMs: number;
  readonly speed: number;
}

const millisecondsPer = {
  days: dayMs,
  hours: hourMs,
  minutes: 60_000,
  seconds: 1_000,
  milliseconds: 1,
} as const;

export class Clock implements SandboxClock {
  #origin: ClockOrigin;

  constructor(
    origin: ClockOrigin,
    private readonly changed: (origin: ClockOrigin) => void = () => {},
    private readonly wallMs: () => number = Date.now,
  ) {
    this.#origin = { ...origin, speed: checkedSpeed(origin.speed) };
  }

  get origin(): ClockOrigin {
    return this.#origin;
  }

  get nowMs(): number {
    const { wallMs, sandboxMs, speed } = this.#origin;
    return Math.floor(sandboxMs + (this.wallMs() - wallMs) * speed);
  }

  now(): Date {
    return new Date(this.nowMs);
  }

  get speed(): number {
    return this.#origin.speed;
  }

  set speed(speed: number) {
    this.#restart(this.nowMs, checkedSpeed(speed));
  }

  async advance(duration: Duration): Promise<void> {
    this.#restart(this.nowMs + durationMs(duration), this.speed);
  }

  #restart(sandboxMs: number, speed: number): void {
    this.#origin = { wallMs: this.wallMs(), sandboxMs, speed };
    this.changed(this.#origin);
  }
}

export function durationMs(duration: Duration): number {
  let total = 0;
  for (const [unit, per] of Object.entries(millisecondsPer)) {
    const amount = duration[unit as keyof Duration] ?? 0;
    if (!Number.isFinite(amount) || amount < 0) throw invalidInput(unit, 'a number from 0', amount);
    total += amount * per;
  }
  return total;
}

function checkedSpeed(speed: number): number {
  if (!Number.isFinite(speed) || speed < 0) throw invalidInput('speed', 'a number from 0', speed);
  return speed;
}
