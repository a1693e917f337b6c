import { type JsonObject, parseObject } from '../../base/json.js';
import {
  Refusal,
  type Service,
  type WireReply,
  type WireRequest,
} from '../../localS3/http/messages.js';
import { type PriceListItem, priceListItems } from './priceListItems.js';

const target = 'AWSPriceListService.';
const serviceCodes = ['AmazonBedrock', 'AmazonBedrockFoundationModels', 'AmazonS3'];

/**
 * The AWS Price List API as far as prices of Bedrock and S3 Standard go: GetProducts with filters and pages, in the
 * protocol of its own (`awsJson1_1`). The items are the package's price data in AWS's envelope,
 * among rows that look like them and are none.
 */
export function priceListService(): Service {
  return {
    signingName: 'pricing',
    operations: ['GetProducts'],
    match(request) {
      const name = request.headers['x-amz-target'];
      if (name !== `${target}GetProducts`) return undefined;
      return { name: 'GetProducts', run: () => reply(200, getProducts(request), request) };
    },
    refuse: (refusal, request) =>
      reply(refusal.status, { __type: refusal.code, message: refusal.message }, request),
    unsigned: () =>
      new Refusal(400, 'MissingAuthenticationTokenException', 'Missing Authentication Token'),
    throttled: () => new Refusal(400, 'ThrottlingException', 'Rate exceeded'),
    unknownOperation: () =>
      new Refusal(400, 'UnknownOperationException', 'The sandbox has no such operation.'),
  };
}

function reply(status: number, body: object, request: WireRequest): WireReply {
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': request.requestId,
    },
    body: JSON.stringify(body),
  };
}

function getProducts(request: WireRequest): object {
  const input = parse(request.body);
  const { FormatVersion: format = 'aws_v1' } = input;
  if (format !== 'aws_v1') {
    throw new Refusal(400, 'InvalidParameterException', 'FormatVersion must be aws_v1.');
  }
  const serviceCode = String(input.ServiceCode);
  if (!serviceCodes.includes(serviceCode)) {
    throw new Refusal(400, 'NotFoundException', `The sandbox has no service ${serviceCode}.`);
  }
  const items = priceListItems().filter(
    (item) => item.serviceCode === serviceCode && passes(item, input.Filters),
  );
  const start = startOf(input.NextToken, items.length);
  const end = start + pageSize(input.MaxResults);
  return {
    FormatVersion: 'aws_v1',
    PriceList: items.slice(start, end).map((item) => JSON.stringify(item)),
    ...(end < items.length ? { NextToken: tokenOf(end) } : {}),
  };
}

function parse(body: Buffer): JsonObject {
  const input = parseObject(body.toString('utf8'));
  if (input !== undefined) return input;
  throw new Refusal(400, 'SerializationException', 'The request body is no JSON object.');
}

function passes({ product }: PriceListItem, filters: unknown): boolean {
  if (filters !== undefined && filters !== null && !Array.isArray(filters)) {
    throw new Refusal(400, 'InvalidParameterException', 'Filters must be a list.');
  }
  const list: readonly unknown[] = filters ?? [];
  return list.every((filter) => {
    if (typeof filter !== 'object' || filter === null) {
      throw new Refusal(400, 'InvalidParameterException', 'A filter must be a structure.');
    }
    const { Type, Field, Value } = filter as Readonly<Record<string, unknown>>;
    if (Type !== 'TERM_MATCH') {
      throw new Refusal(400, 'InvalidParameterException', 'The sandbox filters by TERM_MATCH.');
    }
    return product.attributes[String(Field)] === Value;
  });
}

function pageSize(maxResults: unknown): number {
  if (maxResults === undefined) return 100;
  if (
    Number.isInteger(maxResults) &&
    (maxResults as number) >= 1 &&
    (maxResults as number) <= 100
  ) {
    return maxResults as number;
  }
  throw new Refusal(400, 'InvalidParameterException', 'MaxResults must be from 1 to 100.');
}

const tokenPrefix = 'sandbox:';

function tokenOf(start: number): string {
  return Buffer.from(`${tokenPrefix}${start}`).toString('base64');
}

function startOf(token: unknown, items: number): number {
  if (token === undefined) return 0;
  const text = Buffer.from(String(token), 'base64').toString('utf8');
  const start = text.startsWith(tokenPrefix) ? Number(text.slice(tokenPrefix.length)) : Number.NaN;
  if (Number.isInteger(start) && start > 0 && start < items) return start;
  throw new Refusal(400, 'InvalidNextTokenException', 'The pagination token is invalid.');
}
