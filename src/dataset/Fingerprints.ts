import type { RecordView, Turn } from './RecordView.js';
import { mix, TextHash } from './TextHash.js';

/** More distinct records than this are not remembered; no model takes a sixth of it. */
export const maxRemembered = 3_000_000;

/** Hashes of what a record asks and of what it answers. */
export interface Fingerprint {
  readonly promptA: number;
  readonly promptB: number;
  readonly answerA: number;
  readonly answerB: number;
}

/** What was seen before: the same record, or the same prompt with another answer. */
export interface Seen {
  readonly kind: 'duplicate' | 'conflict';
  readonly line: number;
}

/** The prompt is everything before the last assistant turn, system text included. */
export function fingerprintOf({ system, turns }: RecordView): Fingerprint {
  const last = turns.length - 1;
  const answered = turns[last]?.role === 'assistant';
  const prompt = new TextHash();
  for (const part of system) prompt.add(part.text);
  const questions = answered ? last : turns.length;
  for (let index = 0; index < questions; index++) addTurn(prompt, turns[index]);
  const answer = new TextHash();
  if (answered) addTurn(answer, turns[last]);
  return { promptA: prompt.a, promptB: prompt.b, answerA: answer.a, answerB: answer.b };
}

function addTurn(hash: TextHash, turn: Turn | undefined): void {
  if (turn === undefined) return;
  hash.add(turn.role);
  for (const part of turn.parts) {
    if (part.kind !== 'text') hash.add(part.kind);
    hash.add(part.text);
  }
}

const slotWords = 4;

/**
 * Remembers the prompts and answers of all records in 16 bytes a slot: an open-addressed table of
 * hash, answer and line.
 *
 * The first record of a prompt is kept under its prompt, each further answer under prompt and
 * answer together; so a lookup takes at most two probes, also when all prompts are equal.
 */
export class Fingerprints {
  /** Records added, repeated ones included. */
  rows = 0;
  distinct = 0;
  #slots = 1 << 10;
  #table = new Uint32Array(this.#slots * slotWords);

  /** Looks a record up and remembers it. */
  add(fingerprint: Fingerprint, line: number): Seen | undefined {
    this.rows += 1;
    const { promptA, promptB, answerA: answer } = fingerprint;
    const first = this.#find(promptA, promptB);
    if (!this.#isUsed(first)) {
      this.#store(first, promptA, promptB, answer, line);
      return undefined;
    }
    if (this.#word(first, 2) === answer) return { kind: 'duplicate', line: this.#word(first, 3) };
    const [otherA, otherB] = withAnswer(fingerprint);
    const other = this.#find(otherA, otherB);
    if (this.#isUsed(other)) return { kind: 'duplicate', line: this.#word(other, 3) };
    const conflict: Seen = { kind: 'conflict', line: this.#word(first, 3) };
    this.#store(other, otherA, otherB, answer, line);
    return conflict;
  }

  /** Looks a record up without remembering it. */
  find(fingerprint: Fingerprint): Seen | undefined {
    const { promptA, promptB, answerA: answer } = fingerprint;
    const first = this.#find(promptA, promptB);
    if (!this.#isUsed(first)) return undefined;
    if (this.#word(first, 2) === answer) return { kind: 'duplicate', line: this.#word(first, 3) };
    const other = this.#find(...withAnswer(fingerprint));
    if (this.#isUsed(other)) return { kind: 'duplicate', line: this.#word(other, 3) };
    return { kind: 'conflict', line: this.#word(first, 3) };
  }

  #find(a: number, b: number): number {
    const mask = this.#slots - 1;
    let slot = a & mask;
    while (this.#isUsed(slot) && !(this.#word(slot, 0) === a && this.#word(slot, 1) === b)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  // Lines start at 1, so an empty slot is one without a line.
  #isUsed(slot: number): boolean {
    return this.#word(slot, 3) !== 0;
  }

  #word(slot: number, word: number): number {
    return this.#table[slot * slotWords + word] ?? 0;
  }

  #store(slot: number, a: number, b: number, answer: number, line: number): void {
    if (this.distinct >= maxRemembered) return;
    this.#table.set([a, b, answer, line], slot * slotWords);
    this.distinct += 1;
    if (this.distinct > this.#slots * 0.75) this.#grow();
  }

  #grow(): void {
    const old = this.#table;
    this.#slots *= 2;
    this.#table = new Uint32Array(this.#slots * slotWords);
    for (let at = 0; at < old.length; at += slotWords) {
      const entry = old.subarray(at, at + slotWords);
      const [a = 0, b = 0, , line] = entry;
      if (line !== 0) this.#table.set(entry, this.#find(a, b) * slotWords);
    }
  }
}

function withAnswer({ promptA, promptB, answerA, answerB }: Fingerprint): [number, number] {
  return [mix(promptA ^ answerA), mix(promptB + answerB)];
}
