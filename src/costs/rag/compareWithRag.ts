import { getModel } from '../../models/lookup.js';
import { shippedPrices } from '../../prices/shippedPrices.js';
import { priceCharges } from '../priceCharges.js';
import { chargeWithoutPrice, unknownModel } from '../unavailable.js';
import { inferredPrices } from '../warnings.js';
import { breakEven } from './breakEven.js';
import { checkRagInput } from './checkRagInput.js';
import { fineTunedCharges, ragCharges } from './ragCharges.js';
import { withDefaults } from './ragInputs.js';
import { ownStoreLines, ragLine, roadBill, trainingLine } from './ragLines.js';
import type { RagComparison, RagComparisonInput, RagInputs, RagLine } from './ragTypes.js';

/**
 * The bills of two roads to the same answer: the base model with retrieved chunks in its prompt,
 * or a fine-tuned model without them; and from how many queries a month the second is the cheaper.
 *
 * - RAG, per query: embedding of the question + retrieval + (prompt + chunks) in + answer out.
 *   Fixed per month: the store.
 * - Fine-tuned, per query: prompt in + answer out at custom-model prices; nothing with provisioned
 *   throughput. Fixed per month: training ÷ months, storage of the model, provisioned throughput.
 * - Break-even: difference of the fixed parts ÷ difference per query.
 *
 * Embedding the chunks once is left out, as is your own work. The two roads do not do the same:
 * a fine-tuned model learns a manner, retrieval brings facts. {@link adviseApproach} weighs that.
 *
 * @throws FineTunerError `input.invalid` for a count or amount that is negative or no number.
 *
 * @example
 * ```ts
 * const comparison = compareWithRag({
 *   model: 'amazon.nova-micro-v1:0:128k',
 *   trainingUsd: 2.18,
 *   promptTokens: 200,
 *   outputTokens: 60,
 *   chunks: 5,
 *   tokensPerChunk: 500,
 *   store: { kind: 's3-vectors', vectors: 169_947 }, // 1 GB
 * });
 * if (comparison.kind === 'available') comparison.breakEvenQueriesPerMonth; // 42133
 * ```
 */
export function compareWithRag(input: RagComparisonInput): RagComparison {
  checkRagInput(input);
  const model = getModel(input.model);
  if (model === undefined) return unknownModel(input.model);
  const inputs = withDefaults(input, model);
  const prices = input.prices ?? shippedPrices;
  const rag = priceCharges(ragCharges(inputs), prices);
  const fineTuned = priceCharges(fineTunedCharges(inputs), prices);
  if ('missing' in rag) return chargeWithoutPrice(rag.missing, prices);
  if ('missing' in fineTuned) return chargeWithoutPrice(fineTuned.missing, prices);
  return compare(
    inputs,
    [...rag.priced.map(ragLine), ...ownStoreLines(inputs.store)],
    [...fineTuned.priced.map(ragLine), trainingLine(inputs)],
  );
}

function compare(
  inputs: RagInputs,
  ragLines: readonly RagLine[],
  fineTunedLines: readonly RagLine[],
): RagComparison {
  const rag = roadBill(ragLines, inputs.queriesPerMonth);
  const fineTuned = roadBill(fineTunedLines, inputs.queriesPerMonth);
  const priced = [...ragLines, ...fineTunedLines].flatMap(({ item, price }) =>
    price === null ? [] : [{ item, price }],
  );
  return {
    kind: 'available',
    currency: 'USD',
    rag,
    fineTuned,
    ...breakEven(rag, fineTuned),
    inputs,
    warnings: inferredPrices(priced),
    asOf: priced.map(({ price }) => price.asOf).sort()[0] ?? '',
  };
}
