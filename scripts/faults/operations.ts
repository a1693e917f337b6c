/** One request as it came over the wire, body read to its end. */
export interface WireCall {
  readonly method: string;
  /** Path with query, as sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type Protocol = 's3' | 'bedrock' | 'pricing';

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly path: RegExp;
}

const bedrockRoutes: readonly Route[] = [
  route('CreateModelCustomizationJob', 'POST', /^\/model-customization-jobs$/),
  route('ListModelCustomizationJobs', 'GET', /^\/model-customization-jobs$/),
  route('StopModelCustomizationJob', 'POST', /^\/model-customization-jobs\/[^/]+\/stop$/),
  route('GetModelCustomizationJob', 'GET', /^\/model-customization-jobs\/[^/]+$/),
  route('ListCustomModels', 'GET', /^\/custom-models$/),
  route('GetCustomModel', 'GET', /^\/custom-models\/[^/]+$/),
  route('DeleteCustomModel', 'DELETE', /^\/custom-models\/[^/]+$/),
  ...servingRoutes('CustomModelDeployment', /^\/model-customization\/custom-model-deployments/),
  ...servingRoutes('ProvisionedModelThroughput', /^\/provisioned-model-throughputs?/),
  route('ListFoundationModels', 'GET', /^\/foundation-models$/),
  route('Converse', 'POST', /^\/model\/[^/]+\/converse$/),
  route('CountTokens', 'POST', /^\/model\/[^/]+\/count-tokens$/),
];

function route(operation: string, method: string, path: RegExp): Route {
  return { operation, method, path };
}

/** Create, list, get and delete of a kind of resource that serves models. */
function servingRoutes(kind: string, folder: RegExp): readonly Route[] {
  const collection = new RegExp(`${folder.source}$`);
  const item = new RegExp(`${folder.source}/[^/]+$`);
  return [
    route(`Create${kind}`, 'POST', collection),
    route(`List${kind}s`, 'GET', collection),
    route(`Get${kind}`, 'GET', item),
    route(`Delete${kind}`, 'DELETE', item),
  ];
}

/** The name that the AWS API gives to a request. */
export function operationOf(call: WireCall): string {
  const protocol = protocolOf(call);
  if (protocol === 'pricing') return 'GetProducts';
  if (protocol === 's3') return s3Operation(call);
  const path = call.url.split('?', 1)[0] ?? '';
  const found = bedrockRoutes.find((one) => one.method === call.method && one.path.test(path));
  return found?.operation ?? `${call.method} ${path}`;
}

/** Every request is signed for its service. */
export function protocolOf({ headers }: WireCall): Protocol {
  const signed = /\/(s3|bedrock|pricing)\/aws4_request/.exec(headers.authorization ?? '');
  return (signed?.[1] as Protocol | undefined) ?? 's3';
}

function s3Operation({ method, url }: WireCall): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const onObject = pathname.split('/').filter(Boolean).length > 1;
  const query = (name: string) => searchParams.has(name);
  switch (method) {
    case 'HEAD':
      return onObject ? 'HeadObject' : 'HeadBucket';
    case 'GET':
      return onObject ? 'GetObject' : 'ListObjectsV2';
    case 'PUT':
      return query('partNumber') ? 'UploadPart' : 'PutObject';
    case 'POST':
      return query('uploads') ? 'CreateMultipartUpload' : 'CompleteMultipartUpload';
    default:
      return query('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject';
  }
}
