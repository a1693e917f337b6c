import { BedrockClient } from '@aws-sdk/client-bedrock';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refreshPrices } from '../../../src/account/refreshPrices.js';
import { estimateCost } from '../../../src/costs/costModel.js';
import { findPrice } from '../../../src/prices/priceTable.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js';

let sandbox: Sandbox;
let client: PricingClient;
let bedrock: BedrockClient;

beforeAll(async () => {
  sandbox = await startSandbox({ startAt: '2026-11-22', speed: 0 });
  client = new PricingClient(sandbox.clientConfig);
  bedrock = new BedrockClient(sandbox.clientConfig);
});

afterAll(async () => {
  client.destroy();
  bedrock.destroy();
  await sandbox.stop();
});

const novaMicro = 'amazon.nova-micro-v1:0:128k';
const training = { item: 'training', customizationType: 'FINE_TUNING' } as const;

describe('live prices', () => {
  test('confirm the shipped ones and carry the day of the reading', async () => {
    const { table, diff, skipped, retired } = await refreshPrices({
      client,
      region: 'us-east-1',
      today: '2026-11-22',
    });
    expect(diff.changed).toEqual([]);
    expect(diff.removed).toEqual([]);
    expect(retired).toEqual([]);
    expect(diff.unchanged).toBeGreaterThan(500);
    const query = { ...training, model: novaMicro, region: 'us-east-1' };
    expect(findPrice(table, query)).toMatchObject({
      usdPerUnit: 0.001,
      asOf: '2026-11-22',
      confidence: 'high',
      source: 'AWS Price List API, USE1-NovaMicro-Customization-Training',
    });
    expect(skipped.map(({ usageType }) => usageType)).toContain(
      'USE1-NovaMicro-input-tokens-batch',
    );
  });

  test('hold S3 Standard as well, so that no line of a bill is old', async () => {
    const { table } = await refreshPrices({ client, region: 'us-west-2', today: '2026-11-22' });
    const s3 = (item: 's3-storage' | 's3-put') => findPrice(table, { item, region: 'us-west-2' });
    expect(s3('s3-storage')).toMatchObject({ usdPerUnit: 0.023, asOf: '2026-11-22' });
    expect(s3('s3-put')).toMatchObject({ usdPerUnit: 5e-6, unit: 'request' });
    const bill = estimateCost({
      model: 'meta.llama3-1-8b-instruct-v1:0:128k',
      tokens: 1000,
      datasetBytes: 2 ** 30,
      prices: table,
      today: '2026-11-22',
    });
    expect(bill).toMatchObject({ kind: 'available', asOf: '2026-11-22' });
  });

  test('settle what was inferred: the bill of Nova Pro loses its warning', async () => {
    const { table } = await refreshPrices({ client, region: 'us-east-1' });
    const pro = { model: 'amazon.nova-pro-v1:0:300k', tokens: 1000 };
    const before = estimateCost(pro);
    const after = estimateCost({ ...pro, prices: table });
    expect(before).toMatchObject({ warnings: [expect.stringMatching(/inferred/)] });
    expect(after).toMatchObject({ warnings: [], total: (before as { total: object }).total });
  });

  test('read every page', async () => {
    const first = await client.send(
      new GetProductsCommand({ ServiceCode: 'AmazonBedrock', MaxResults: 10 }),
    );
    expect(first.PriceList).toHaveLength(10);
    expect(first.NextToken).toBeDefined();
    const pages = countingClient(client, { MaxResults: 10 });
    const { table } = await refreshPrices({ client: pages.client, region: 'us-east-1' });
    expect(pages.calls()).toBeGreaterThan(5);
    const { table: inOnePage } = await refreshPrices({ client, region: 'us-east-1' });
    expect(table.rows).toEqual(inOnePage.rows);
  });

  test('leave out the training of models that Bedrock no longer tunes', async () => {
    const { table, retired, diff } = await refreshPrices({ client, bedrock, region: 'us-east-1' });
    expect(retired.map((row) => row.model)).toEqual(
      expect.arrayContaining(['amazon.nova-canvas-v1:0', 'amazon.titan-text-express-v1:0:8k']),
    );
    expect(diff.removed.map((row) => row.model)).toEqual(
      expect.arrayContaining(['amazon.nova-canvas-v1:0']),
    );
    expect(
      estimateCost({
        model: 'amazon.titan-text-express-v1:0:8k',
        region: 'us-east-1',
        tokens: 1,
        prices: table,
      }),
    ).toMatchObject({ kind: 'unavailable', reason: 'no-price' });
    expect(findPrice(table, { ...training, model: novaMicro, region: 'us-east-1' })).toBeDefined();
  });

  test('name shipped rows that the list does not confirm', async () => {
    const { unconfirmed, table } = await refreshPrices({ client, region: 'us-east-1' });
    const sixMonths = unconfirmed.filter((row) => row.item === 'provisioned-six-months');
    expect(sixMonths.map((row) => row.model)).toContain('amazon.nova-canvas-v1:0');
    expect(table.rows).toEqual(expect.arrayContaining(sixMonths));
  });
});

describe('live prices that cannot be had', () => {
  test('a region without customization is an error, not an empty table', async () => {
    await expect(refreshPrices({ client, region: 'eu-west-1' })).rejects.toMatchObject({
      code: 'prices.empty',
      details: { region: 'eu-west-1' },
    });
    await expect(refreshPrices({ client, region: 'me-nowhere-1' })).rejects.toMatchObject({
      code: 'prices.empty',
      details: { itemsRead: 0 },
    });
  });

  test.each(['', 'us east', 'US-EAST-1', 'x'.repeat(1000), null])(
    '%j is no region',
    async (region) => {
      await expect(refreshPrices({ client, region: region as string })).rejects.toMatchObject({
        code: 'input.invalid',
      });
    },
  );

  test('credentials without permission are an error that says so', async () => {
    sandbox.faults.next('GetProducts', {
      error: {
        status: 400,
        code: 'AccessDeniedException',
        message:
          'User: arn:aws:iam::123456789012:user/ann is not authorized to perform: pricing:GetProducts',
      },
    });
    await expect(refreshPrices({ client, region: 'us-east-1' })).rejects.toMatchObject({
      code: 'aws.accessDenied',
      message: expect.stringMatching(/pricing:GetProducts/),
    });
  });

  test('an item in a shape that is not known ends the reading', async () => {
    const strange = {
      send: async () => ({ PriceList: ['{"product": {"attributes": ', '{}'] }),
    };
    await expect(refreshPrices({ client: strange, region: 'us-east-1' })).rejects.toMatchObject({
      code: 'prices.malformed',
      details: { item: 0 },
    });
  });

  test('a list whose pages never end is left', async () => {
    let calls = 0;
    const endless = {
      send: async () => {
        calls++;
        return { PriceList: [], NextToken: 'again' };
      },
    };
    await expect(refreshPrices({ client: endless, region: 'us-east-1' })).rejects.toMatchObject({
      code: 'aws.malformed',
    });
    expect(calls).toBe(2);
  });

  test('an aborted call ends with the reason of the abort', async () => {
    const signal = AbortSignal.abort();
    await expect(refreshPrices({ client, region: 'us-east-1', signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('GetProducts of the sandbox', () => {
  const products = (input: object) =>
    client.send(new GetProductsCommand({ ServiceCode: 'AmazonBedrock', ...input }));

  test('filters by attributes and gives items as strings of JSON', async () => {
    const { PriceList, FormatVersion } = await products({
      Filters: [
        { Type: 'TERM_MATCH', Field: 'regionCode', Value: 'us-west-2' },
        { Type: 'TERM_MATCH', Field: 'feature', Value: 'Model Customization' },
      ],
    });
    expect(FormatVersion).toBe('aws_v1');
    const items = (PriceList ?? []).map((item: unknown) => JSON.parse(String(item)));
    expect(items.length).toBeGreaterThan(10);
    for (const item of items) {
      expect(item.product.attributes).toMatchObject({
        regionCode: 'us-west-2',
        feature: 'Model Customization',
      });
      expect(item.product.sku).toMatch(/^[A-Z0-9]{16}$/);
    }
  });

  test.each([
    ['NotFoundException', { ServiceCode: 'AmazonTeleport' }],
    ['InvalidParameterException', { MaxResults: 101 }],
    ['InvalidNextTokenException', { NextToken: 'nonsense' }],
    [
      'InvalidParameterException',
      { Filters: [{ Type: 'CONTAINS', Field: 'regionCode', Value: 'us' }] },
    ],
  ])('refuses with %s', async (name, input) => {
    await expect(products(input)).rejects.toMatchObject({ name });
  });
});

/** The client with smaller pages, counting its calls. */
function countingClient(inner: PricingClient, changes: object) {
  let count = 0;
  return {
    calls: () => count,
    client: {
      send(command: object): Promise<unknown> {
        count++;
        const { input } = command as GetProductsCommand;
        return inner.send(new GetProductsCommand({ ...input, ...changes }));
      },
    },
  };
}
