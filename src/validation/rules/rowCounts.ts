import type { RuleContext, RuleFactory } from './Rule.js';

/** How many records the model takes. */
export const rowCounts: RuleFactory = (context) => {
  const { log, model, role, otherRows } = context;
  if (model === undefined || context.format === 'distillation') return undefined;
  const { min, max, total } = limitsOf(context);
  return {
    end({ rows }) {
      if (rows === 0) return;
      const received = `${rows}`;
      if (role === 'validation' && model.dataset.validationSet === false) {
        log.add('rows.noValidationSet', null, { received });
      }
      if (min !== undefined && rows < min) {
        const other = otherMinimum(context, rows);
        const message = `${model.name} needs at least ${min} records, this set has ${rows}.${other}`;
        log.add('rows.tooFew', null, { message, expected: `at least ${min}`, received });
      }
      if (max !== undefined && rows > max) {
        const message = `${model.name} takes at most ${max} records, this set has ${rows}.`;
        log.add('rows.tooMany', null, { message, expected: `at most ${max}`, received });
      }
      const both = rows + (otherRows ?? 0);
      if (total !== undefined && otherRows !== undefined && both > total) {
        const message = `The quota of ${model.name} is ${total} records in both sets, these have ${both}.`;
        log.add('rows.totalTooMany', null, {
          message,
          expected: `at most ${total}`,
          received: `${both}`,
        });
      }
    },
  };
};

function otherMinimum({ model, customizationType, role }: RuleContext, rows: number): string {
  const disputed = model?.dataset.disputedMinTrainRecords;
  const isFineTuning = customizationType === 'FINE_TUNING' && role === 'train';
  if (disputed === undefined || !isFineTuning || rows < disputed) return '';
  return ` Another AWS page says ${disputed}.`;
}

/** How many records the model takes of such a set. */
export function limitsOf({
  model,
  customizationType,
  role,
}: Pick<RuleContext, 'model' | 'customizationType' | 'role'>) {
  if (model === undefined) return {};
  const { dataset, reinforcement } = model;
  const total = dataset.maxTotalRecords;
  if (role === 'validation') {
    return { min: dataset.minValidationRecords, max: dataset.maxValidationRecords, total };
  }
  if (customizationType === 'REINFORCEMENT_FINE_TUNING') {
    return { min: reinforcement?.minPrompts, max: reinforcement?.maxPrompts, total };
  }
  if (customizationType === 'CONTINUED_PRE_TRAINING') {
    const max = dataset.continuedPreTraining?.maxTotalRecords;
    return { max, total: max };
  }
  return { min: dataset.minTrainRecords, max: dataset.maxTrainRecords, total };
}
