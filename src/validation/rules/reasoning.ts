import type { RuleFactory } from './Rule.js';

/** Reasoning in the answers of Converse records. */
export const reasoning: RuleFactory = ({ format, model }) => {
  if (format !== 'converse') return undefined;
  const supported = model === undefined || model.dataset.reasoning === true;
  return {
    richRecord({ others }, report) {
      const part = others.find(({ kind }) => kind === 'reasoning');
      if (part === undefined) return;
      const { path, role } = part;
      if (!supported) {
        report('reasoning.unsupported', { path, message: `${model?.name} takes no reasoning.` });
      }
      if (role !== 'assistant')
        report('reasoning.misplaced', { path, expected: 'assistant', received: role });
      const media = others.find(
        ({ kind }) => kind === 'image' || kind === 'video' || kind === 'document',
      );
      if (media)
        report('reasoning.withMedia', { path, received: `${media.kind} in the same record` });
    },
  };
};
