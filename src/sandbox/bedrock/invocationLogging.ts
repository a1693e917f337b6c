import { gzipSync } from 'node:zlib';
import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import { etagOf } from '../../localS3/objects.js';
import { resourceId } from './arn.js';
import type { BedrockContext } from './BedrockContext.js';
import { timestamp } from './describeJob.js';
import { errorText } from './errorText.js';
import {
  type Members,
  optionalObject,
  optionalString,
  requiredObject,
  requiredString,
} from './members.js';
import type { LoggingRecord } from './records.js';
import { constraint, validation } from './refusals.js';

export function loggingRoutes(context: BedrockContext): readonly JsonRoute[] {
  const path = '/logging/modelinvocations';
  const { logging } = context.state;
  return [
    {
      operation: 'PutModelInvocationLoggingConfiguration',
      method: 'PUT',
      path,
      status: 200,
      handle: (call) => putLogging(call, context),
    },
    {
      operation: 'GetModelInvocationLoggingConfiguration',
      method: 'GET',
      path,
      status: 200,
      handle: ({ region }) => {
        const set = logging.get(region);
        return { body: set ? { loggingConfig: set.config } : {} };
      },
    },
    {
      operation: 'DeleteModelInvocationLoggingConfiguration',
      method: 'DELETE',
      path,
      status: 200,
      handle: ({ region }) => {
        logging.delete(region);
        context.state.save();
        return { body: {} };
      },
    },
  ];
}

function putLogging({ input, region }: JsonCall, context: BedrockContext): JsonReply {
  const config = requiredObject(input, 'loggingConfig');
  const s3 = optionalObject(config, 's3Config');
  const bucketName =
    s3 && requiredString(s3, 'bucketName', undefined, 'loggingConfig.s3Config.bucketName');
  const keyPrefix =
    s3 && optionalString(s3, 'keyPrefix', undefined, 'loggingConfig.s3Config.keyPrefix');
  if (bucketName !== undefined && !context.store.find(bucketName)) {
    throw validation(errorText('unwritable', { bucket: bucketName, key: keyPrefix ?? '' }));
  }
  for (const kind of ['text', 'image', 'embedding', 'video', 'audio']) checkFlag(config, kind);
  const record: LoggingRecord = { region, bucketName, keyPrefix: keyPrefix ?? '', config };
  context.state.logging.set(region, record);
  context.state.save();
  return { body: {} };
}

function checkFlag(config: Members, kind: string): void {
  const name = `${kind}DataDeliveryEnabled`;
  const value = config[name];
  if (value === undefined || value === null || typeof value === 'boolean') return;
  throw constraint(`loggingConfig.${name}`, JSON.stringify(value), 'Member must be a boolean');
}

/** One call of a model, as Bedrock logs it. */
interface Invocation {
  readonly operation: string;
  readonly modelId: string;
  readonly input: object;
  readonly output: object;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Writes a call where the region's logging configuration says, at once instead of in batches. */
export function logInvocation(
  invocation: Invocation,
  region: string,
  context: BedrockContext,
): void {
  const logging = context.state.logging.get(region);
  if (logging?.bucketName === undefined || !context.store.find(logging.bucketName)) return;
  const { input, output, inputTokens, outputTokens, ...call } = invocation;
  const withText = logging.config.textDataDeliveryEnabled !== false;
  const json = 'application/json';
  const entry = {
    schemaType: 'ModelInvocationLog',
    schemaVersion: '1.0',
    timestamp: timestamp(context.nowMs()),
    accountId: context.accountId,
    region,
    requestId: resourceId(),
    ...call,
    input: {
      inputContentType: json,
      inputTokenCount: inputTokens,
      ...(withText ? { inputBodyJson: input } : {}),
    },
    output: {
      outputContentType: json,
      outputTokenCount: outputTokens,
      ...(withText ? { outputBodyJson: output } : {}),
    },
  };
  const bytes = gzipSync(`${JSON.stringify(entry)}\n`);
  context.store.put(logging.bucketName, {
    key: logKey(logging, entry.requestId, context),
    bytes,
    etag: etagOf(bytes),
    modifiedMs: context.nowMs(),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    checksum: undefined,
  });
}

function logKey({ keyPrefix, region }: LoggingRecord, id: string, context: BedrockContext): string {
  const [day = '', hour = ''] = timestamp(context.nowMs()).split(/[T:]/);
  const prefix = keyPrefix === '' || keyPrefix.endsWith('/') ? keyPrefix : `${keyPrefix}/`;
  const folder = `AWSLogs/${context.accountId}/BedrockModelInvocationLogs/${region}`;
  const stamp = timestamp(context.nowMs()).replace(/[-:]|\.\d+/g, '');
  return `${prefix}${folder}/${day.replaceAll('-', '/')}/${hour}/${stamp}_${id}.json.gz`;
}
