/** How one model is called outside the table of models. */
export interface PriceListName {
  /** Customization id. */
  readonly model: string;
  /** Id under which the base model is invoked, and its on-demand price is listed. */
  readonly invocationId: string;
  /** The part of a usage type that names the model: `USE1-NovaMicro-Customization-Training`. */
  readonly family?: string;
  /** Values of the attributes `model`, `titanModel` and so on. */
  readonly names: readonly string[];
}

// Families and names as seen in price-list rows; a model without a family was seen in none.
export const priceListNames: readonly PriceListName[] = [
  {
    model: 'amazon.nova-micro-v1:0:128k',
    invocationId: 'amazon.nova-micro-v1:0',
    family: 'NovaMicro',
    names: ['Nova Micro'],
  },
  {
    model: 'amazon.nova-lite-v1:0:300k',
    invocationId: 'amazon.nova-lite-v1:0',
    family: 'NovaLite',
    names: ['Nova Lite'],
  },
  {
    model: 'amazon.nova-pro-v1:0:300k',
    invocationId: 'amazon.nova-pro-v1:0',
    family: 'NovaPro',
    names: ['Nova Pro'],
  },
  {
    model: 'amazon.nova-2-lite-v1:0:256k',
    invocationId: 'amazon.nova-2-lite-v1:0',
    family: 'Nova2.0Lite',
    names: ['Nova 2.0 Lite', 'Nova 2 Lite'],
  },
  {
    model: 'amazon.nova-canvas-v1:0',
    invocationId: 'amazon.nova-canvas-v1:0',
    family: 'NovaCanvas',
    names: ['Nova Canvas'],
  },
  {
    model: 'amazon.titan-text-premier-v1:0:32k',
    invocationId: 'amazon.titan-text-premier-v1:0',
    family: 'TitanText-Premier',
    names: ['Titan Text Premier', 'TitanText-Premier'],
  },
  {
    model: 'amazon.titan-text-express-v1:0:8k',
    invocationId: 'amazon.titan-text-express-v1',
    family: 'TitanTextG1-Express',
    names: ['TitanTextG1-Express', 'Titan Text Express'],
  },
  {
    model: 'amazon.titan-text-lite-v1:0:4k',
    invocationId: 'amazon.titan-text-lite-v1',
    family: 'TitanTextG1-Lite',
    names: ['TitanTextG1-Lite', 'Titan Text Lite'],
  },
  {
    model: 'amazon.titan-image-generator-v1:0',
    invocationId: 'amazon.titan-image-generator-v1',
    family: 'TitanImageGeneratorG1',
    names: ['TitanImageGeneratorG1', 'Titan Image Generator G1'],
  },
  {
    model: 'meta.llama3-1-8b-instruct-v1:0:128k',
    invocationId: 'meta.llama3-1-8b-instruct-v1:0',
    family: 'Llama3-1-8B',
    names: ['Llama 3.1 8B'],
  },
  {
    model: 'meta.llama3-1-70b-instruct-v1:0:128k',
    invocationId: 'meta.llama3-1-70b-instruct-v1:0',
    family: 'Llama3-1-70B',
    names: ['Llama 3.1 70B'],
  },
  {
    model: 'meta.llama3-2-1b-instruct-v1:0:128k',
    invocationId: 'meta.llama3-2-1b-instruct-v1:0',
    family: 'Llama3-2-1B',
    names: ['Llama 3.2 1B'],
  },
  {
    model: 'meta.llama3-2-3b-instruct-v1:0:128k',
    invocationId: 'meta.llama3-2-3b-instruct-v1:0',
    family: 'Llama3-2-3B',
    names: ['Llama 3.2 3B'],
  },
  {
    model: 'meta.llama3-2-11b-instruct-v1:0:128k',
    invocationId: 'meta.llama3-2-11b-instruct-v1:0',
    family: 'Llama3-2-11B',
    names: ['Llama 3.2 11B'],
  },
  {
    model: 'meta.llama3-2-90b-instruct-v1:0:128k',
    invocationId: 'meta.llama3-2-90b-instruct-v1:0',
    family: 'Llama3-2-90B',
    names: ['Llama 3.2 90B'],
  },
  {
    model: 'meta.llama3-3-70b-instruct-v1:0:128k',
    invocationId: 'meta.llama3-3-70b-instruct-v1:0',
    family: 'Llama3-3-70B',
    names: ['Llama 3.3 70B'],
  },
  {
    model: 'anthropic.claude-3-haiku-20240307-v1:0:200k',
    invocationId: 'anthropic.claude-3-haiku-20240307-v1:0',
    names: ['Claude 3 Haiku'],
  },
  {
    model: 'openai.gpt-oss-20b',
    invocationId: 'openai.gpt-oss-20b-1:0',
    family: 'gpt-oss-20b',
    names: ['gpt-oss-20b'],
  },
  {
    model: 'qwen.qwen3-32b',
    invocationId: 'qwen.qwen3-32b-v1:0',
    names: ['Qwen3 32B'],
  },
];
