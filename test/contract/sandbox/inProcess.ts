import { Readable } from 'node:stream';
import { BedrockClient } from '@aws-sdk/client-bedrock';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { PricingClient } from '@aws-sdk/client-pricing';
import { S3Client } from '@aws-sdk/client-s3';
import { createDispatcher } from '../../../src/localS3/http/dispatch.js';
import { FaultQueue } from '../../../src/localS3/http/faults.js';
import type { WireReply } from '../../../src/localS3/http/messages.js';
import { RequestLog } from '../../../src/localS3/http/requestLog.js';
import { ObjectStore } from '../../../src/localS3/ObjectStore.js';
import type { BedrockContext } from '../../../src/sandbox/bedrock/BedrockContext.js';
import { BedrockState } from '../../../src/sandbox/bedrock/BedrockState.js';
import { defaultQuotas } from '../../../src/sandbox/bedrock/quotas.data.js';
import { sandboxServices } from '../../../src/sandbox/services.js';
import { bucket } from './helpers.js';

export const accountId = '123456789012';

export interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A sandbox without a socket: real clients, and everything it stores open to the eye. */
export function startInProcess() {
  const store = new ObjectStore();
  store.createBucket(bucket, 'us-east-1', 0);
  let nowMs = Date.parse('2026-11-22T00:00:00Z');
  const state = new BedrockState();
  const context: BedrockContext = {
    store,
    accountId,
    state,
    quotas: { ...defaultQuotas, noCommitmentModelUnits: 10 },
    metricsDuringTraining: true,
    nowMs: () => nowMs,
  };
  const log = new RequestLog();
  const services = sandboxServices(context, log);
  const { dispatch } = createDispatcher(services, new FaultQueue([]), 'us-east-1');
  let last: WireReply | undefined;
  let lastRequest: SdkRequest | undefined;
  const send = async (request: SdkRequest): Promise<WireReply> => {
    const outcome = await dispatch(await bare(request));
    if (outcome === 'drop') throw new TypeError('No fault was planned.');
    last = outcome;
    lastRequest = request;
    return outcome;
  };
  const config = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
    endpoint: 'http://localhost',
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: unknown) => ({
        response: response(await send(request as SdkRequest)),
      }),
      destroy() {},
    },
  };
  return {
    store,
    state,
    log,
    send,
    advance: (ms: number) => {
      nowMs += ms;
    },
    s3: new S3Client({
      ...config,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
    bedrock: new BedrockClient(config),
    runtime: new BedrockRuntimeClient(config),
    pricing: new PricingClient(config),
    /** The last answer, and forgets it. */
    takeReply: () => {
      const reply = last;
      last = undefined;
      return reply;
    },
    lastRequest: () => lastRequest,
    snapshot: () =>
      JSON.stringify([
        store
          .buckets()
          .map((one) => [one.name, one.region, one.settings, [...one.objects.values()]]),
        [state.jobs, state.deployments, state.throughputs, state.importedModels],
        [[...state.tags], [...state.logging]],
      ]),
  };
}

export type InProcess = ReturnType<typeof startInProcess>;

async function bare({ method, path, query, headers, body }: SdkRequest) {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((one) => [name, one] as [string, string]),
  );
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method,
    path,
    query: new URLSearchParams(pairs),
    headers: Object.fromEntries(lower) as Record<string, string>,
    body: await bytesOf(body),
  };
}

async function bytesOf(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function response({ status, headers = {}, body = '' }: WireReply) {
  return { statusCode: status, headers, body: Readable.from([Buffer.from(body)]) };
}
