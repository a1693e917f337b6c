import { mask } from '../hideSecrets.js';
import type { Part, RecordView, Report } from '../RecordView.js';
import { secretPatterns } from '../secretPatterns.data.js';
import { Trait } from '../TextScan.js';
import type { Rule, RuleFactory } from './Rule.js';

/** Keys, tokens and passwords in any text of a record. What is found is masked in the finding. */
export const secrets: RuleFactory = () => new Secrets();

class Secrets implements Rule {
  // Most hints end in `_` or `-`, which are rare: each of these is looked at once for all hints.
  readonly #atUnderscore = hintsAt('_');
  readonly #atHyphen = hintsAt('-');
  readonly #elsewhere = allHints.filter((hint) => !/[_-]$/.test(hint));

  record({ system, turns }: RecordView, report: Report): void {
    for (const part of system) this.#checkPart(part, report);
    for (const { parts } of turns) for (const part of parts) this.#checkPart(part, report);
  }

  #checkPart(part: Part, report: Report): void {
    if (this.#isHinted(part)) reportSecrets(part, report);
  }

  #isHinted({ text, scan }: Part): boolean {
    if (scan.traits & Trait.underscore && endsHint(text, '_', this.#atUnderscore)) return true;
    if (scan.traits & Trait.hyphen && endsHint(text, '-', this.#atHyphen)) return true;
    return this.#elsewhere.some((hint) => text.includes(hint));
  }
}

const allHints = secretPatterns.flatMap(({ hints }) => hints);

/** Hints that end in the sign, by their character two places before it. */
function hintsAt(sign: string): ReadonlyMap<number, readonly string[]> {
  const byCode = new Map<number, readonly string[]>();
  for (const hint of allHints.filter((each) => each.endsWith(sign))) {
    const code = hint.charCodeAt(hint.length - 3);
    byCode.set(code, [...(byCode.get(code) ?? []), hint]);
  }
  return byCode;
}

function endsHint(
  text: string,
  sign: string,
  hints: ReadonlyMap<number, readonly string[]>,
): boolean {
  for (let at = text.indexOf(sign, 2); at !== -1; at = text.indexOf(sign, at + 1)) {
    const candidates = hints.get(text.charCodeAt(at - 2));
    if (candidates?.some((hint) => text.endsWith(hint, at + 1))) return true;
  }
  return false;
}

function reportSecrets(part: Part, report: Report): void {
  for (const { hints, pattern, name, code } of secretPatterns) {
    if (!hints.some((hint) => part.text.includes(hint))) continue;
    const secret = pattern.exec(part.text)?.[0];
    if (secret === undefined) continue;
    const message = `The text holds what looks like ${name}.`;
    report(code, { path: part.path, message, received: mask(secret) });
  }
}
