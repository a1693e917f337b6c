import { formatUsd, plural } from '../../base/text/format.js';
import type { CostEstimate } from '../../costs/types.js';
import { given } from '../access.js';
import type { Verb } from '../Invocation.js';
import { serve } from '../serving.js';

export const provision: Verb<'provision'> = (invocation) => {
  const { name, modelUnits, commitment } = invocation.values;
  const term = commitment === 'none' ? 'until it is deleted' : `for a term of ${commitment}`;
  return serve(invocation, {
    name: 'provision',
    question: `Buy ${plural(modelUnits, 'model unit')}, billed for every hour ${term}?`,
    price: { mode: 'provisioned', modelUnits, commitment },
    describe,
    make: (model) =>
      model.provision({ ...given({ name }), modelUnits, commitment, signal: invocation.signal }),
  });
};

function describe(cost: CostEstimate): string[] {
  if (cost.kind === 'unavailable') return [`Cost     not available: ${cost.message}`];
  const line = cost.lines.find(({ item }) => item === 'provisioned-throughput');
  if (line === undefined)
    return ['Cost     not available: no price of provisioned throughput is known'];
  return [
    `Cost     ${line.label}: ${formatUsd(line.usd.expected)} a month (as of ${line.price.asOf})`,
  ];
}
