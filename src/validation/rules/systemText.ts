import type { RuleFactory } from './Rule.js';

/** The system field of Converse records. */
export const systemText: RuleFactory = ({ format, model }) => {
  if (format !== 'converse' && format !== 'distillation') return undefined;
  const items = model?.dataset.systemItems;
  return {
    record({ record, system }, report) {
      if (!Array.isArray(record.system)) return;
      const { length } = record.system;
      if (length === 0) report('system.empty', { path: 'system' });
      else if (items !== undefined && length !== items) {
        report('system.count', {
          path: 'system',
          expected: `${items}`,
          received: `${system.length}`,
        });
      }
    },
  };
};
