import { mediaTokensOf } from '../../models/mediaTokens.js';
import { recordQuotas, surelyFits } from '../recordQuotas.js';
import type { RuleFactory } from './Rule.js';

/** Where no counter was given, says whether there are records that have to be counted. */
export const uncountedTokens: RuleFactory = (context) => {
  const quotas = recordQuotas(context);
  if (context.tokenCounter !== undefined || quotas.length === 0) return undefined;
  const smallest = Math.min(...quotas.map(({ tokens }) => tokens));
  const media = mediaTokensOf(context.model);
  let uncounted = 0;
  return {
    record(view) {
      if (!quotas.every((quota) => surelyFits(quota, view, media))) uncounted += 1;
    },
    end({ rows }) {
      if (uncounted === 0) return;
      const received = `${uncounted} of ${rows} records`;
      const message = `${received} may have as many tokens as the model takes, ${smallest}, or more: only a token counter can say whether they fit.`;
      context.log.add('tokens.notCounted', null, { message, received });
    },
  };
};
