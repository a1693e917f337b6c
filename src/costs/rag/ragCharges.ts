import { type Decimal, decimal, times } from '../../base/math/decimal.js';
import { invocationIdOf, type PriceQuery } from '../../prices/priceTable.js';
import { type Charge, defaultHoursPerMonth } from '../charges.js';
import type { RagInputs, RagLine, RagStore } from './ragTypes.js';

/** Something billed for each query, or for each month without any. */
export interface RagCharge {
  readonly item: Exclude<RagLine['item'], 'own' | 'training'>;
  readonly label: string;
  readonly charged: RagLine['charged'];
  readonly quantity: Decimal;
  readonly dimension: Charge['dimension'];
  readonly price: PriceQuery;
}

// Per vector in AWS's pricing example: 4 KB of vector, and keys and metadata besides.
export const defaultStoredBytesPerVector = 6.17 * 1024;
export const defaultProcessedBytesPerVector = 5.17 * 1024;

const vectorsInFirstTier = 100_000;
const bytesPerGigabyte = 2 ** 30;
const bytesPerTerabyte = 2 ** 40;

/** Everything that the base model with retrieved chunks is billed for. */
export function ragCharges(inputs: RagInputs): readonly RagCharge[] {
  const { region, store, promptTokens, chunks, tokensPerChunk, outputTokens } = inputs;
  const prompt = promptTokens + chunks * tokensPerChunk;
  const embedding =
    store.kind === 'managed-knowledge-base'
      ? []
      : [embeddingCharge(inputs.questionTokens, inputs.embeddingModel, region)];
  return [
    ...embedding,
    ...retrievalCharges(store, region),
    ...answerCharges({ prompt, output: outputTokens }, { id: inputs.model, kind: 'base' }, region),
  ];
}

/** Everything that serving the fine-tuned model is billed for. */
export function fineTunedCharges(inputs: RagInputs): readonly RagCharge[] {
  const { model, region, serving } = inputs;
  const storage: RagCharge = {
    item: 'custom-model-storage',
    label: 'Storage of the custom model',
    charged: 'monthly',
    quantity: decimal(1),
    dimension: 'model months',
    price: { item: 'custom-model-storage', model, region },
  };
  if (serving === 'on-demand') {
    const tokens = { prompt: inputs.fineTunedPromptTokens, output: inputs.outputTokens };
    return [storage, ...answerCharges(tokens, { id: model, kind: 'fine-tuned' }, region)];
  }
  const { modelUnits, hoursPerMonth = defaultHoursPerMonth, commitment = 'none' } = serving;
  const throughput: RagCharge = {
    item: 'provisioned-throughput',
    label: `Provisioned throughput, commitment ${commitment}`,
    charged: 'monthly',
    quantity: times(modelUnits, hoursPerMonth),
    dimension: 'model unit hours',
    price: { item: `provisioned-${commitment}`, model, region },
  };
  return [storage, throughput];
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

/** Tokens read and written for a query, at the prices of a base model or of a fine-tuned one. */
function answerCharges(
  tokens: { readonly prompt: number; readonly output: number },
  model: { readonly id: string; readonly kind: 'base' | 'fine-tuned' },
  region: string,
): readonly RagCharge[] {
  const input = model.kind === 'base' ? 'base-inference-input' : 'inference-input';
  const output = model.kind === 'base' ? 'base-inference-output' : 'inference-output';
  const id = model.kind === 'base' ? invocationIdOf(model.id) : model.id;
  const perQuery = { charged: 'per-query', dimension: 'tokens' } as const;
  return [
    {
      ...perQuery,
      item: input,
      label: `Prompt to the ${model.kind} model`,
      quantity: decimal(tokens.prompt),
      price: { item: input, model: id, region },
    },
    {
      ...perQuery,
      item: output,
      label: `Answer of the ${model.kind} model`,
      quantity: decimal(tokens.output),
      price: { item: output, model: id, region },
    },
  ];
}

function embeddingCharge(tokens: number, embeddingModel: string, region: string): RagCharge {
  return {
    item: 'embedding',
    label: `Embedding of the question, ${embeddingModel}`,
    charged: 'per-query',
    quantity: decimal(tokens),
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
      quantity: decimal(gigabytes),
      dimension: 'GB-months',
      price: { item: 's3-vectors-storage', region },
    },
    {
      item: 's3-vectors-put',
      label: 'S3 Vectors, vectors written',
      charged: 'monthly',
      quantity: times(gigabytes, rewrittenPerMonth),
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
  const processed = (item: RagCharge['item'] & PriceQuery['item'], count: number): RagCharge => ({
    item,
    label: 'S3 Vectors, data read past by a query',
    charged: 'per-query',
    quantity: decimal((count * processedBytesPerVector) / bytesPerTerabyte),
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
    quantity: decimal(gigabytes),
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
    { ...retrieval, quantity: decimal(agenticRetrievals) },
  ];
}

function oneRequest(
  item: RagCharge['item'] & PriceQuery['item'],
  label: string,
  region: string,
): RagCharge {
  return {
    item,
    label,
    charged: 'per-query',
    quantity: decimal(1),
    dimension: 'requests',
    price: { item, region },
  };
}
