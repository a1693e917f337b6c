import type { ErrorCode } from '../base/errors.js';

/**
 * Ways to customize a model. The list is open: the service has answered with values that its own
 * SDK does not list (`PREFERENCE_FINE_TUNING`), and they are carried through.
 */
export type CustomizationType =
  | 'FINE_TUNING'
  | 'CONTINUED_PRE_TRAINING'
  | 'DISTILLATION'
  | 'REINFORCEMENT_FINE_TUNING'
  | (string & {});

/** `end-of-life`: every request fails. `legacy`: no new job can be made. */
export type ModelStatus = 'active' | 'legacy' | 'end-of-life';

/**
 * Models that share a chat template, AWS's rules and AWS's checkers. The list is open, for a model
 * of a later day.
 */
export type ModelFamily =
  | 'nova'
  | 'titan'
  | 'claude'
  | 'command'
  | 'llama2'
  | 'llama3'
  | 'gpt-oss'
  | 'qwen'
  | (string & {});

export type Modality = 'text' | 'image' | 'video' | 'embedding';

/** One hyperparameter of one model. Sent to Bedrock as a string in a map. */
export interface Hyperparameter {
  readonly name: string;
  readonly type: 'integer' | 'number' | 'enum';
  readonly min?: number;
  readonly max?: number;
  /** `null`: the service has no default and wants the value. Left out: none is published. */
  readonly default?: number | string | null;
  readonly required?: true;
  /** Words that are taken in place of a number. */
  readonly special?: readonly string[];
  readonly values?: readonly string[];
  /** Where published sources disagree, or how firm the row is. */
  readonly note?: string;
}

/**
 * What the service takes as training data for a model. Absent fields: no figure is published. What
 * sources say besides, where they disagree, is in the rows for the checks, and is no part of the type.
 */
export interface DatasetLimits {
  readonly format: 'converse' | 'prompt-completion' | 'anthropic' | 'image-caption' | 'rft';
  readonly minTrainRecords?: number;
  /** @internal What another AWS page gives as the minimum. */
  readonly disputedMinTrainRecords?: number;
  readonly maxTrainRecords?: number;
  readonly minValidationRecords?: number;
  readonly maxValidationRecords?: number;
  /** Quota on training and validation records together. */
  readonly maxTotalRecords?: number;
  readonly maxTokensPerRecord?: number;
  readonly maxInputTokens?: number;
  readonly maxOutputTokens?: number;
  /** Longest record in tokens by batch size, as `'1'` or `'2-4'`. */
  readonly maxTokensByBatchSize?: Readonly<Record<string, number>>;
  /** @internal Quota on characters per record is token quota × this figure; it is no token estimate. */
  readonly quotaCharactersPerToken?: number;
  /** @internal AWS's own checker divides characters by this figure and refuses what is over the token limit. */
  readonly checkerCharactersPerToken?: number;
  readonly maxTrainFileBytes?: number;
  readonly maxValidationFileBytes?: number;
  /** `false`: the service refuses a validation set for supervised jobs. */
  readonly validationSet?: false;
  readonly toolUse?: false;
  readonly reasoning?: true;
  readonly systemItems?: number;
  readonly recommendedTrainRecords?: readonly [number, number];
  readonly captionCharacters?: readonly [number, number];
  readonly reserved?: ReservedWords;
  readonly image?: ImageLimits;
  readonly video?: VideoLimits;
  readonly document?: {
    readonly formats: readonly string[];
    readonly perRecord: number;
    readonly maxBytes: number;
  };
  readonly continuedPreTraining?: {
    readonly maxTotalRecords: number;
    readonly maxTrainFileBytes?: number;
  };
  readonly notes?: readonly string[];
}

/** Text that can fail a job. `documented`: in user and system text. `validator`: what AWS's tool refuses. */
export interface ReservedWords {
  readonly documented: readonly string[];
  readonly validator?: readonly string[];
}

export interface ImageLimits {
  readonly formats: readonly string[];
  /** @internal Formats that one AWS page or tool takes and another does not; see `note`. */
  readonly disputedFormats?: readonly string[];
  readonly perRecord?: number;
  readonly maxBytes: number;
  readonly minSidePx?: number;
  readonly maxSidePx?: number;
  readonly maxPixels?: number;
  /** Most tokens that one picture takes. Absent: no figure is published. */
  readonly maxTokens?: number;
  readonly note?: string;
}

export interface VideoLimits {
  readonly formats: readonly string[];
  /** @internal Formats that one AWS page or tool takes and another does not; see `note`. */
  readonly disputedFormats?: readonly string[];
  readonly perRecord: number;
  readonly maxBytes: number;
  readonly maxSeconds: number;
  /** Tokens of each second, of which one frame is read. Absent: no figure is published. */
  readonly maxTokensPerSecond?: number;
  readonly note?: string;
}

/** A model that Amazon Bedrock customizes, or once did, as published on `asOf`. */
export interface BaseModel {
  /** The identifier that a customization job wants, context suffix included. */
  readonly id: string;
  readonly provider: string;
  readonly family: ModelFamily;
  readonly name: string;
  readonly status: ModelStatus;
  /** `YYYY-MM-DD`. */
  readonly legacyOn?: string;
  /** `YYYY-MM-DD`. Absent on an `end-of-life` row: gone from the docs without a published date. */
  readonly endOfLifeOn?: string;
  readonly customizationTypes: readonly CustomizationType[];
  readonly regions: readonly string[];
  readonly input: readonly Modality[];
  readonly output: readonly Modality[];
  /** Of fine-tuning and continued pre-training jobs. */
  readonly hyperparameters: readonly Hyperparameter[];
  /** Of reinforcement fine-tuning jobs, where they differ. */
  readonly reinforcement?: {
    readonly api: 'CreateModelCustomizationJob' | 'openai-compatible';
    readonly hyperparameters: readonly Hyperparameter[];
    readonly minPrompts: number;
    readonly maxPrompts: number;
  };
  readonly distillation?: {
    readonly role: string;
    readonly maxTokensPerRecord?: number;
    readonly note?: string;
  };
  /** AWS advises `warmupSteps = records ÷ this figure`, rounded. */
  readonly recordsPerWarmupStep?: number;
  readonly dataset: DatasetLimits;
  /** Regions where a custom model of this base is served, by mode. */
  readonly serving: {
    readonly onDemand: readonly string[];
    readonly provisioned: readonly string[];
    readonly note?: string;
  };
  /** Service-quota code of the record limit. */
  readonly quotaCode?: string;
  readonly note?: string;
  /** Published statements that contradict each other. */
  readonly conflicts?: readonly string[];
  readonly source: readonly string[];
  readonly asOf: string;
}
/** One known message of AWS: what it means and what to do. */
export interface FailureText {
  readonly match: RegExp;
  /** Left out: any service says it. */
  readonly service?: 'bedrock' | 'bedrock-runtime' | 's3' | 'pricing';
  /** Left out: any call of the service says it. `Job` is the failure message of a job. */
  readonly operations?: readonly string[];
  readonly code: ErrorCode;
  readonly retry: 'yes' | 'no' | 'after-minutes';
  readonly cause: string;
  readonly fix: string;
  readonly source: string;
  readonly asOf: string;
}
