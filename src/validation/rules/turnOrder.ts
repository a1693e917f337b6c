import type { AwsToolVerdicts, Severity } from '../../findings/spec.js';
import { isAnswer, type RecordView, type Report, type Turn } from '../../records/RecordView.js';
import { describeFound } from '../../records/text/hideSecrets.js';
import type { DatasetFormat } from '../../records/types.js';
import type { RuleFactory } from './Rule.js';

const rolesOf: Partial<Record<DatasetFormat, readonly string[]>> = {
  converse: ['user', 'assistant'],
  anthropic: ['user', 'assistant'],
  distillation: ['user', 'assistant'],
  'openai-chat': ['user', 'assistant', 'tool', 'function'],
};

/** Roles, and who speaks first, next and last. */
export const turnOrder: RuleFactory = ({ format }) => {
  const roles = rolesOf[format];
  if (roles === undefined) return undefined;
  // OpenAI takes any order of turns, and a conversion joins or reports them.
  const severity: { readonly severity?: Severity } =
    format === 'openai-chat' ? { severity: 'warning' } : {};
  return {
    record({ record, turns }: RecordView, report: Report) {
      if (!Array.isArray(record.messages)) return;
      if (turns.length === 0) report('turns.empty', { path: 'messages' });
      let before: Turn | undefined;
      for (const turn of turns) {
        checkRole(turn, roles, report);
        if (before) checkAlternation(turn, before, severity, report);
        before = turn;
      }
      const [first] = turns;
      if (first?.role === 'assistant') {
        const path = pathOf(first);
        report('turns.firstNotUser', {
          path,
          expected: 'user',
          received: 'assistant',
          ...severity,
        });
      }
      checkLast(turns, format, report);
      if (format === 'distillation' && turns.length > 2)
        report('distillation.multiTurn', { path: 'messages' });
    },
  };
};

function pathOf({ index }: Turn): string {
  return `messages[${index}].role`;
}

function checkRole(turn: Turn, roles: readonly string[], report: Report): void {
  const { role } = turn;
  if (role === 'user' || role === 'assistant' || role === '' || roles.includes(role)) return;
  const code = role === 'system' || role === 'developer' ? 'role.systemInMessages' : 'role.unknown';
  report(code, { path: pathOf(turn), expected: roles.join(' or '), received: describeFound(role) });
}

function checkAlternation(
  turn: Turn,
  before: Turn,
  severity: { readonly severity?: Severity },
  report: Report,
): void {
  const { role } = turn;
  if (role !== before.role || (role !== 'user' && role !== 'assistant')) return;
  report('turns.notAlternating', {
    path: pathOf(turn),
    expected: role === 'user' ? 'assistant' : 'user',
    received: role,
    ...severity,
  });
}

function checkLast(turns: readonly Turn[], format: DatasetFormat, report: Report): void {
  const last = turns.at(-1);
  if (last === undefined || format === 'distillation' || isAnswer(last) || last.role === '') return;
  report('turns.lastNotAssistant', {
    path: pathOf(last),
    expected: 'assistant',
    received: last.role,
    ...(turns.length === 1 ? { awsTools: refusedByAll } : {}),
  });
}

// The Llama checker wants two messages, whatever the last one is.
const refusedByAll: AwsToolVerdicts = {
  refusedBy: ['nova-samples-validator', 'nova-forge', 'claude-validator', 'llama-validator'],
  acceptedBy: [],
};
