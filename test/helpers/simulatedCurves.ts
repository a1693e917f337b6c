import type { MetricPoint } from '../../src/metrics/types.js';

/** A training curve whose true course is known. */
export interface SimulatedCurve {
  readonly training: readonly MetricPoint[];
  readonly epochs: number;
  /** When one more epoch lowers the mean loss by less than 1 % of the fall so far, without noise. */
  readonly convergedAt: number;
}

export type CurveKind = 'exponential' | 'power-law' | 'stairs' | 'resembling-neighbours';

/** A run of 2 to 9 epochs with 6 to 150 steps each; the scatter is 1 to 16 % of the whole fall. */
export function simulateCurve(kind: CurveKind, random: () => number): SimulatedCurve {
  const epochs = 2 + Math.floor(random() * 8);
  const steps = [6, 12, 25, 60, 150][Math.floor(random() * 5)] ?? 12;
  const fall = 0.2 + random() * 2.5;
  const floor = 0.02 + random() * 1.5;
  const scatter = (0.01 + random() * 0.15) * fall;
  const course = kind === 'power-law' ? powerLaw(random) : exponential(random);
  const stair = kind === 'stairs' ? random() : 0;
  const resemblance = kind === 'resembling-neighbours' ? 0.4 : 0;
  const training: MetricPoint[] = [];
  let noise = 0;
  for (let index = 0; index < epochs * steps; index += 1) {
    const time = (index + random()) / steps;
    const epoch = Math.floor(index / steps) + 1;
    const flat = epoch === 1 ? course(time) : course(epoch - 0.5);
    const height = (1 - stair) * course(time) + stair * flat;
    noise = resemblance * noise + Math.sqrt(1 - resemblance ** 2) * normal(random);
    training.push({
      step: index + 1,
      epoch,
      loss: Math.max(0, floor + fall * height + scatter * noise),
    });
  }
  return { training, epochs, convergedAt: trueConvergence(course) };
}

function exponential(random: () => number): (time: number) => number {
  const rate = 0.3 * 20 ** random();
  return (time) => Math.exp(-rate * time);
}

function powerLaw(random: () => number): (time: number) => number {
  const rate = 1 / (0.02 + random() * 0.6);
  const power = 0.5 + random() * 2;
  return (time) => (1 + rate * time) ** -power;
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function trueConvergence(course: (time: number) => number): number {
  const mean = (end: number) => {
    let sum = 0;
    for (let part = 0; part < 50; part += 1) sum += course(end - 1 + (part + 0.5) / 50);
    return sum / 50;
  };
  const gains = (at: number) => mean(at) - mean(at + 1) >= 0.01 * (course(0) - mean(at));
  let at = 1;
  while (gains(at) && at < 300) at += 0.01;
  return at;
}
