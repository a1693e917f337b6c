import { accessOptions, customizationTypes, json, model } from '../options.js';
import { by, choice, command, number, text } from '../spec.js';

const commitment = choice(['none', 'one-month', 'six-months'], 'term of provisioned throughput', {
  needs: ['modelUnits'],
});

export const estimate = command({
  summary: 'price a job and the serving of its model',
  about: 'The tokens are those of --tokens, or are counted in FILE.',
  arguments: [{ name: 'FILE', about: 'training data to count', optional: true, complete: 'file' }],
  options: {
    model,
    tokens: number('N', 'tokens of the training data, counted once', '1000000'),
    epochs: number('N', "passes over the data; left out, the model's default", '3'),
    customizationType: by('FINE_TUNING', choice(customizationTypes, 'what is done to the model')),
    validationTokens: number('N', 'tokens of the validation data', '50000'),
    trainingHours: number('N', 'hours of reinforcement fine-tuning', '4'),
    storageMonths: by(1, number('N', 'months that the model is kept', '6')),
    requestsPerMonth: number('N', 'requests to the served model', '10000', {
      needs: ['inputTokens', 'outputTokens'],
      conflicts: ['modelUnits'],
    }),
    inputTokens: number('N', 'tokens of a request', '800', { needs: ['requestsPerMonth'] }),
    outputTokens: number('N', 'tokens of an answer', '200', { needs: ['requestsPerMonth'] }),
    modelUnits: number('N', 'model units of provisioned throughput', '1'),
    hoursPerMonth: number('N', 'hours that it is kept a month', '730', { needs: ['modelUnits'] }),
    commitment,
    ...accessOptions,
    json,
  },
  examples: [
    'estimate --model amazon.nova-micro-v1:0:128k --tokens 1000000 --epochs 3',
    'estimate train.jsonl --model amazon.nova-micro-v1:0:128k',
  ],
  badNews: 'no price is known',
  json: 'the fields of a `CostEstimate`',
});

export const compareRag = command({
  summary: 'compare the bills of fine-tuning and of retrieval',
  arguments: [],
  options: {
    model,
    trainingUsd: number('USD', 'what training costs once', '12.50'),
    amortizeMonths: by(1, number('N', 'months in which the training is to be paid back', '6')),
    promptTokens: number('N', 'tokens of question and instructions, without the chunks', '400'),
    fineTunedPromptTokens: number(
      'N',
      'the same for the tuned model, which needs fewer instructions',
      '150',
    ),
    questionTokens: number('N', 'tokens that are embedded to find the chunks', '60'),
    outputTokens: number('N', 'tokens of an answer', '200'),
    chunks: number('N', 'chunks that a query retrieves', '5'),
    tokensPerChunk: number('N', 'tokens of a chunk', '300'),
    store: by(
      's3-vectors',
      choice(['s3-vectors', 'managed-knowledge-base', 'own'], 'where the chunks live'),
    ),
    vectors: number('N', 'vectors in S3 Vectors', '100000'),
    gigabytes: number('N', 'size of the knowledge base', '2'),
    storeUsdPerMonth: number('USD', 'price of a store of your own', '70', {
      needs: ['storeUsdPerQuery'],
    }),
    storeUsdPerQuery: number('USD', 'its price of a query', '0.0001', {
      needs: ['storeUsdPerMonth'],
    }),
    embeddingModel: text('ID', 'model that embeds the question', 'amazon.titan-embed-text-v2:0'),
    modelUnits: number('N', 'serve the tuned model with provisioned throughput', '1'),
    commitment,
    queriesPerMonth: number('N', 'gives both bills at that many queries', '50000'),
    ...accessOptions,
    json,
  },
  examples: [
    'compare-rag --model amazon.nova-micro-v1:0:128k --training-usd 12.5 --prompt-tokens 400 --output-tokens 200 --chunks 5 --tokens-per-chunk 300 --vectors 100000',
  ],
  badNews: 'no price is known',
  json: 'the fields of a `RagComparison`',
});

export const models = command({
  summary: 'the base models: status, customization, regions',
  arguments: [],
  options: {
    region: text('REGION', 'only models that are customized there', 'us-west-2', {
      complete: 'region',
    }),
    customizationType: choice(customizationTypes, 'only models that offer it'),
    status: choice(['active', 'legacy', 'end-of-life'], 'only models in that state'),
    json,
  },
  examples: ['models --region us-west-2 --status active'],
  json: '`models`: a list of `BaseModel`',
});

export const prices = command({
  summary: 'the prices that estimates are made with, each with its source and date',
  arguments: [],
  options: {
    model,
    region: text('REGION', 'only prices of that region', 'us-east-1', { complete: 'region' }),
    item: text('NAME', 'only prices of that item', 'training'),
    json,
  },
  examples: ['prices --model amazon.nova-micro-v1:0:128k --item training'],
  json: '`asOf`; `rows`: a list of `PriceRow`',
});
