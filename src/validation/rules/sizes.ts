import { distillationLimits } from '../../models/distillation.data.js';
import { isAnswer, type RecordView, type Report } from '../../records/RecordView.js';
import { type RecordQuota, recordQuotas, textsUnder } from '../recordQuotas.js';
import type { RuleContext, RuleFactory } from './Rule.js';

/** Limits in bytes and characters. */
export const sizes: RuleFactory = (context) => {
  const fileBytes = fileLimit(context);
  const caption =
    context.format === 'image-caption' ? context.model?.dataset.captionCharacters : undefined;
  const checks: ((view: RecordView, report: Report) => void)[] = [];
  if (context.format === 'distillation') checks.push(checkLine);
  const checker = checkerLimit(context);
  if (checker !== undefined) checks.push((view, report) => checkLikeClaude(view, checker, report));
  const { quotaCharactersPerToken = 0 } = context.model?.dataset ?? {};
  for (const quota of quotaCharactersPerToken > 0 ? recordQuotas(context) : []) {
    const characters = quota.tokens * quotaCharactersPerToken;
    checks.push((view, report) => checkQuota(quota, characters, view, report));
  }
  if (caption !== undefined) checks.push((view, report) => checkCaption(view, caption, report));
  return {
    ...(checks.length > 0 ? { record: (view, report) => runAll(checks, view, report) } : {}),
    end({ bytes }) {
      if (fileBytes === undefined || bytes <= fileBytes) return;
      const expected = `at most ${fileBytes} bytes`;
      context.log.add('size.file', null, { expected, received: `${bytes} bytes` });
    },
  };
};

function runAll(
  checks: readonly ((view: RecordView, report: Report) => void)[],
  view: RecordView,
  report: Report,
): void {
  for (const check of checks) check(view, report);
}

function fileLimit({ model, role, customizationType }: RuleContext): number | undefined {
  if (customizationType === 'DISTILLATION') return distillationLimits.maxFileBytes;
  const limits = model?.dataset;
  if (role === 'validation') return limits?.maxValidationFileBytes;
  if (customizationType !== 'CONTINUED_PRE_TRAINING') return limits?.maxTrainFileBytes;
  return limits?.continuedPreTraining?.maxTrainFileBytes ?? limits?.maxTrainFileBytes;
}

interface CheckerLimit {
  readonly tokens: number;
  readonly charactersPerToken: number;
}

function checkerLimit({ model, customizationType }: RuleContext): CheckerLimit | undefined {
  const { maxTokensPerRecord: tokens, checkerCharactersPerToken: charactersPerToken } =
    model?.dataset ?? {};
  if (customizationType === 'DISTILLATION' || !tokens || !charactersPerToken) return undefined;
  return { tokens, charactersPerToken };
}

/** AWS's Claude checker counts no tokens: it divides the characters. */
function checkLikeClaude(
  view: RecordView,
  { tokens, charactersPerToken }: CheckerLimit,
  report: Report,
): void {
  const counted = Math.ceil(countCharacters(view) / charactersPerToken);
  if (counted <= tokens) return;
  report('size.checkerTokens', {
    message: `At ${charactersPerToken} characters a token, as AWS's checker counts, the record has ${counted} tokens.`,
    expected: `at most ${tokens * charactersPerToken} characters`,
    received: `${countCharacters(view)}`,
  });
}

function checkLine({ bytes, record }: RecordView, report: Report): void {
  if (bytes <= distillationLimits.maxLineBytes || 'schemaType' in record) return;
  const expected = `at most ${distillationLimits.maxLineBytes} bytes`;
  report('size.line', { expected, received: `${bytes} bytes` });
}

function countCharacters({ system, turns }: RecordView): number {
  let characters = 0;
  for (const { text } of system) characters += text.length;
  for (const { parts } of turns) for (const { text } of parts) characters += text.length;
  return characters;
}

function checkQuota(quota: RecordQuota, most: number, view: RecordView, report: Report): void {
  const characters = textsUnder(quota, view).reduce((sum, text) => sum + text.length, 0);
  if (characters <= most) return;
  const message = `The ${quota.part} has ${characters} characters; the quota is ${most}.`;
  report('size.characters', {
    message,
    expected: `at most ${most} characters`,
    received: `${characters}`,
  });
}

function checkCaption(
  { turns }: RecordView,
  [min, max]: readonly [number, number],
  report: Report,
): void {
  const part = turns.find(isAnswer)?.parts[0];
  if (part === undefined || (part.text.length >= min && part.text.length <= max)) return;
  const expected = `${min} to ${max} characters`;
  report('size.caption', { path: part.path, expected, received: `${part.text.length}` });
}
