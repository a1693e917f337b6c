import { formatCount, formatUsd } from '../../base/text/format.js';
import { compareWithRag } from '../../costs/rag/compareWithRag.js';
import type { RagComparison, RagStore, RoadBill } from '../../costs/rag/ragTypes.js';
import { given } from '../access.js';
import { jsonAnswer } from '../answer.js';
import type { commands } from '../commands.js';
import type { Verb } from '../Invocation.js';
import { required } from '../required.js';
import type { Values } from '../spec.js';
import type { Line } from '../terminal/Printer.js';
import { tunerOf } from '../tuner.js';

type RagValues = Values<(typeof commands)['compare-rag']['options']>;

export const compareRag: Verb<'compare-rag'> = async (invocation) => {
  const { values, out } = invocation;
  const { amortizeMonths, fineTunedPromptTokens, questionTokens, embeddingModel, queriesPerMonth } =
    values;
  const compared = compareWithRag({
    ...given({
      region: await tunerOf(invocation).region(),
      fineTunedPromptTokens,
      questionTokens,
      embeddingModel,
      queriesPerMonth,
      serving: servingOf(values),
    }),
    amortizeMonths,
    model: required(values.model, 'model'),
    trainingUsd: required(values.trainingUsd, 'trainingUsd'),
    promptTokens: required(values.promptTokens, 'promptTokens'),
    outputTokens: required(values.outputTokens, 'outputTokens'),
    chunks: required(values.chunks, 'chunks'),
    tokensPerChunk: required(values.tokensPerChunk, 'tokensPerChunk'),
    store: storeOf(values),
  });
  if (values.json) out.json(jsonAnswer('compare-rag', compared));
  else out.lines(describe(compared));
  return compared.kind === 'available' ? 0 : 1;
};

function storeOf(values: RagValues): RagStore {
  switch (values.store) {
    case 's3-vectors':
      return { kind: 's3-vectors', vectors: required(values.vectors, 'vectors') };
    case 'managed-knowledge-base':
      return { kind: 'managed-knowledge-base', gigabytes: required(values.gigabytes, 'gigabytes') };
    case 'own':
      return {
        kind: 'own',
        usdPerMonth: required(values.storeUsdPerMonth, 'storeUsdPerMonth'),
        usdPerQuery: required(values.storeUsdPerQuery, 'storeUsdPerQuery'),
      };
  }
}

function servingOf({ modelUnits, commitment }: RagValues) {
  return modelUnits === undefined ? undefined : { modelUnits, ...given({ commitment }) };
}

function describe(compared: RagComparison): Line[] {
  if (compared.kind === 'unavailable') return [`Cost     not available: ${compared.message}`];
  const { rag, fineTuned, fineTunedIsCheaper, breakEvenQueriesPerMonth, warnings, asOf } = compared;
  const when = {
    always: 'at any number of queries',
    never: 'never',
    'from-break-even': `from ${formatCount(breakEvenQueriesPerMonth ?? 0)} queries a month`,
    'below-break-even': `below ${formatCount(breakEvenQueriesPerMonth ?? 0)} queries a month`,
  }[fineTunedIsCheaper];
  return [
    describeBill('Retrieval', rag),
    describeBill('Fine-tuned', fineTuned),
    `The fine-tuned road is cheaper ${when} (prices as of ${asOf})`,
    ...warnings.map((warning): Line => [['caution', '!'], ` ${warning}`]),
  ];
}

function describeBill(
  road: string,
  { usdPerQuery, fixedUsdPerMonth, usdPerMonth }: RoadBill,
): string {
  const whole = usdPerMonth === null ? '' : `; ${formatUsd(usdPerMonth)} a month in all`;
  return `${road.padEnd(11)}${formatUsd(usdPerQuery)} a query, ${formatUsd(fixedUsdPerMonth)} a month fixed${whole}`;
}
