import type { Range } from '../base/range.js';
import type { CustomizationType } from '../models/types.js';

export interface PriceSource {
  readonly source: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Why this price is an inference: no source states it of this model in so many words. */
  readonly inferred?: string;
}

export interface CostLine {
  /** What is paid for, a stable name such as `training` or `custom-model-storage`. */
  readonly item: ChargeItem;
  /** The same for a reader: `Training, 2 epochs`. */
  readonly label: string;
  /** `once` lines add up to `training`, `monthly` lines to `monthly`. */
  readonly charged: 'once' | 'monthly';
  readonly quantity: Range;
  readonly unit: string;
  readonly usdPerUnit: number;
  readonly usd: Range;
  readonly price: PriceSource;
}

export type UnavailableReason =
  | 'unknown-model'
  | 'no-price'
  | 'region-not-supported'
  | 'not-customizable'
  | 'missing-input';

export type CostEstimate =
  | {
      readonly kind: 'available';
      readonly currency: 'USD';
      readonly training: Range;
      /** Per month. */
      readonly monthly: Range;
      /** `training + storageMonths × monthly`. */
      readonly total: Range;
      readonly lines: readonly CostLine[];
      readonly warnings: readonly string[];
      /** Oldest price used, `YYYY-MM-DD`. */
      readonly asOf: string;
    }
  | {
      readonly kind: 'unavailable';
      readonly reason: UnavailableReason;
      readonly message: string;
    };

export interface CostInput {
  readonly model: string;
  readonly region?: string;
  readonly customizationType?: CustomizationType;
  /** Tokens in the training file, counted once. */
  readonly tokens?: number | Range;
  /** Default: the model's default. */
  readonly epochs?: number;
  readonly validationTokens?: number;
  readonly images?: { readonly count: number; readonly steps: number; readonly batchSize: number };
  /** Reinforcement fine-tuning is billed by the hour. */
  readonly trainingHours?: number | Range;
  readonly teacherTokens?: {
    readonly model: string;
    readonly input: number;
    readonly output: number;
  };
  readonly datasetBytes?: number;
  /** Default 1. */
  readonly storageMonths?: number;
  readonly serving?: ServingInput;
  /** Default: the table shipped with the package. */
  readonly prices?: PriceTable;
  /** Day against which the age of a price is measured, `YYYY-MM-DD`; without it no age is judged. */
  readonly today?: string;
}

export type ServingInput =
  | {
      readonly mode: 'on-demand';
      readonly requestsPerMonth: number;
      readonly inputTokens: number;
      readonly outputTokens: number;
    }
  | {
      readonly mode: 'provisioned';
      readonly modelUnits: number;
      /** Default 730. AWS's own examples use 744. */
      readonly hoursPerMonth?: number;
      readonly commitment?: 'none' | 'one-month' | 'six-months';
    };

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

export type ChargeItem =
  | 'training'
  | 'validation'
  | 'teacher-input'
  | 'teacher-output'
  | 'custom-model-storage'
  | 'inference-input'
  | 'inference-output'
  | 'provisioned-throughput'
  | 's3-storage'
  | 's3-put'
  | RagPriceItem
  | 'embedding'
  | 'base-inference-input'
  | 'base-inference-output';

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
