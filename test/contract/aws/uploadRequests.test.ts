import { S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { s3Objects } from '../../../src/aws/s3Objects.js';
import { defaults } from '../../../src/base/defaults.js';
import { estimateCost } from '../../../src/costs/costModel.js';
import { startSandbox } from '../../../src/sandbox/index.js';

const part = defaults.uploadPartBytes;

it.each([1, part, part + 1, 2 * part + 1])(
  'the bill counts the requests that an upload of %d bytes makes',
  async (bytes) => {
    await using sandbox = await startSandbox({ buckets: ['acme'] });
    const client = new S3Client(sandbox.clientConfig);
    let sent = 0;
    client.middlewareStack.add(
      (next) => (request) => {
        sent += 1;
        return next(request);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    async function* body() {
      for (let at = 0; at < bytes; at += 2 ** 20) yield Buffer.alloc(Math.min(2 ** 20, bytes - at));
    }
    await s3Objects(client).upload('s3://acme/train.jsonl', body(), {
      totalBytes: bytes,
      sha256: 'x',
    });
    expect(billedRequests(bytes)).toBe(sent);
  },
);

function billedRequests(datasetBytes: number): number {
  const bill = estimateCost({
    model: 'amazon.nova-micro-v1:0:128k',
    region: 'us-east-1',
    tokens: 0,
    datasetBytes,
  });
  if (bill.kind === 'unavailable') throw new Error(bill.message);
  const line = bill.lines.find(({ item }) => item === 's3-put');
  return (line?.quantity.expected ?? 0) * 1000;
}
