/** Where the metrics files of a model family lie, and how they count. */
export interface MetricsLayout {
  /** Start of the base model's id; the first row that fits counts. */
  readonly models: string;
  /** Below the job's folder; `null`: the family has no validation metrics. */
  readonly validationPath: string | null;
  readonly firstStep: 0 | 1;
  readonly firstEpoch: 0 | 1;
  /** Columns `training_perplexity` and `validation_perplexity`, exactly exp(loss). */
  readonly perplexity: boolean;
  readonly source: string;
  readonly asOf: string;
  readonly note?: string;
}

const documented = 'validation_artifacts/post_fine_tuning_validation/validation_metrics.csv';
const nested = 'validation_artifacts/post_fine_tuning_validation/validation/validation_metrics.csv';

const real = { firstStep: 1, firstEpoch: 0, perplexity: false } as const;

export const metricsLayouts: readonly MetricsLayout[] = [
  {
    ...real,
    models: 'amazon.nova-micro',
    validationPath: documented,
    source: 'https://github.com/dannycsa/fine_tunned_RAG',
    asOf: '2026-06-14',
  },
  {
    ...real,
    models: 'amazon.nova-lite',
    validationPath: nested,
    source: 'https://github.com/Chevolier/nova-image-tagging',
    asOf: '2025-08-22',
    note: 'a year older than the file of Nova Micro: the folder may have gone since',
  },
  {
    ...real,
    models: 'amazon.nova-canvas',
    validationPath: null,
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-analyze.html',
    asOf: '2026-11-22',
  },
  {
    ...real,
    models: 'amazon.titan-image',
    validationPath: null,
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-analyze.html',
    asOf: '2026-11-22',
  },
  {
    models: 'meta.llama2',
    validationPath: nested,
    firstStep: 0,
    firstEpoch: 1,
    perplexity: true,
    source: 'https://github.com/aws-samples/amazon-bedrock-samples/pull/114',
    asOf: '2024-03-01',
    note: 'real files have one more validation row, of step 0: the loss before training, which the sandbox does not know',
  },
  {
    ...real,
    models: 'meta.llama3',
    validationPath: 'validation_artifacts/validation_metrics.csv',
    source:
      'https://github.com/aws-samples/amazon-bedrock-samples/tree/main/custom-models/bedrock-fine-tuning/meta-llama',
    asOf: '2026-08-21',
    note: 'the Llama 3.1 notebook reads this path, that of Llama 3.2 reads training metrics alone',
  },
  {
    ...real,
    models: '',
    validationPath: documented,
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-analyze.html',
    asOf: '2026-11-22',
    note: 'the page counts steps from 0 and has a column perplexity; no real file of any family but Llama 2 does',
  },
];
