/**
 * Measures the validator beside reading and parsing the same file, and beside what a user would pick
 * instead.
 *
 * `npx tsx bench/dataset/index.ts [rules] [checker] [near] [memory]`; all without a word.
 * `npm install --prefix bench` brings the packages to compare with.
 */
import { measureMemory } from './memory.js';
import { measureChecker, measureNear, measureRules } from './speed.js';

const parts: Readonly<Record<string, () => Promise<void>>> = {
  rules: measureRules,
  checker: measureChecker,
  near: measureNear,
  memory: measureMemory,
};

const asked = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await measure();
}
