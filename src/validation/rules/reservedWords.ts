import type { Severity } from '../../findings/spec.js';
import type { FindingCode } from '../../findings/types.js';
import { getModel } from '../../models/lookup.js';
import type { ReservedWords } from '../../models/types.js';
import type { Part, RecordView, Report } from '../../records/RecordView.js';
import { Clue } from '../../records/text/clues.js';
import { excerpt } from '../../records/text/excerpt.js';
import type { Rule, RuleContext, RuleFactory } from './Rule.js';

/** Words that can fail a job because the model's own chat template uses them. */
export const reservedWords: RuleFactory = (context) => {
  const reserved = reservedOf(context);
  return reserved && new Reserved(reserved, context);
};

// Without a model, Converse records are looked at as Nova would: the only active family that takes them.
export function reservedOf({
  model,
  format,
}: Pick<RuleContext, 'model' | 'format'>): ReservedWords | undefined {
  if (model !== undefined) return model.dataset.reserved;
  if (format === 'converse') return getModel('amazon.nova-lite-v1:0:300k').dataset.reserved;
  return undefined;
}

/** Words with the same last character, which is rarer than their first. */
interface Ending {
  readonly sign: string;
  readonly words: readonly Word[];
  /** A bit for each small letter that stands before the sign in one of the words, from `a` on. */
  readonly letters: number;
}

interface Word {
  readonly word: string;
  readonly small: string;
}

interface Found {
  readonly word: string;
  readonly at: number;
  readonly length: number;
  /** False for a near form. */
  readonly exact: boolean;
}

class Reserved implements Rule {
  readonly #documented: ReadonlySet<string>;
  readonly #endings: readonly Ending[];
  readonly #context: RuleContext;

  constructor({ documented, validator = [] }: ReservedWords, context: RuleContext) {
    this.#documented = new Set(documented);
    this.#context = context;
    this.#endings = endingsOf([...new Set([...documented, ...validator])]);
  }

  record({ clues, system, turns }: RecordView, report: Report): void {
    if ((clues & Clue.reservedWord) === 0) return;
    for (const part of system) this.#checkPart(part, report);
    for (const turn of turns) for (const part of turn.parts) this.#checkPart(part, report);
  }

  #checkPart(part: Part, report: Report): void {
    const found = part.scan.clues & Clue.reservedWord ? this.#find(part.text) : undefined;
    if (found === undefined) return;
    const { word, at, length, exact } = found;
    const severity = this.#severity(part, found);
    report(exact ? this.#codeOf(word, part.role) : 'reserved.nearForm', {
      path: part.path,
      message: messageOf(part.text, found),
      received: excerpt(part.text, at, length),
      ...(severity ? { severity } : {}),
    });
  }

  /** The first documented word; failing that, the first of the others; failing that, a near form. */
  #find(text: string): Found | undefined {
    let best: Found | undefined;
    for (const { sign, words, letters } of this.#endings) {
      for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) {
        if ((letters & (1 << letterBefore(text, at))) === 0) continue;
        const found = findBefore(text, at, words);
        if (found === undefined) continue;
        if (found.exact && this.#documented.has(found.word)) return found;
        if (best === undefined || (found.exact && !best.exact)) best = found;
      }
    }
    return best;
  }

  #codeOf(word: string, role: string): FindingCode {
    if (this.#context.format === 'anthropic') return 'reserved.turnMarker';
    if (!this.#documented.has(word)) return 'reserved.undocumented';
    return role === 'assistant' ? 'reserved.inAnswer' : 'reserved.word';
  }

  #severity({ role, text }: Part, found: Found): Severity | undefined {
    if (!found.exact) return text.charAt(found.at + found.length - 2) === ' ' ? 'info' : undefined;
    if (role === 'assistant' || this.#context.model !== undefined) return undefined;
    return 'warning';
  }
}

function messageOf(text: string, found: Found): string {
  const word = `"${found.word.trim()}"`;
  if (!found.exact) return `The text holds a near form of ${word}, which is reserved.`;
  return endsPhrase(text, found)
    ? `The text holds ${word} at the end of a phrase. AWS's guide says that this fails the job wherever it stands, and the Nova Forge SDK refuses it; AWS's older checkers let it pass.`
    : `The text holds ${word}, which is reserved.`;
}

/** "The Power User: a guide" names a user; a turn marker starts a line or a sentence. */
function endsPhrase(text: string, { word, at }: Found): boolean {
  return word.endsWith(':') && /[\p{L}\p{N}_] ?$/u.test(text.slice(Math.max(0, at - 3), at));
}

function endingsOf(words: readonly string[]): readonly Ending[] {
  const signs = [...new Set(words.map((word) => word.slice(-1)))];
  return signs.map((sign) => {
    const ending = words
      .filter((word) => word.endsWith(sign))
      .map((word) => ({ word, small: word.trim().toLowerCase() }));
    const letters = ending.reduce(
      (bits, { small }) => bits | (1 << letterBefore(small, small.length - 1)),
      0,
    );
    return { sign, words: ending, letters };
  });
}

/** The letter before a sign, 0 for `a`, with or without a space between. */
function letterBefore(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  const letter = ((code === 32 ? text.charCodeAt(at - 2) : code) | 32) - firstLetter;
  return letter >= 0 && letter < 26 ? letter : noLetter;
}

const firstLetter = 97;
/** Of which no word has the bit. */
const noLetter = 31;

/** The reserved word that ends at `at`, as documented or nearly so. */
function findBefore(text: string, at: number, words: readonly Word[]): Found | undefined {
  for (const { word } of words) {
    if (text.endsWith(word, at + 1)) {
      return { word, at: at + 1 - word.length, length: word.length, exact: true };
    }
  }
  return findNear(text, at, words);
}

/** A near form differs in case or in a space before its sign, and is a word of its own: "superuser:" is none. */
function findNear(text: string, at: number, words: readonly Word[]): Found | undefined {
  const end = text.charCodeAt(at - 1) === 32 ? at - 1 : at;
  const sign = text.charAt(at);
  for (const { word, small } of words) {
    const start = end + 1 - small.length;
    if (start < 0) continue;
    const near = text.slice(start, end).toLowerCase() + sign;
    if (near !== small || isLetter(text.charAt(start - 1))) continue;
    return { word, at: start, length: at + 1 - start, exact: false };
  }
  return undefined;
}

function isLetter(character: string): boolean {
  return /^[\p{L}\p{N}_]$/u.test(character);
}
