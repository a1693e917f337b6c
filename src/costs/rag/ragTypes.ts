import type { Commitment } from '../../models/commitments.js';
import type { PriceSource, PriceTable } from '../../prices/types.js';
import type { CostEstimate, CostLine } from '../types.js';

/** Where the chunks live that are retrieved for each query. */
export type RagStore =
  | {
      readonly kind: 's3-vectors';
      readonly vectors: number;
      /** Indexes that the vectors are spread over; a query reads one. Default 1. */
      readonly indexes?: number;
      /** Vector, key and all metadata. Default 6.17 KB, of AWS's example: 1,024 dimensions. */
      readonly storedBytesPerVector?: number;
      /** Vector, key and filterable metadata, read by a query. Default 5.17 KB. */
      readonly processedBytesPerVector?: number;
      /** Part of the vectors that is written anew each month, 0 to 1. Default 0. */
      readonly rewrittenPerMonth?: number;
    }
  | {
      readonly kind: 'managed-knowledge-base';
      readonly gigabytes: number;
      /** Retrievals that an agentic query makes; left out, a query is one plain retrieval. */
      readonly agenticRetrievals?: number;
    }
  | { readonly kind: 'own'; readonly usdPerMonth: number; readonly usdPerQuery: number };

export interface RagComparisonInput {
  /** Base model id. The same model answers on both roads: plain with chunks, or fine-tuned. */
  readonly model: string;
  /** Default: the first region in which the model is customized. */
  readonly region?: string;
  /** What training costs once, as `estimateCost(…).training.expected` gives it. */
  readonly trainingUsd: number;
  /** Months over which the training is paid back. Default 1: within the first month. */
  readonly amortizeMonths?: number;
  /** Question and instructions, without the chunks. */
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** What is embedded to find the chunks. Default `promptTokens`. */
  readonly questionTokens?: number;
  /** Prompt of the fine-tuned model, where it needs fewer instructions. Default `promptTokens`. */
  readonly fineTunedPromptTokens?: number;
  readonly chunks: number;
  readonly tokensPerChunk: number;
  readonly store: RagStore;
  /** Default Titan Text Embeddings V2. A managed knowledge base embeds at no extra price. */
  readonly embeddingModel?: string;
  /** How the fine-tuned model is served. Default on demand. */
  readonly serving?:
    | 'on-demand'
    | {
        readonly modelUnits: number;
        /** Default 730. */
        readonly hoursPerMonth?: number;
        readonly commitment?: Commitment;
      };
  /** Gives both monthly bills at that many queries. */
  readonly queriesPerMonth?: number;
  /** Default: the table shipped with the package. */
  readonly prices?: PriceTable;
}

/** The input of a comparison, its defaults filled in. */
export type RagInputs = Required<Omit<RagComparisonInput, 'prices' | 'queriesPerMonth'>> & {
  readonly queriesPerMonth: number | null;
};

export interface RagLine {
  readonly item: CostLine['item'] | 'own' | 'training';
  readonly label: string;
  readonly charged: 'per-query' | 'monthly';
  readonly quantity: number;
  readonly unit: string;
  readonly usdPerUnit: number;
  readonly usd: number;
  /** `null`: a figure of the caller. */
  readonly price: PriceSource | null;
}

export interface RoadBill {
  readonly usdPerQuery: number;
  /** Due without a single query; holds the training's share of the month on the fine-tuned road. */
  readonly fixedUsdPerMonth: number;
  /** At `queriesPerMonth`; `null` without it. */
  readonly usdPerMonth: number | null;
  readonly lines: readonly RagLine[];
}

/** When the fine-tuned road is the cheaper one, in queries a month. */
export type CheaperWhen = 'from-break-even' | 'below-break-even' | 'always' | 'never';

export type RagComparison =
  | {
      readonly kind: 'available';
      readonly currency: 'USD';
      readonly rag: RoadBill;
      readonly fineTuned: RoadBill;
      readonly fineTunedIsCheaper: CheaperWhen;
      /** Whole queries a month at which the fine-tuned road becomes (or stops being) cheaper. */
      readonly breakEvenQueriesPerMonth: number | null;
      /** The formula's inputs, defaults filled in. */
      readonly inputs: RagInputs;
      readonly warnings: readonly string[];
      /** Oldest price used, `YYYY-MM-DD`. */
      readonly asOf: string;
    }
  | Extract<CostEstimate, { kind: 'unavailable' }>;
