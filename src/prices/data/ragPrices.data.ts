import type { PriceRow } from '../types.js';

const s3Vectors =
  'https://aws.amazon.com/s3/pricing/ through github.com/hev/vector-cost and dev.classmethod.jp';
const page = 'https://aws.amazon.com/bedrock/pricing/';
const noRegion = 'the sources name no region';

// Retrieval: S3 Vectors and managed knowledge bases, in US dollars. GB and TB are binary.
export const ragPrices: readonly PriceRow[] = [
  {
    item: 's3-vectors-storage',
    region: '*',
    usdPerUnit: 0.06,
    unit: 'GB-month',
    note: noRegion,
    source: s3Vectors,
    asOf: '2026-08-05',
    confidence: 'medium',
  },
  {
    item: 's3-vectors-put',
    region: '*',
    usdPerUnit: 0.2,
    unit: 'GB',
    note: `${noRegion}; each PUT is billed as at least 128 KB`,
    source: s3Vectors,
    asOf: '2026-08-05',
    confidence: 'medium',
  },
  {
    item: 's3-vectors-query',
    region: '*',
    usdPerUnit: 2.5,
    unit: '1M requests',
    note: noRegion,
    source: s3Vectors,
    asOf: '2026-08-05',
    confidence: 'medium',
  },
  {
    item: 's3-vectors-processed-first-100k',
    region: '*',
    usdPerUnit: 0.004,
    unit: 'TB',
    note: noRegion,
    source: s3Vectors,
    asOf: '2026-08-05',
    confidence: 'medium',
  },
  {
    item: 's3-vectors-processed-above-100k',
    region: '*',
    usdPerUnit: 0.002,
    unit: 'TB',
    note: `${noRegion}; indexes above 10 million vectors are up to 80 % cheaper since 2026-06-16`,
    source: s3Vectors,
    asOf: '2026-08-05',
    confidence: 'medium',
  },
  {
    item: 'knowledge-base-storage',
    region: '*',
    usdPerUnit: 5,
    unit: 'GB-month',
    note: 'parsing, embedding and reranking are included',
    source: page,
    asOf: '2026-07-24',
    confidence: 'high',
  },
  {
    item: 'knowledge-base-retrieval',
    region: '*',
    usdPerUnit: 1,
    unit: '1K requests',
    source: page,
    asOf: '2026-07-24',
    confidence: 'high',
  },
  {
    item: 'knowledge-base-agentic-retrieval',
    region: '*',
    usdPerUnit: 4,
    unit: '1K requests',
    note: 'each retrieval under it is billed as well',
    source: page,
    asOf: '2026-07-24',
    confidence: 'high',
  },
];
