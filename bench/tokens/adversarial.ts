/** Texts on which other tokenizers take minutes: processor time for one text, and how it grows. */
import { adversarialTexts } from '../../test/helpers/tokens/awkwardTexts.js';
import { own } from './counters.js';

const lengths = [50_000, 100_000, 1_000_000] as const;
const longest = 10_000_000;

export async function measureAdversarial(): Promise<void> {
  console.log(`\nadversarial text, processor ms for ${lengths.join(', ')} characters`);
  // A new counter for each kind, as the cache would know what it has counted before.
  const count = await own.load();
  const texts = lengths.map((length) => adversarialTexts(length));
  for (const [index, [kind]] of (texts[0] ?? []).entries()) {
    const times = texts.map((ofLength) => fastest(count, ofLength[index]?.[1] ?? ''));
    const [half = 0, whole = 0] = times;
    const figures = times.map((ms) => ms.toFixed(1).padStart(8)).join(' ');
    console.log(`  ${kind.padEnd(28)} ${figures}   doubling ${(whole / half).toFixed(2)} x`);
  }
  for (const [kind, unit] of [
    ['one letter', 'a'],
    ['one ideograph', '\u9f98'],
  ] as const) {
    const ms = fastest(count, unit.repeat(longest), 1);
    console.log(`  ${kind} x ${longest.toLocaleString('en')}: ${ms.toFixed(0)} ms`);
  }
}

/** The fastest of some runs is the one that others disturbed least. */
function fastest(count: (text: string) => number, text: string, runs = 3): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    count(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
