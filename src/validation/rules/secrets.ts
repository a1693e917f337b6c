import type { Part, RecordView, Report } from '../../records/RecordView.js';
import { secretClue, secretClues } from '../../records/text/clues.js';
import { mask } from '../../records/text/hideSecrets.js';
import { secretPatterns } from '../../records/text/secretPatterns.data.js';
import type { RuleFactory } from './Rule.js';

/** Keys, tokens and passwords in any text of a record. What is found is masked in the finding. */
export const secrets: RuleFactory = () => ({
  record({ clues, system, turns }: RecordView, report: Report) {
    if ((clues & secretClues) === 0) return;
    for (const part of system) checkPart(part, report);
    for (const { parts } of turns) for (const part of parts) checkPart(part, report);
  },
});

function checkPart(part: Part, report: Report): void {
  const { clues } = part.scan;
  if ((clues & secretClues) === 0) return;
  secretPatterns.forEach(({ pattern, name, code }, index) => {
    const secret = clues & secretClue(index) ? pattern.exec(part.text)?.[0] : undefined;
    if (secret === undefined) return;
    const message = `The text holds what looks like ${name}.`;
    report(code, { path: part.path, message, received: mask(secret) });
  });
}
