/** Epochs that AWS advises for Amazon Nova by the number of training records. */
export const novaEpochGuidance = [
  {
    underRecords: 1_000,
    epochs: 5,
    why: 'AWS advises to go over sets under 1,000 records more than the five times that Nova allows, by repeating data; five is the most that one job can do',
    source:
      'https://docs.aws.amazon.com/nova/latest/userguide/customize-fine-tune-hyperparameters.html',
    asOf: '2026-11-22',
  },
  {
    underRecords: 5_001,
    epochs: 2,
    why: 'AWS advises 2 epochs up to 5,000 records',
    source:
      'https://docs.aws.amazon.com/nova/latest/userguide/customize-fine-tune-hyperparameters.html',
    asOf: '2026-11-22',
  },
  {
    underRecords: Number.POSITIVE_INFINITY,
    epochs: 1,
    why: 'AWS advises 1 epoch above 5,000 records',
    source:
      'https://docs.aws.amazon.com/nova/latest/userguide/customize-fine-tune-hyperparameters.html',
    asOf: '2026-11-22',
  },
] as const;
