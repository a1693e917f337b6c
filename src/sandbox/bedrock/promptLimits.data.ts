/** How many prompts a distillation job takes, whatever the model. */
export const distillationPrompts = {
  min: 100,
  max: 15_000,
  source:
    'https://docs.aws.amazon.com/bedrock/latest/userguide/prequisites-model-distillation.html',
  asOf: '2026-11-22',
} as const;
