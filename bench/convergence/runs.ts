import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Losses of one fine-tuning run at the end of each epoch. */
export interface Run {
  /** Who published it; runs of one source resemble each other. */
  readonly source: string;
  readonly family: string;
  readonly validation: readonly number[];
  /** Mean training loss of each epoch; empty where it was not logged. */
  readonly training: readonly number[];
}

/** What was seen of a run, and what came of it. */
export interface Case {
  readonly run: Run;
  readonly epochsSeen: number;
  /** Validation losses up to the epochs that the model allows. */
  readonly course: readonly number[];
}

/** Reads a JSON array, plain or gzipped, of `{ src, fam, y, t }`. */
export function readRuns(path: string): Run[] {
  const bytes = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  const rows: unknown = JSON.parse(text);
  if (!Array.isArray(rows)) throw new Error(`${path} holds no array of runs`);
  return rows.map(toRun);
}

export function isLanguageModel(run: Run): boolean {
  return run.family === 'causal' || run.family === 'seq2seq';
}

/** Every run cut after each of the given epochs, where at least one more follows within the cap. */
export function casesOf(runs: readonly Run[], cap: number, epochsSeen: readonly number[]): Case[] {
  return runs.flatMap((run) => {
    const course = run.validation.slice(0, cap);
    return epochsSeen
      .filter((count) => count < course.length)
      .map((count) => ({ run, epochsSeen: count, course }));
  });
}

function toRun(row: { src: string; fam: string; y: number[]; t?: number[] | null }): Run {
  return { source: row.src, family: row.fam, validation: row.y, training: row.t ?? [] };
}
