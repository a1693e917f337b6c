import { describeValue } from '../../errors.js';
import type { RecordView, Report, Turn } from '../RecordView.js';
import type { DatasetFormat } from '../types.js';
import type { RuleFactory } from './Rule.js';

const conversations: readonly DatasetFormat[] = ['converse', 'anthropic', 'distillation'];

/** Roles, and who speaks first, next and last. */
export const turnOrder: RuleFactory = ({ format }) => {
  if (!conversations.includes(format)) return undefined;
  const answerRequired = format !== 'distillation';
  return {
    record({ record, turns }: RecordView, report: Report) {
      if (!Array.isArray(record.messages)) return;
      if (turns.length === 0) {
        report('turns.empty', { path: 'messages' });
        return;
      }
      turns.forEach((turn, index) => {
        checkRole(turn, index, report);
        if (index > 0) checkAlternation(turn, turns[index - 1], index, report);
      });
      checkEnds(turns, answerRequired, report);
    },
  };
};

function checkRole({ role }: Turn, index: number, report: Report): void {
  if (role === 'user' || role === 'assistant' || role === '') return;
  const code = role === 'system' || role === 'developer' ? 'role.systemInMessages' : 'role.unknown';
  report(code, {
    path: `messages[${index}].role`,
    expected: 'user or assistant',
    received: describeValue(role),
  });
}

function checkAlternation(
  turn: Turn,
  before: Turn | undefined,
  index: number,
  report: Report,
): void {
  if (turn.role === '' || turn.role !== before?.role) return;
  report('turns.notAlternating', {
    path: `messages[${index}].role`,
    expected: turn.role === 'user' ? 'assistant' : 'user',
    received: describeValue(turn.role),
  });
}

function checkEnds(turns: readonly Turn[], answerRequired: boolean, report: Report): void {
  const first = turns[0]?.role;
  if (first === 'assistant') {
    report('turns.firstNotUser', { path: 'messages[0].role', expected: 'user', received: first });
  }
  const last = turns.at(-1)?.role;
  if (answerRequired && last === 'user') {
    const path = `messages[${turns.length - 1}].role`;
    report('turns.lastNotAssistant', { path, expected: 'assistant', received: last });
  }
}
