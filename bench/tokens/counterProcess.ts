/**
 * One counter in a process of its own, so that counters neither share caches nor compilers. Told
 * which texts to count, it answers with their counts and with the processor time that they took.
 */
import { readFileSync } from 'node:fs';
import { counterNamed } from './counters.js';

export interface Slice {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

export interface Counted {
  readonly counts: readonly number[];
  /** Of the whole process: compilation and garbage collection cost the user too. */
  readonly cpuMs: number;
}

const count = await counterNamed(process.argv[2] ?? '').load();
let texts: readonly string[] = [];
let file = '';

process.on('message', (slice: Slice) => {
  if (slice.file !== file) {
    texts = JSON.parse(readFileSync(slice.file, 'utf8'));
    file = slice.file;
  }
  const part = texts.slice(slice.from, slice.to);
  const before = process.cpuUsage();
  const counts = part.map(count);
  const { user, system } = process.cpuUsage(before);
  process.send?.({ counts, cpuMs: (user + system) / 1000 } satisfies Counted);
});
process.send?.('ready');
