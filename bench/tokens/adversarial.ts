/** Texts on which other tokenizers take minutes: processor time for one text, and how it grows. */
import { adversarialTexts } from '../../test/helpers/tokens/awkwardTexts.js';
import { own } from './counters.js';

const lengths = [100_000, 200_000, 1_000_000] as const;
const longest = 10_000_000;
/** Over all kinds again and again: what disturbs the machine for a while then spoils one pass alone. */
const passes = 6;
const timesInPass = 3;

export async function measureAdversarial(): Promise<void> {
  console.log(`\nadversarial text, processor ms for ${lengths.join(', ')} characters`);
  const count = await own.load();
  const texts = lengths.map((length) => adversarialTexts(length));
  const kinds = (texts[0] ?? []).map(([kind]) => kind);
  const least = kinds.map(() => lengths.map(() => Number.POSITIVE_INFINITY));
  for (let pass = 0; pass < passes; pass += 1) {
    for (const [kind, times] of least.entries()) {
      for (let time = 0; time < timesInPass; time += 1) {
        for (const [length, ofLength] of texts.entries()) {
          const ms = timed(count, ofLength[kind]?.[1] ?? '');
          times[length] = Math.min(times[length] ?? 0, ms);
        }
      }
    }
  }
  print(kinds, least);
  for (const [kind, unit] of [
    ['one letter', 'a'],
    ['one ideograph', '\u9f98'],
  ] as const) {
    const ms = timed(count, unit.repeat(longest));
    console.log(`  ${kind} x ${longest.toLocaleString('en')}: ${ms.toFixed(0)} ms`);
  }
}

function print(kinds: readonly string[], times: readonly (readonly number[])[]): void {
  const growth = times.map(([once = 0, twice = 0]) => twice / once);
  for (const [index, kind] of kinds.entries()) {
    const figures = times[index]?.map((ms) => ms.toFixed(1).padStart(8)).join(' ');
    console.log(`  ${kind.padEnd(28)} ${figures}   doubling ${growth[index]?.toFixed(2)} x`);
  }
  const slowest = Math.max(...times.map(([once = 0]) => once)).toFixed(0);
  console.log(`  at most ${slowest} ms, doubling at most ${Math.max(...growth).toFixed(2)} x`);
}

function timed(count: (text: string) => number, text: string): number {
  const before = process.cpuUsage();
  count(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
