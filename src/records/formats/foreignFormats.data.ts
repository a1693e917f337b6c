import type { ForeignFormat } from '../types.js';

const forge = 'https://github.com/aws/nova-forge-sdk';
const sagemaker = 'https://github.com/aws/sagemaker-python-sdk';
const llamaFactory = 'https://github.com/hiyouga/LLaMA-Factory/blob/main/data/README.md';
const asOf = '2026-11-22';

// Formats of other trainers. The first row whose keys all stand in a record names it.
export const foreignFormats: readonly ForeignFormat[] = [
  {
    name: 'input of Bedrock batch inference, which holds no answers',
    keys: ['recordId', 'modelInput'],
    hint: 'Run the batch job first: its output has the answers, in modelOutput. Or write each answer beside its prompt.',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference-data.html',
    asOf,
  },
  {
    name: 'preference records of Nova (candidates, which SageMaker trains on)',
    keys: ['candidates'],
    hint: 'Write the preferred candidate as the answer of a Converse record; Bedrock trains on no preferences.',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/nova-dpo.html',
    asOf,
  },
  {
    name: 'an export of Label Studio (annotations beside the data)',
    keys: ['data', 'annotations'],
    hint: 'Write the text of `data` as the prompt and the label of its annotation as the completion of a record.',
    source: 'https://labelstud.io/guide/export',
    asOf,
  },
  {
    name: 'multi-turn reinforcement records of the Nova Forge SDK, which trains on SageMaker',
    keys: ['metadata.prompt'],
    takenBy: 'nova-forge',
    source: forge,
    asOf,
  },
  {
    name: 'evaluation records of the Nova Forge SDK, which evaluates on SageMaker',
    keys: ['query', 'response'],
    takenBy: 'nova-forge',
    source: forge,
    asOf,
  },
  {
    name: 'raw reinforcement records, which the Nova Forge SDK turns into messages',
    keys: ['question', 'reference_answer'],
    takenBy: 'nova-forge',
    source: forge,
    asOf,
  },
  {
    name: 'preference pairs (a chosen and a rejected answer)',
    keys: ['chosen', 'rejected'],
    source: llamaFactory,
    asOf,
  },
  {
    name: 'preference pairs (a chosen and a rejected answer)',
    keys: ['chosen_messages', 'rejected_messages'],
    source: llamaFactory,
    asOf,
  },
  {
    name: 'reinforcement records of VERL',
    keys: ['data_source', 'reward_model'],
    source: sagemaker,
    asOf,
  },
  {
    name: 'classification records, which Cohere took',
    keys: ['text', 'label'],
    source: 'https://github.com/cohere-ai/cohere-aws',
    asOf,
  },
  {
    name: 'flat reinforcement records, which the Nova Forge SDK wraps for SageMaker',
    keys: ['id', 'prompt'],
    takenBy: 'nova-forge',
    source: forge,
    asOf,
  },
];
