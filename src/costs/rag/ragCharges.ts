import { exactly } from '../../base/range.js';
import type { PriceItem } from '../../prices/types.js';
import type { Charge } from '../charge.js';
import { modelStorageCharge, provisionedCharge, tokenCharges } from '../modelCharges.js';
import type { ChargeItem } from '../types.js';
import type { RagInputs, RagLine, RagStore } from './ragTypes.js';

export type RagCharged = RagLine['charged'];
type RagCharge = Charge<RagCharged>;

// Per vector in AWS's pricing example: 4 KB of vector, and keys and metadata besides.
export const defaultStoredBytesPerVector = 6.17 * 1024;
export const defaultProcessedBytesPerVector = 5.17 * 1024;

const vectorsInFirstTier = 100_000;
const bytesPerGigabyte = 2 ** 30;
const bytesPerTerabyte = 2 ** 40;

/** Everything that the base model with retrieved chunks is billed for. */
export function ragCharges(inputs: RagInputs): readonly RagCharge[] {
  const { region, store, promptTokens, chunks, tokensPerChunk } = inputs;
  const embedding =
    store.kind === 'managed-knowledge-base'
      ? []
      : [embeddingCharge(inputs.questionTokens, inputs.embeddingModel, region)];
  return [
    ...embedding,
    ...retrievalCharges(store, region),
    ...answerCharges('base', promptTokens + chunks * tokensPerChunk, inputs),
  ];
}

/** Everything that serving the fine-tuned model is billed for. */
export function fineTunedCharges(inputs: RagInputs): readonly RagCharge[] {
  const { serving } = inputs;
  const answers =
    serving === 'on-demand'
      ? answerCharges('custom', inputs.fineTunedPromptTokens, inputs)
      : [provisionedCharge(inputs, serving)];
  return [modelStorageCharge(inputs), ...answers];
}

/** Keeping the chunks and finding some of them for each query. The caller's own store has none. */
function retrievalCharges(store: RagStore, region: string): readonly RagCharge[] {
  switch (store.kind) {
    case 's3-vectors':
      return [...s3VectorsPerMonth(store, region), ...s3VectorsPerQuery(store, region)];
    case 'managed-knowledge-base':
      return knowledgeBase(store, region);
    case 'own':
      return [];
  }
}

function answerCharges(
  kind: 'base' | 'custom',
  promptTokens: number,
  inputs: RagInputs,
): readonly RagCharge[] {
  const name = kind === 'base' ? 'base' : 'fine-tuned';
  return tokenCharges(kind, inputs, {
    charged: 'per-query',
    input: { label: `Prompt to the ${name} model`, tokens: exactly(promptTokens) },
    output: { label: `Answer of the ${name} model`, tokens: exactly(inputs.outputTokens) },
  });
}

function embeddingCharge(tokens: number, embeddingModel: string, region: string): RagCharge {
  return {
    item: 'embedding',
    label: `Embedding of the question, ${embeddingModel}`,
    charged: 'per-query',
    quantity: exactly(tokens),
    dimension: 'tokens',
    price: { item: 'base-inference-input', model: embeddingModel, region },
  };
}

type S3Vectors = Extract<RagStore, { kind: 's3-vectors' }>;

function s3VectorsPerMonth(store: S3Vectors, region: string): readonly RagCharge[] {
  const { vectors, storedBytesPerVector = defaultStoredBytesPerVector } = store;
  const gigabytes = (vectors * storedBytesPerVector) / bytesPerGigabyte;
  const { rewrittenPerMonth = 0 } = store;
  return [
    {
      item: 's3-vectors-storage',
      label: 'S3 Vectors, storage',
      charged: 'monthly',
      quantity: exactly(gigabytes),
      dimension: 'GB-months',
      price: { item: 's3-vectors-storage', region },
    },
    {
      item: 's3-vectors-put',
      label: 'S3 Vectors, vectors written',
      charged: 'monthly',
      quantity: exactly(gigabytes, rewrittenPerMonth),
      dimension: 'GB',
      price: { item: 's3-vectors-put', region },
    },
  ];
}

/** A query is billed once, and for every byte of its index that it reads past. */
function s3VectorsPerQuery(store: S3Vectors, region: string): readonly RagCharge[] {
  const { vectors, indexes = 1 } = store;
  const { processedBytesPerVector = defaultProcessedBytesPerVector } = store;
  const vectorsRead = vectors / indexes;
  const processed = (item: ChargeItem & PriceItem, count: number): RagCharge => ({
    item,
    label: 'S3 Vectors, data read past by a query',
    charged: 'per-query',
    quantity: exactly((count * processedBytesPerVector) / bytesPerTerabyte),
    dimension: 'TB',
    price: { item, region },
  });
  return [
    oneRequest('s3-vectors-query', 'S3 Vectors, query', region),
    processed('s3-vectors-processed-first-100k', Math.min(vectorsRead, vectorsInFirstTier)),
    processed('s3-vectors-processed-above-100k', Math.max(0, vectorsRead - vectorsInFirstTier)),
  ];
}

function knowledgeBase(
  store: Extract<RagStore, { kind: 'managed-knowledge-base' }>,
  region: string,
): readonly RagCharge[] {
  const { gigabytes, agenticRetrievals } = store;
  const storage: RagCharge = {
    item: 'knowledge-base-storage',
    label: 'Managed knowledge base, index',
    charged: 'monthly',
    quantity: exactly(gigabytes),
    dimension: 'GB-months',
    price: { item: 'knowledge-base-storage', region },
  };
  const retrieval = oneRequest(
    'knowledge-base-retrieval',
    'Managed knowledge base, retrieval',
    region,
  );
  if (agenticRetrievals === undefined) return [storage, retrieval];
  return [
    storage,
    oneRequest(
      'knowledge-base-agentic-retrieval',
      'Managed knowledge base, agentic retrieval',
      region,
    ),
    { ...retrieval, quantity: exactly(agenticRetrievals) },
  ];
}

function oneRequest(item: ChargeItem & PriceItem, label: string, region: string): RagCharge {
  return {
    item,
    label,
    charged: 'per-query',
    quantity: exactly(1),
    dimension: 'requests',
    price: { item, region },
  };
}
