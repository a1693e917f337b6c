import type { QuantityRange } from '../base/range.js';
import type { Commitment } from '../models/commitments.js';
import type { CustomizationType } from '../models/types.js';
import type { PriceSource, PriceTable, RagPriceItem } from '../prices/types.js';

export interface CostLine {
  /** What is paid for, a stable name such as `training` or `custom-model-storage`. */
  readonly item: ChargeItem;
  /** The same for a reader: `Training, 2 epochs`. */
  readonly label: string;
  /** `once` lines add up to `training`, `monthly` lines to `monthly`. */
  readonly charged: 'once' | 'monthly';
  readonly quantity: QuantityRange;
  readonly unit: string;
  readonly usdPerUnit: number;
  readonly usd: QuantityRange;
  readonly price: PriceSource;
  /** Months of a `monthly` line that are owed whatever is used: the term of a commitment. */
  readonly termMonths?: number;
}

export type UnavailableReason =
  | 'unknown-model'
  | 'no-price'
  | 'region-not-supported'
  | 'not-customizable'
  | 'missing-input'
  /** Of `estimateCosts` alone: `estimateCost` throws. */
  | 'epochs-not-supported';

export type CostEstimate =
  | {
      readonly kind: 'available';
      readonly currency: 'USD';
      readonly training: QuantityRange;
      /** Per month. */
      readonly monthly: QuantityRange;
      /**
       * `training + storageMonths × monthly`, and of committed throughput the whole term at least.
       */
      readonly total: QuantityRange;
      readonly lines: readonly CostLine[];
      readonly warnings: readonly string[];
      /** Oldest price of the lines that come to a cent, `YYYY-MM-DD`. */
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
  /**
   * Tokens in the training file, counted once: the `tokens` of a data set's report go in as they
   * are. `media` says how many of `high` stand for pictures, videos and documents.
   */
  readonly tokens?: number | (QuantityRange & { readonly media?: number }) | undefined;
  /** Default: the model's default. */
  readonly epochs?: number;
  readonly validationTokens?: number;
  readonly images?: { readonly count: number; readonly steps: number; readonly batchSize: number };
  /** Reinforcement fine-tuning is billed by the hour. */
  readonly trainingHours?: number | QuantityRange;
  readonly teacherTokens?: {
    readonly model: string;
    readonly input: number;
    readonly output: number;
  };
  readonly datasetBytes?: number;
  /** Months for which all that is monthly is kept. Default 1. */
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
      /** Default 730; AWS's own examples use 744. At least 672 with a commitment: it is billed around the clock. */
      readonly hoursPerMonth?: number;
      readonly commitment?: Commitment;
    };
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
