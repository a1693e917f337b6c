// Written by `npx tsx scripts/types/writeTypes.ts`; a test compares it with the data.

/** The id of a model that takes new jobs. */
export type ActiveModelId =
  | 'amazon.nova-micro-v1:0:128k'
  | 'amazon.nova-lite-v1:0:300k'
  | 'amazon.nova-pro-v1:0:300k'
  | 'amazon.nova-2-lite-v1:0:256k'
  | 'amazon.titan-embed-image-v1:0'
  | 'openai.gpt-oss-20b'
  | 'qwen.qwen3-32b';

/** The id of a model that takes no new job: it is legacy, or its life has ended. */
export type EndedModelId =
  | 'amazon.nova-canvas-v1:0'
  | 'amazon.titan-image-generator-v2:0'
  | 'amazon.titan-image-generator-v1:0'
  | 'amazon.titan-text-premier-v1:0:32k'
  | 'amazon.titan-text-express-v1:0:8k'
  | 'amazon.titan-text-lite-v1:0:4k'
  | 'anthropic.claude-3-haiku-20240307-v1:0:200k'
  | 'cohere.command-text-v14:7:4k'
  | 'cohere.command-light-text-v14:7:4k'
  | 'meta.llama3-1-8b-instruct-v1:0:128k'
  | 'meta.llama3-1-70b-instruct-v1:0:128k'
  | 'meta.llama3-2-1b-instruct-v1:0:128k'
  | 'meta.llama3-2-3b-instruct-v1:0:128k'
  | 'meta.llama3-2-11b-instruct-v1:0:128k'
  | 'meta.llama3-2-90b-instruct-v1:0:128k'
  | 'meta.llama3-3-70b-instruct-v1:0:128k'
  | 'meta.llama2-13b-v1:0:4k'
  | 'meta.llama2-70b-v1:0:4k';

/** The id of a model in the table shipped with the package. */
export type BaseModelId = ActiveModelId | EndedModelId;

/** Nova Micro, Nova Lite, Nova Pro, Nova 2 Lite. */
export type NovaHyperparameters = {
  /** A whole number from 1 to 5. Default 2. */
  readonly epochCount?: number;
  /** A number from 0.000001 to 0.0001. Default 0.00001. */
  readonly learningRate?: number;
  /** A whole number from 0 to 100. Default 10. */
  readonly learningRateWarmupSteps?: number;
  /** A whole number from 1 to 64. Default 1. */
  readonly batchSize?: number;
};

/** Nova Canvas. */
export type NovaCanvasHyperparameters = {
  /** A whole number from 8 to 192. Default 8. */
  readonly batchSize?: number;
  /** A whole number from 10 to 20000. Default 500. */
  readonly stepCount?: number;
  /** A number from 1e-7 to 0.0001. Default 0.00001. */
  readonly learningRate?: number;
};

/** Titan Image Generator G1 v2, Titan Image Generator G1 v1. */
export type TitanImageGeneratorG1Hyperparameters = {
  /** A whole number from 8 to 192. Default 8. */
  readonly batchSize?: number;
  /** A whole number from 10 to 40000. The service wants it: there is no default. */
  readonly stepCount?: number | 'auto';
  /** A number from 1e-7 to 1. Default 0.00001. */
  readonly learningRate?: number;
};

/** Titan Multimodal Embeddings G1. */
export type TitanMultimodalEmbeddingsG1Hyperparameters = {
  /** A whole number from 1 to 100. The service wants it: there is no default. */
  readonly epochCount?: number | 'Auto';
  /** A whole number from 256 to 9216. Default 576. */
  readonly batchSize?: number;
  /** A number from 5e-8 to 1. Default 0.00005. */
  readonly learningRate?: number;
};

/** Titan Text Premier. */
export type TitanTextPremierHyperparameters = {
  /** A whole number from 1 to 5. Default 2. */
  readonly epochCount?: number;
  /** Always 1. */
  readonly batchSize?: number;
  /** A number from 1e-7 to 0.00001. Default 0.000001. */
  readonly learningRate?: number;
  /** A whole number from 0 to 20. Default 5. */
  readonly learningRateWarmupSteps?: number;
};

/** Titan Text Express, Titan Text Lite. */
export type TitanTextHyperparameters = {
  /** A whole number from 1 to 10. Default 5. */
  readonly epochCount?: number;
  /** A whole number from 1 to 64. Default 1. */
  readonly batchSize?: number;
  /** A number from 0 to 1. Default 0.00001. */
  readonly learningRate?: number;
  /** A whole number from 0 to 250. Default 5. */
  readonly learningRateWarmupSteps?: number;
};

/** Claude 3 Haiku. */
export type Claude3HaikuHyperparameters = {
  /** A whole number from 1 to 10. Default 2. */
  readonly epochCount?: number;
  /** A whole number from 4 to 256. Default 32. */
  readonly batchSize?: number;
  /** A number from 0.1 to 2. Default 1. */
  readonly learningRateMultiplier?: number;
  /** A number from 0 to 0.1. Default 0.001. */
  readonly earlyStoppingThreshold?: number;
  /** A whole number from 1 to 10. Default 2. */
  readonly earlyStoppingPatience?: number;
};

/** Command. */
export type CommandHyperparameters = {
  /** A whole number from 1 to 100. Default 1. */
  readonly epochCount?: number;
  /** Always 8. */
  readonly batchSize?: number;
  /** A number from 0.000005 to 0.1. Default 0.00001. */
  readonly learningRate?: number;
  /** A number from 0 to 0.1. Default 0.01. */
  readonly earlyStoppingThreshold?: number;
  /** A whole number from 1 to 10. Default 6. */
  readonly earlyStoppingPatience?: number;
  /** A number from 5 to 50. Default 20. */
  readonly evalPercentage?: number;
};

/** Command Light. */
export type CommandLightHyperparameters = {
  /** A whole number from 1 to 100. Default 1. */
  readonly epochCount?: number;
  /** A whole number from 8 to 32. Default 8. */
  readonly batchSize?: number;
  /** A number from 0.000005 to 0.1. Default 0.00001. */
  readonly learningRate?: number;
  /** A number from 0 to 0.1. Default 0.01. */
  readonly earlyStoppingThreshold?: number;
  /** A whole number from 1 to 10. Default 6. */
  readonly earlyStoppingPatience?: number;
  /** A number from 5 to 50. Default 20. */
  readonly evalPercentage?: number;
};

/** Llama 3.1 8B Instruct, Llama 3.1 70B Instruct, Llama 3.2 1B Instruct, Llama 3.2 3B Instruct, Llama 3.2 11B Vision Instruct, Llama 3.2 90B Vision Instruct, Llama 3.3 70B Instruct, Llama 2 13B, Llama 2 70B. */
export type LlamaHyperparameters = {
  /** A whole number from 1 to 10. Default 5. */
  readonly epochCount?: number;
  /** Always 1. */
  readonly batchSize?: number;
  /** A number from 0.000005 to 0.1. Default 0.0001. */
  readonly learningRate?: number;
};

/** gpt-oss-20b, Qwen3 32B. */
export type NoHyperparameters = Readonly<Record<string, never>>;

/** Nova 2 Lite. */
export type Nova2LiteReinforcementHyperparameters = {
  /** A whole number from 1 to 50. Default 1. */
  readonly epochCount?: number;
  /** A whole number from 16 to 512. Default 128. */
  readonly batchSize?: number;
  /** A number from 1e-7 to 0.001. Default 0.00001. */
  readonly learningRate?: number;
  /** A whole number. Default 8192. */
  readonly maxPromptLength?: number;
  /** A whole number from 2 to 16. Default 8. */
  readonly trainingSamplePerPrompt?: number;
  /** A whole number. Default 2048. */
  readonly inferenceMaxTokens?: number;
  /** Default medium. */
  readonly reasoningEffort?: 'low' | 'medium' | 'high';
  /** A whole number from 1 to 100. Default 10. */
  readonly evalInterval?: number;
};

/** gpt-oss-20b, Qwen3 32B. */
export type OpenAiReinforcementHyperparameters = {
  /** A whole number. No default is published. */
  readonly n_epochs?: number;
  /** A whole number. No default is published. */
  readonly batch_size?: number;
  /** A number. No default is published. */
  readonly learning_rate_multiplier?: number;
};

/** What a fine-tuning job of each model takes. */
export interface HyperparametersByModel {
  readonly 'amazon.nova-micro-v1:0:128k': NovaHyperparameters;
  readonly 'amazon.nova-lite-v1:0:300k': NovaHyperparameters;
  readonly 'amazon.nova-pro-v1:0:300k': NovaHyperparameters;
  readonly 'amazon.nova-2-lite-v1:0:256k': NovaHyperparameters;
  /** @deprecated Nova Canvas is gone from Amazon Bedrock since 2026-09-30. */
  readonly 'amazon.nova-canvas-v1:0': NovaCanvasHyperparameters;
  /** @deprecated Titan Image Generator G1 v2 is gone from Amazon Bedrock since 2026-06-30. */
  readonly 'amazon.titan-image-generator-v2:0': TitanImageGeneratorG1Hyperparameters;
  /** @deprecated Titan Image Generator G1 v1 is gone from Amazon Bedrock. */
  readonly 'amazon.titan-image-generator-v1:0': TitanImageGeneratorG1Hyperparameters;
  readonly 'amazon.titan-embed-image-v1:0': TitanMultimodalEmbeddingsG1Hyperparameters;
  /** @deprecated Titan Text Premier is gone from Amazon Bedrock. */
  readonly 'amazon.titan-text-premier-v1:0:32k': TitanTextPremierHyperparameters;
  /** @deprecated Titan Text Express is gone from Amazon Bedrock. */
  readonly 'amazon.titan-text-express-v1:0:8k': TitanTextHyperparameters;
  /** @deprecated Titan Text Lite is gone from Amazon Bedrock. */
  readonly 'amazon.titan-text-lite-v1:0:4k': TitanTextHyperparameters;
  /** @deprecated Claude 3 Haiku is gone from Amazon Bedrock since 2026-09-10. */
  readonly 'anthropic.claude-3-haiku-20240307-v1:0:200k': Claude3HaikuHyperparameters;
  /** @deprecated Command is gone from Amazon Bedrock. */
  readonly 'cohere.command-text-v14:7:4k': CommandHyperparameters;
  /** @deprecated Command Light is gone from Amazon Bedrock. */
  readonly 'cohere.command-light-text-v14:7:4k': CommandLightHyperparameters;
  /** @deprecated Llama 3.1 8B Instruct is legacy: it takes no new job. */
  readonly 'meta.llama3-1-8b-instruct-v1:0:128k': LlamaHyperparameters;
  /** @deprecated Llama 3.1 70B Instruct is legacy: it takes no new job. */
  readonly 'meta.llama3-1-70b-instruct-v1:0:128k': LlamaHyperparameters;
  /** @deprecated Llama 3.2 1B Instruct is gone from Amazon Bedrock since 2026-07-07. */
  readonly 'meta.llama3-2-1b-instruct-v1:0:128k': LlamaHyperparameters;
  /** @deprecated Llama 3.2 3B Instruct is gone from Amazon Bedrock since 2026-07-07. */
  readonly 'meta.llama3-2-3b-instruct-v1:0:128k': LlamaHyperparameters;
  /** @deprecated Llama 3.2 11B Vision Instruct is gone from Amazon Bedrock since 2026-07-07. */
  readonly 'meta.llama3-2-11b-instruct-v1:0:128k': LlamaHyperparameters;
  /** @deprecated Llama 3.2 90B Vision Instruct is gone from Amazon Bedrock since 2026-07-07. */
  readonly 'meta.llama3-2-90b-instruct-v1:0:128k': LlamaHyperparameters;
  /** @deprecated Llama 3.3 70B Instruct is legacy: it takes no new job. */
  readonly 'meta.llama3-3-70b-instruct-v1:0:128k': LlamaHyperparameters;
  /** @deprecated Llama 2 13B is gone from Amazon Bedrock. */
  readonly 'meta.llama2-13b-v1:0:4k': LlamaHyperparameters;
  /** @deprecated Llama 2 70B is gone from Amazon Bedrock. */
  readonly 'meta.llama2-70b-v1:0:4k': LlamaHyperparameters;
  readonly 'openai.gpt-oss-20b': NoHyperparameters;
  readonly 'qwen.qwen3-32b': NoHyperparameters;
}

/** What a reinforcement fine-tuning job of each model takes. */
export interface ReinforcementHyperparametersByModel {
  readonly 'amazon.nova-2-lite-v1:0:256k': Nova2LiteReinforcementHyperparameters;
  readonly 'openai.gpt-oss-20b': OpenAiReinforcementHyperparameters;
  readonly 'qwen.qwen3-32b': OpenAiReinforcementHyperparameters;
}
