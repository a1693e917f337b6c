import type { ModelEncoding } from './types.js';

const measured = 'docs/tokens.md#evidence';
const apiCounts =
  'https://github.com/coder/ai-tokenizer/blob/main/packages/ai-tokenizer/accuracy.json';
const byTextType = 'https://heuristicandrew.blogspot.com/2025/';

/**
 * How the tokens of each family of models are counted or estimated.
 *
 * `factors` are tokens of the model per token of `encoding`; `high` is reached by text of which a
 * fifth or more is outside the Latin script, or is punctuation and digits.
 */
export const modelEncodings: readonly ModelEncoding[] = [
  {
    family: 'gpt-oss',
    encoding: 'o200k_base',
    tokenizer: 'public',
    template: {
      perRecord: { low: 0, expected: 70, high: 90 },
      perMessage: { low: 4, expected: 5, high: 7 },
    },
    evidence:
      'The vocabulary of gpt-oss is o200k_base plus markup tokens; the template is harmony.',
    source: ['https://cookbook.openai.com/articles/openai-harmony', measured],
    asOf: '2026-11-22',
  },
  {
    family: 'llama3',
    encoding: 'cl100k_base',
    tokenizer: 'tokenizer.json',
    vocabularySize: 128_000,
    factors: { low: 0.7, expected: 0.98, high: 1.05 },
    template: {
      perRecord: { low: 1, expected: 26, high: 40 },
      perMessage: { low: 4, expected: 5, high: 6 },
    },
    evidence:
      'Public vocabulary, not shipped for its licence. Measured against cl100k_base: English 0.99, code 1.00, Japanese 0.74, Greek 0.44, Hindi 0.93. From version 3.1 on the published template adds two lines of dates to every conversation.',
    source: [measured, apiCounts],
    asOf: '2026-11-22',
  },
  {
    family: 'llama2',
    encoding: 'cl100k_base',
    tokenizer: 'private',
    factors: { low: 1, expected: 1.2, high: 2.5 },
    template: {
      perRecord: { low: 2, expected: 8, high: 16 },
      perMessage: { low: 0, expected: 5, high: 8 },
    },
    evidence:
      'A vocabulary of 32,000 against 100,000; no measurement of our own. The model is at its end of life.',
    source: ['https://arxiv.org/abs/2307.09288'],
    asOf: '2026-11-22',
  },
  {
    family: 'qwen',
    encoding: 'cl100k_base',
    tokenizer: 'tokenizer.json',
    vocabularySize: 151_643,
    factors: { low: 0.7, expected: 1.03, high: 1.1 },
    template: {
      perRecord: { low: 0, expected: 4, high: 20 },
      perMessage: { low: 4, expected: 5, high: 6 },
    },
    evidence:
      'Public vocabulary, taken from the user. Measured against cl100k_base: English 1.04, code 1.03, Japanese 0.73, Arabic 0.74, Greek 0.98.',
    source: [measured, apiCounts],
    asOf: '2026-11-22',
  },
  {
    family: 'claude',
    encoding: 'cl100k_base',
    tokenizer: 'private',
    factors: { low: 1.02, expected: 1.19, high: 1.35 },
    template: {
      perRecord: { low: 0, expected: 8, high: 20 },
      perMessage: { low: 2, expected: 4, high: 8 },
    },
    evidence:
      'Published API counts lie 0 to 3 % above 1.10 × the Claude 2 vocabulary, which is 1.19 × cl100k_base on English and 1.25 × on code.',
    source: [apiCounts, byTextType],
    asOf: '2026-11-22',
  },
  {
    family: 'nova',
    encoding: 'cl100k_base',
    tokenizer: 'private',
    factors: { low: 1, expected: 1.1, high: 1.2, highOtherScripts: 1.5 },
    template: {
      perRecord: { low: 0, expected: 8, high: 30 },
      perMessage: { low: 1, expected: 4, high: 10 },
    },
    evidence:
      'Published API counts of Nova Lite, Pro and Micro lie 1.9 to 12.1 % above cl100k_base on mixed text. Nova Lite against Claude 3 Haiku by kind of text: English 0.99, SQL 1.20, Japanese 1.37, Chinese 1.23.',
    source: [apiCounts, byTextType],
    asOf: '2026-11-22',
  },
  {
    family: 'titan',
    encoding: 'cl100k_base',
    tokenizer: 'private',
    factors: { low: 0.9, expected: 1.1, high: 1.5 },
    template: {
      perRecord: { low: 0, expected: 8, high: 30 },
      perMessage: { low: 0, expected: 4, high: 10 },
    },
    evidence:
      'Little. A job on Titan Text Lite failed with 4,919 tokens for a chunk of 20,000 characters: at most 4.07 characters a token.',
    source: ['https://github.com/aws-samples/amazon-bedrock-workshop/issues/224'],
    asOf: '2026-11-22',
  },
  {
    family: 'command',
    encoding: 'cl100k_base',
    tokenizer: 'private',
    factors: { low: 0.9, expected: 1.1, high: 1.5 },
    template: {
      perRecord: { low: 0, expected: 8, high: 30 },
      perMessage: { low: 0, expected: 4, high: 10 },
    },
    evidence: 'None found for the models that Bedrock customizes; the bounds are a guess.',
    source: [measured],
    asOf: '2026-11-22',
  },
];
