import { seededRandom } from '../../src/base/math/random.js';
import { riskFeatures } from '../../src/convergence/overfitRisk.js';
import { type Prediction, scoreProbabilities } from './probability.js';
import type { Run } from './runs.js';

/** A run as the rule sees it, and what came of it. */
interface RiskCase {
  readonly source: string;
  readonly features: readonly [number, number];
  readonly overfits: boolean;
}

/** Sum of squares of the standardised coefficients is held down by so much. */
const ridge = 6;
const epochs = 5;

/** Overfitting told from training losses alone, cross-validated by source, and the rule to ship. */
export function printOverfitRisk(runs: readonly Run[]): void {
  const cases = runs.flatMap(toCase);
  const repeats = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => crossValidated(cases, seed));
  const at = (index: number, of: 'risk' | 'rate') =>
    repeats.reduce((sum, repeat) => sum + (repeat[index]?.[of] ?? 0), 0) / repeats.length;
  const judged = cases.map((item, index) => ({
    ...item,
    probability: at(index, 'risk'),
    rate: at(index, 'rate'),
    happened: item.overfits,
  }));
  const sources = new Set(cases.map(({ source }) => source)).size;
  console.log(`\nOverfitting from training loss alone: ${cases.length} runs, ${sources} sources`);
  console.log(' ', JSON.stringify(scoreProbabilities(judged)));
  console.log(`  Brier skill against the rate, 90 % by source: ${skillRange(judged)}`);
  for (const bin of quartersAndTenth(judged)) console.log(`  ${describeBin(bin)}`);
  console.log('  rule fitted on all:', JSON.stringify(fitRule(cases)));
}

function toCase({ source, training, validation }: Run): RiskCase[] {
  const count = Math.min(epochs, training.length, validation.length);
  const [losses, course] = [training.slice(0, count), validation.slice(0, count)];
  if (![...losses, ...course].every(Number.isFinite) || Math.min(...losses) <= 0.001) return [];
  const features = riskFeatures(losses);
  if (features === undefined) return [];
  const overfits = (course.at(-1) ?? 0) > 1.02 * Math.min(...course);
  return [{ source, features: [features.lastDrop, features.lastOverFirst], overfits }];
}

interface Judged extends Prediction {
  readonly source: string;
  readonly rate: number;
}

function crossValidated(cases: readonly RiskCase[], seed: number) {
  const random = seededRandom(seed);
  const folds = new Map<string, number>();
  for (const { source } of cases) {
    if (!folds.has(source)) folds.set(source, Math.floor(random() * 10));
  }
  const rules = Array.from({ length: 10 }, (_, fold) => {
    const others = cases.filter(({ source }) => folds.get(source) !== fold);
    return { rule: fitRule(others), rate: rateOf(others) };
  });
  return cases.map(({ source, features }) => {
    const { rule, rate } = rules[folds.get(source) ?? 0] ?? { rule: fitRule(cases), rate: 0 };
    return { risk: riskOf(rule, features), rate };
  });
}

function rateOf(cases: readonly RiskCase[]): number {
  return cases.filter(({ overfits }) => overfits).length / cases.length;
}

interface Rule {
  readonly intercept: number;
  readonly lastDrop: number;
  readonly lastOverFirst: number;
}

function riskOf({ intercept, lastDrop, lastOverFirst }: Rule, [a, b]: readonly [number, number]) {
  return 1 / (1 + Math.exp(-(intercept + lastDrop * a + lastOverFirst * b)));
}

/** Ridge logistic regression on standardised features, by gradient descent. */
function fitRule(cases: readonly RiskCase[]): Rule {
  const scales = [0, 1].map((axis) => scaleOf(cases.map(({ features }) => features[axis] ?? 0)));
  const rows = cases.map(({ features, overfits }) => ({
    values: [1, ...features.map((value, axis) => standard(value, scales[axis]))],
    target: Number(overfits),
  }));
  const weights = [0, 0, 0];
  for (let round = 0; round < 3000; round += 1) {
    const slope = weights.map((weight, axis) => (axis === 0 ? 0 : 2 * ridge * weight));
    for (const { values, target } of rows) {
      const score = values.reduce((sum, value, axis) => sum + value * (weights[axis] ?? 0), 0);
      const error = 1 / (1 + Math.exp(-score)) - target;
      for (const [axis, value] of values.entries())
        slope[axis] = (slope[axis] ?? 0) + error * value;
    }
    for (const axis of weights.keys()) {
      weights[axis] = (weights[axis] ?? 0) - (slope[axis] ?? 0) / rows.length;
    }
  }
  return unscaled(weights, scales);
}

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

function scaleOf(values: readonly number[]): Scale {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

function standard(value: number, scale: Scale | undefined): number {
  return scale === undefined ? 0 : (value - scale.mean) / scale.deviation;
}

function unscaled([constant = 0, a = 0, b = 0]: readonly number[], scales: readonly Scale[]): Rule {
  const [first, second] = scales;
  const lastDrop = a / (first?.deviation ?? 1);
  const lastOverFirst = b / (second?.deviation ?? 1);
  const shift = lastDrop * (first?.mean ?? 0) + lastOverFirst * (second?.mean ?? 0);
  return { intercept: constant - shift, lastDrop, lastOverFirst };
}

/** How much better than always saying the rate, resampled by source: low, middle, high. */
function skillRange(judged: readonly Judged[]): string {
  const random = seededRandom(5);
  const sources = [...new Set(judged.map(({ source }) => source))];
  const groups = sources.map((name) => judged.filter(({ source }) => source === name));
  const skills = Array.from({ length: 2000 }, () =>
    skillOf(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? [])),
  ).sort((a, b) => a - b);
  return [0.05, 0.5, 0.95].map((share) => skills[Math.floor(share * 2000)]?.toFixed(3)).join(' ');
}

function skillOf(judged: readonly Judged[]): number {
  const square = (of: (item: Judged) => number) =>
    judged.reduce((sum, item) => sum + (of(item) - Number(item.happened)) ** 2, 0);
  return 1 - square(({ probability }) => probability) / square(({ rate }) => rate);
}

/** Lowest half, next quarter, then up to the top tenth, and that. */
function quartersAndTenth(judged: readonly Judged[]): Judged[][] {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  const edges = [0, 0.5, 0.75, 0.9, 1].map((share) => Math.round(share * sorted.length));
  return edges.slice(1).map((edge, index) => sorted.slice(edges[index], edge));
}

function describeBin(bin: readonly Judged[]): string {
  const said = bin.reduce((sum, { probability }) => sum + probability, 0) / bin.length;
  const seen = bin.filter(({ happened }) => happened).length;
  const [low, high] = binomial95(bin.length, said);
  const inside = seen >= low && seen <= high ? 'inside' : 'OUTSIDE';
  return `${bin.length} runs: said ${said.toFixed(2)}, seen ${(seen / bin.length).toFixed(2)} (${seen}; 95 % ${low} to ${high}: ${inside})`;
}

function binomial95(count: number, probability: number): [number, number] {
  let below = 0;
  let mass = (1 - probability) ** count;
  let low = -1;
  for (let successes = 0; successes <= count; successes += 1) {
    below += mass;
    if (low < 0 && below >= 0.025) low = successes;
    if (below >= 0.975) return [low, successes];
    mass *= ((count - successes) / (successes + 1)) * (probability / (1 - probability));
  }
  return [low, count];
}
