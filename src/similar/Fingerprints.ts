import { isAnswer, type SaidContent, type Turn } from '../records/RecordView.js';
import { mix } from '../records/text/TextScan.js';

/** More distinct records than this are not remembered; no model takes a sixth of it. */
export const maxRemembered = 3_000_000;

/** Hashes of what a record asks and of what it answers, 64 bits each. */
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

/** The prompt is everything before the last answer, system text and tools included. */
export function fingerprintOf({ system, turns, tools }: SaidContent): Fingerprint {
  const last = turns.length - 1;
  const answered = isAnswer(turns[last]);
  const prompt = new RunningHash();
  if (tools) prompt.add(tools.scan);
  for (const part of system) prompt.add(part.scan);
  const questions = answered ? last : turns.length;
  for (let index = 0; index < questions; index++) addTurn(prompt, turns[index]);
  const answer = new RunningHash();
  if (answered) addTurn(answer, turns[last]);
  return { promptA: prompt.a, promptB: prompt.b, answerA: answer.a, answerB: answer.b };
}

/** Keeps its parts apart: `ab`, `c` and `a`, `bc` give different hashes. */
class RunningHash {
  a = 0x9e3779b9;
  b = 0x7f4a7c15;

  add(part: { readonly a: number; readonly b: number }): void {
    this.a = mix(Math.imul(this.a, 0x85ebca6b) ^ part.a);
    this.b = mix(Math.imul(this.b, 0xc2b2ae35) ^ part.b ^ this.a);
  }
}

function addTurn(hash: RunningHash, turn: Turn | undefined): void {
  if (turn === undefined) return;
  const { role } = turn;
  hash.add({ a: role.length, b: role.charCodeAt(0) | 0 });
  for (const { kind, scan } of turn.parts) {
    if (kind !== 'text') hash.add({ a: kind.length, b: kind.charCodeAt(0) });
    hash.add(scan);
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
    const { promptA, promptB, answerA } = fingerprint;
    const first = this.#find(promptA, promptB);
    if (!this.#isUsed(first)) {
      this.#store(first, promptA, promptB, answerA, line);
      return undefined;
    }
    if (this.#word(first, 2) === answerA) return this.#seen('duplicate', first);
    const [otherA, otherB] = withAnswer(fingerprint);
    const other = this.#find(otherA, otherB);
    if (this.#isUsed(other)) return this.#seen('duplicate', other);
    const conflict = this.#seen('conflict', first);
    this.#store(other, otherA, otherB, answerA, line);
    return conflict;
  }

  /** Looks a record up without remembering it. */
  find(fingerprint: Fingerprint): Seen | undefined {
    const first = this.#find(fingerprint.promptA, fingerprint.promptB);
    if (!this.#isUsed(first)) return undefined;
    if (this.#word(first, 2) === fingerprint.answerA) return this.#seen('duplicate', first);
    const other = this.#find(...withAnswer(fingerprint));
    return this.#isUsed(other) ? this.#seen('duplicate', other) : this.#seen('conflict', first);
  }

  #seen(kind: Seen['kind'], slot: number): Seen {
    return { kind, line: this.#word(slot, 3) };
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
    const at = slot * slotWords;
    this.#table[at] = a;
    this.#table[at + 1] = b;
    this.#table[at + 2] = answer;
    this.#table[at + 3] = line;
    this.distinct += 1;
    if (this.distinct > this.#slots * 0.75) this.#grow();
  }

  #grow(): void {
    const old = this.#table;
    this.#slots *= 2;
    this.#table = new Uint32Array(this.#slots * slotWords);
    for (let at = 0; at < old.length; at += slotWords) {
      if (old[at + 3] === 0) continue;
      const to = this.#find(old[at] as number, old[at + 1] as number) * slotWords;
      for (let word = 0; word < slotWords; word++) {
        this.#table[to + word] = old[at + word] as number;
      }
    }
  }
}

function withAnswer({ promptA, promptB, answerA, answerB }: Fingerprint): [number, number] {
  return [mix(promptA ^ answerA), mix(promptB + answerB)];
}
