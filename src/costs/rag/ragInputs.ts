import type { BaseModel } from '../../models/types.js';
import { defaultProcessedBytesPerVector, defaultStoredBytesPerVector } from './ragCharges.js';
import type { RagComparisonInput, RagInputs, RagStore } from './ragTypes.js';

const defaultEmbeddingModel = 'amazon.titan-embed-text-v2:0';

export function withDefaults(input: RagComparisonInput, model: BaseModel): RagInputs {
  return {
    model: model.id,
    region: input.region ?? model.regions[0] ?? '',
    trainingUsd: input.trainingUsd,
    amortizeMonths: input.amortizeMonths ?? 1,
    promptTokens: input.promptTokens,
    outputTokens: input.outputTokens,
    questionTokens: input.questionTokens ?? input.promptTokens,
    fineTunedPromptTokens: input.fineTunedPromptTokens ?? input.promptTokens,
    chunks: input.chunks,
    tokensPerChunk: input.tokensPerChunk,
    store: storeWithDefaults(input.store),
    embeddingModel: input.embeddingModel ?? defaultEmbeddingModel,
    serving: input.serving ?? 'on-demand',
    queriesPerMonth: input.queriesPerMonth ?? null,
  };
}

function storeWithDefaults(store: RagStore): RagStore {
  if (store.kind !== 's3-vectors') return store;
  return {
    indexes: 1,
    storedBytesPerVector: defaultStoredBytesPerVector,
    processedBytesPerVector: defaultProcessedBytesPerVector,
    rewrittenPerMonth: 0,
    ...store,
  };
}
