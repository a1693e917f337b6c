import type { ReservedWords } from '../../models/types.js';
import { type Part, pathOf, type Report } from '../RecordView.js';
import type { RuleFactory } from './Rule.js';

/** Words that can fail a job because the model's own chat template uses them. */
export const reservedWords: RuleFactory = ({ model }) => {
  const reserved = model?.dataset.reserved;
  if (reserved === undefined) return undefined;
  const words = wordsOf(reserved);
  return {
    record({ system, turns }, report) {
      for (const part of system) checkPart(part, words, report);
      for (const turn of turns) for (const part of turn.parts) checkPart(part, words, report);
    },
  };
};

interface Words {
  readonly documented: ReadonlySet<string>;
  readonly any: RegExp;
}

function wordsOf({ documented, validator = [] }: ReservedWords): Words {
  const all = [...new Set([...documented, ...validator])].map((word) =>
    word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return { documented: new Set(documented), any: new RegExp(all.join('|')) };
}

function checkPart(part: Part, { documented, any }: Words, report: Report): void {
  const found = any.exec(part.text);
  if (found === null) return;
  const [word] = found;
  report(codeOf(word, part.role, documented), {
    path: pathOf(part),
    message: `The text holds "${word.trim()}", which is reserved.`,
    received: excerpt(part.text, found.index, word.length),
  });
}

function codeOf(word: string, role: string, documented: ReadonlySet<string>) {
  if (!documented.has(word)) return 'reserved.undocumented';
  return role === 'assistant' ? 'reserved.inAnswer' : 'reserved.word';
}

function excerpt(text: string, at: number, length: number): string {
  return JSON.stringify(text.slice(Math.max(0, at - 20), at + length + 20));
}
