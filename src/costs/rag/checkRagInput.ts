import { invalidInput } from '../../base/errors.js';
import {
  checkAmount,
  checkCount,
  checkObject,
  checkOptional,
  checkPrices,
  checkServing,
} from '../checks.js';
import type { RagComparisonInput, RagStore } from './ragTypes.js';

/** Refuses malformed arguments of a comparison. */
export function checkRagInput(input: RagComparisonInput): void {
  checkObject('input', input);
  if (typeof input.model !== 'string') throw invalidInput('model', 'a model id', input.model);
  checkAmount('trainingUsd', input.trainingUsd);
  for (const field of ['promptTokens', 'outputTokens', 'chunks', 'tokensPerChunk'] as const) {
    checkCount(field, input[field]);
  }
  checkOptional('questionTokens', input.questionTokens, checkCount);
  checkOptional('fineTunedPromptTokens', input.fineTunedPromptTokens, checkCount);
  checkOptional('queriesPerMonth', input.queriesPerMonth, checkCount);
  checkOptional('amortizeMonths', input.amortizeMonths, checkMonths);
  checkStore(input.store);
  if (input.serving !== undefined && input.serving !== 'on-demand') {
    checkServing({ mode: 'provisioned', ...input.serving });
  }
  checkOptional('prices', input.prices, (_, prices) => checkPrices(prices));
}

function checkMonths(field: string, value: number): void {
  checkAmount(field, value);
  if (value === 0) throw invalidInput(field, 'a number above 0', value);
}

function checkStore(store: RagStore): void {
  switch (store?.kind) {
    case 's3-vectors':
      checkCount('store.vectors', store.vectors);
      checkOptional('store.indexes', store.indexes, checkMonths);
      checkOptional('store.storedBytesPerVector', store.storedBytesPerVector, checkAmount);
      checkOptional('store.processedBytesPerVector', store.processedBytesPerVector, checkAmount);
      checkOptional('store.rewrittenPerMonth', store.rewrittenPerMonth, checkShare);
      break;
    case 'managed-knowledge-base':
      checkAmount('store.gigabytes', store.gigabytes);
      checkOptional('store.agenticRetrievals', store.agenticRetrievals, checkCount);
      break;
    case 'own':
      checkAmount('store.usdPerMonth', store.usdPerMonth);
      checkAmount('store.usdPerQuery', store.usdPerQuery);
      break;
    default:
      throw invalidInput(
        'store.kind',
        '"s3-vectors", "managed-knowledge-base" or "own"',
        (store as { kind?: unknown } | undefined)?.kind,
      );
  }
}

function checkShare(field: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw invalidInput(field, 'a number from 0 to 1', value);
}
