import { type CommandClient, loadOptional, sendCommand } from './optionalPackage.js';

export interface PriceListRequest {
  readonly client: CommandClient;
  readonly region: string;
  readonly signal?: AbortSignal | undefined;
}

const serviceCodes = ['AmazonBedrock', 'AmazonBedrockFoundationModels'];

// More pages than the whole of Bedrock fills in one region, so that a faulty token ends a loop.
const mostPages = 500;

/**
 * Every item that the AWS Price List API has of Bedrock in one region, as it comes: strings of JSON.
 * Models that are sold through AWS Marketplace stand under a service code of their own.
 */
export async function readPriceListItems({
  client,
  region,
  signal,
}: PriceListRequest): Promise<readonly unknown[]> {
  const { GetProductsCommand } = await loadOptional(
    '@aws-sdk/client-pricing',
    () => import('@aws-sdk/client-pricing'),
  );
  const items: unknown[] = [];
  for (const ServiceCode of serviceCodes) {
    let NextToken: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const command = new GetProductsCommand({
        ServiceCode,
        FormatVersion: 'aws_v1',
        MaxResults: 100,
        Filters: [{ Type: 'TERM_MATCH', Field: 'regionCode', Value: region }],
        ...(NextToken === undefined ? {} : { NextToken }),
      });
      const answer = await sendCommand<ProductsPage>(client, command, 'GetProducts', signal);
      items.push(...(answer.PriceList ?? []));
      NextToken = answer.NextToken;
      if (NextToken === undefined || NextToken === '') break;
    }
  }
  return items;
}

interface ProductsPage {
  readonly PriceList?: readonly unknown[];
  readonly NextToken?: string;
}
