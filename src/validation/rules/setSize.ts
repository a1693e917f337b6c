import type { RuleFactory } from './Rule.js';

// Our advice, not AWS's: a set of this size shows a style or a format and little else; beyond the
// large one, a model trained on one task starts to lose others.
const small = 100;
const large = 10_000;

/** Sets that are allowed, but small enough or large enough to need a second thought. */
export const setSize: RuleFactory = ({ log, role, model, customizationType }) => {
  if (role !== 'train' || customizationType !== 'FINE_TUNING') return undefined;
  const minimum = model?.dataset.minTrainRecords;
  const recommended = model?.dataset.recommendedTrainRecords;
  return {
    end({ rows }) {
      if (rows === 0 || (minimum !== undefined && rows < minimum)) return;
      const received = `${rows}`;
      const floor =
        minimum === undefined ? '' : ` ${model?.name} itself takes ${minimum} and more.`;
      if (rows < (recommended?.[0] ?? small)) {
        const advised = recommended
          ? `AWS advises ${recommended[0]} to ${recommended[1]} records for ${model?.name}`
          : `up to ${small} records teach a format or a tone, seldom a task`;
        log.add('set.small', null, {
          message: `The set has ${rows} records: ${advised}.${floor}`,
          received,
        });
      } else if (rows > (recommended?.[1] ?? large)) {
        log.add('set.large', null, { message: `The set has ${rows} records.${floor}`, received });
      }
    },
  };
};
