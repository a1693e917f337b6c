// Contradicting sources: 2 GB a file in the quota table, 1 GB in the sample validator; the smaller one stands here.
export const distillationLimits = {
  minPrompts: 100,
  maxPrompts: 15_000,
  maxLineBytes: 16_384,
  maxFileBytes: 1_073_741_824,
  source: [
    'https://docs.aws.amazon.com/bedrock/latest/userguide/prequisites-model-distillation.html',
    'https://github.com/aws-samples/amazon-bedrock-samples/tree/main/custom-models/model_distillation',
  ],
  asOf: '2026-11-22',
} as const;
