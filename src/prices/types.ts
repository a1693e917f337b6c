import type { CustomizationType } from '../models/types.js';

export interface PriceSource {
  readonly source: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Why this price is an inference: no source states it of this model in so many words. */
  readonly inferred?: string;
}

export type PriceItem =
  | 'training'
  | 'custom-model-storage'
  | 'inference-input'
  | 'inference-output'
  | 'base-inference-input'
  | 'base-inference-output'
  | 'provisioned-none'
  | 'provisioned-one-month'
  | 'provisioned-six-months'
  | 's3-storage'
  | 's3-put'
  | RagPriceItem;

export type RagPriceItem =
  | 's3-vectors-storage'
  | 's3-vectors-put'
  | 's3-vectors-query'
  | 's3-vectors-processed-first-100k'
  | 's3-vectors-processed-above-100k'
  | 'knowledge-base-storage'
  | 'knowledge-base-retrieval'
  | 'knowledge-base-agentic-retrieval';

/** One price. `region: '*'` holds wherever the item is offered. */
export interface PriceRow extends PriceSource {
  readonly item: PriceItem;
  /** Base model id; absent for prices that are the same for every model. */
  readonly model?: string;
  readonly customizationType?: CustomizationType;
  readonly region: string;
  readonly usdPerUnit: number;
  readonly unit: string;
  readonly note?: string;
}

export interface PriceTable {
  readonly asOf: string;
  readonly rows: readonly PriceRow[];
}

/** On-demand prices of one base model: `[input, output]` per million tokens by region. */
export interface BasePriceGroup extends PriceSource {
  /** Id under which the model is invoked. */
  readonly model: string;
  readonly usdPer1MTokens: Readonly<Record<string, readonly [number | null, number | null]>>;
  readonly note?: string;
}

/** By region: the price of a GB-month (first 50 TB) and of 1,000 PUT requests. */
export interface S3PriceGroup extends PriceSource {
  readonly usd: Readonly<Record<string, readonly [number, number]>>;
}
