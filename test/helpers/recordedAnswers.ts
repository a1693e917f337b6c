import { readFileSync } from 'node:fs';
import { BedrockClient } from '@aws-sdk/client-bedrock';

/** A Bedrock client whose every call gets the recorded answer, through the SDK's own parser. */
export function clientAnswering(recording: string): BedrockClient {
  const text = readFileSync(`test/fixtures/api-recordings/${recording}.json`, 'utf8');
  const { status_code: statusCode, data } = JSON.parse(text, reviveDate) as {
    status_code: number;
    data: Record<string, unknown>;
  };
  return clientReplying(statusCode, data);
}

/** A client whose every call gets this status and body. */
export function clientReplying(
  statusCode: number,
  body: unknown,
  headers: Record<string, string> = {},
): BedrockClient {
  return new BedrockClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      handle: async () => ({
        response: {
          statusCode,
          headers: { 'content-type': 'application/json', 'x-amzn-requestid': 'req-1', ...headers },
          body: new TextEncoder().encode(JSON.stringify(body)),
        },
      }),
    } as never,
  });
}

interface RecordedDate {
  readonly __class__: 'datetime';
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

// The recordings hold dates in parts; on the wire they are RFC 3339.
function reviveDate(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('__class__' in value)) return value;
  const { year, month, day, hour, minute, second, microsecond } = value as RecordedDate;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, microsecond / 1000));
  return date.toISOString();
}
