import { describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { Clock, durationMs } from '../../../src/sandbox/clock.js';

/** A clock over wall time that the test moves. */
function clockAt(speed: number) {
  const wall = { ms: 1_000 };
  const clock = new Clock({ wallMs: 1_000, sandboxMs: 0, speed }, undefined, () => wall.ms);
  return { clock, wall };
}

describe('the sandbox clock', () => {
  it('runs at its speed', () => {
    const { clock, wall } = clockAt(3600);
    wall.ms += 1_500;
    expect(clock.nowMs).toBe(1_500 * 3600);
  });

  it('stands still at speed 0 until it is advanced', async () => {
    const { clock, wall } = clockAt(0);
    wall.ms += 10_000;
    expect(clock.nowMs).toBe(0);
    await clock.advance({ hours: 1, minutes: 30 });
    expect(clock.now()).toEqual(new Date(5_400_000));
  });

  it('does not jump when its speed changes', () => {
    const { clock, wall } = clockAt(10);
    wall.ms += 100;
    clock.speed = 1;
    expect(clock.nowMs).toBe(1_000);
    wall.ms += 5;
    expect(clock.nowMs).toBe(1_005);
  });

  it('tells every change of its origin', async () => {
    const seen: number[] = [];
    const clock = new Clock(
      { wallMs: 0, sandboxMs: 0, speed: 0 },
      (o) => seen.push(o.sandboxMs),
      () => 0,
    );
    await clock.advance({ seconds: 2 });
    clock.speed = 5;
    expect(seen).toEqual([2_000, 2_000]);
  });

  it('refuses to run backwards', async () => {
    const { clock } = clockAt(1);
    await expect(clock.advance({ hours: -1 })).rejects.toBeInstanceOf(FineTunerError);
    expect(() => {
      clock.speed = -1;
    }).toThrow(FineTunerError);
  });
});

it('parts of a duration add up', () => {
  expect(durationMs({ days: 1, hours: 1, minutes: 1, seconds: 1, milliseconds: 1 })).toBe(
    90_061_001,
  );
  expect(durationMs({})).toBe(0);
});
