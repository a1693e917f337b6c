import { type CommandClient, missingPackage, sendCommand } from './optionalPackage.js';
import { pages } from './pages.js';

interface PriceListRequest {
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
    const ask = (token: string | undefined) => {
      const command = new GetProductsCommand({ ...input, ...(token ? { NextToken: token } : {}) });
      return sendCommand<ProductsPage>(request.client, command, productsCall, request.signal);
    };
    for await (const page of pages(productsCall, ask, ({ NextToken }) => NextToken || undefined)) {
      items.push(...(page.PriceList ?? []));
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

const productsCall = {
  service: 'pricing',
  operation: 'GetProducts',
  fault: ({ PriceList }: ProductsPage) => (PriceList === undefined ? 'lacks PriceList' : null),
} as const;
