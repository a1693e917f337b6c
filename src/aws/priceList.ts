import { type CommandClient, missingPackage, sendCommand } from './optionalPackage.js';

export interface PriceListRequest {
  readonly client: CommandClient;
  readonly region: string;
  readonly signal?: AbortSignal | undefined;
}

/** What is asked for besides the region. S3 has thousands of items, of which two are needed. */
const queries: readonly {
  readonly service: string;
  readonly filter?: readonly [string, string];
}[] = [
  { service: 'AmazonBedrock' },
  // Models that are sold through AWS Marketplace.
  { service: 'AmazonBedrockFoundationModels' },
  { service: 'AmazonS3', filter: ['volumeType', 'Standard'] },
  { service: 'AmazonS3', filter: ['group', 'S3-API-Tier1'] },
];

// More pages than the whole of Bedrock fills in one region, so that a faulty token ends a loop.
const mostPages = 200;

/**
 * Every item that the AWS Price List API has of Bedrock in one region, and those of S3 Standard, as
 * they come: strings of JSON.
 */
export async function readPriceListItems(request: PriceListRequest): Promise<readonly unknown[]> {
  const { GetProductsCommand } = await loadPricing();
  const items: unknown[] = [];
  for (const { service, filter } of queries) {
    const filters = [['regionCode', request.region] as const, ...(filter ? [filter] : [])];
    const input = {
      ServiceCode: service,
      FormatVersion: 'aws_v1',
      MaxResults: 100,
      Filters: filters.map(([Field, Value]) => ({ Type: 'TERM_MATCH' as const, Field, Value })),
    };
    for await (const page of pages(
      request,
      (token) => new GetProductsCommand({ ...input, ...token }),
    )) {
      items.push(...page);
    }
  }
  return items;
}

async function loadPricing() {
  try {
    return await import('@aws-sdk/client-pricing');
  } catch (cause) {
    throw missingPackage('@aws-sdk/client-pricing', cause);
  }
}

interface ProductsPage {
  readonly PriceList?: readonly unknown[];
  readonly NextToken?: string;
}

async function* pages(
  { client, signal }: PriceListRequest,
  command: (token: { readonly NextToken?: string }) => object,
): AsyncGenerator<readonly unknown[]> {
  let token: { readonly NextToken?: string } = {};
  for (let page = 0; page < mostPages; page++) {
    const answer = await sendCommand<ProductsPage>(client, command(token), 'GetProducts', signal);
    yield answer.PriceList ?? [];
    if (!answer.NextToken) return;
    token = { NextToken: answer.NextToken };
  }
}
