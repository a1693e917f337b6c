import { formatUnitPrice } from '../../base/text/format.js';
import type { CostEstimate } from '../../costs/types.js';
import { given } from '../access.js';
import type { Verb } from '../Invocation.js';
import { serve } from '../serving.js';

export const deploy: Verb<'deploy'> = (invocation) => {
  const { name } = invocation.values;
  return serve(invocation, {
    name: 'deploy',
    question: 'Deploy the model? It is billed by the token, and nothing while idle.',
    price: { mode: 'on-demand', requestsPerMonth: 1, inputTokens: 1, outputTokens: 1 },
    describe,
    make: (model) => model.deploy({ ...given({ name }), signal: invocation.signal }),
  });
};

function describe(cost: CostEstimate): string[] {
  if (cost.kind === 'unavailable') return [`Cost     not available: ${cost.message}`];
  const perToken = cost.lines.filter(({ item }) => item.startsWith('inference-'));
  return perToken.map(
    ({ label, usdPerUnit, unit, price }) =>
      `Cost     ${label}: ${formatUnitPrice(usdPerUnit)} per ${unit} (as of ${price.asOf})`,
  );
}
