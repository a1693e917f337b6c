import { estimateCost as priceJob } from '../../costs/costModel.js';
import type { CostInput, ServingInput } from '../../costs/types.js';
import { countDatasetFile } from '../../files/count/countDatasetFile.js';
import { given } from '../access.js';
import { jsonAnswer } from '../answer.js';
import type { commands } from '../commands.js';
import { describeCost, describeTokens } from '../describe/cost.js';
import { usageError } from '../errors.js';
import type { Verb } from '../Invocation.js';
import { required } from '../required.js';
import type { Values } from '../spec.js';
import { tunerOf } from '../tuner.js';

type EstimateValues = Values<(typeof commands)['estimate']['options']>;

export const estimate: Verb<'estimate'> = async (invocation) => {
  const { values, args, out, signal } = invocation;
  const model = required(values.model, 'model');
  const [file] = args;
  if (file !== undefined && values.tokens !== undefined) {
    throw usageError("FILE and '--tokens' cannot stand together");
  }
  const counted = file === undefined ? undefined : await countDatasetFile(file, { model, signal });
  const { epochs, customizationType, validationTokens, trainingHours, storageMonths } = values;
  const input: CostInput = {
    ...given({
      region: await tunerOf(invocation).region(),
      tokens: counted ?? values.tokens,
      epochs,
      validationTokens,
      trainingHours,
      serving: servingOf(values),
    }),
    model,
    customizationType,
    storageMonths,
  };
  const cost = priceJob(input);
  if (values.json) out.json(jsonAnswer('estimate', cost));
  else
    out.lines([...(counted ? [`Tokens   ${describeTokens(counted)}`] : []), ...describeCost(cost)]);
  return cost.kind === 'available' ? 0 : 1;
};

function servingOf(values: EstimateValues): ServingInput | undefined {
  const { requestsPerMonth, inputTokens, outputTokens, modelUnits, hoursPerMonth, commitment } =
    values;
  if (requestsPerMonth !== undefined && inputTokens !== undefined && outputTokens !== undefined) {
    return { mode: 'on-demand', requestsPerMonth, inputTokens, outputTokens };
  }
  if (modelUnits === undefined) return undefined;
  return { mode: 'provisioned', modelUnits, ...given({ hoursPerMonth, commitment }) };
}
