import { setTimeout as delay } from 'node:timers/promises';
import { BedrockClient } from '@aws-sdk/client-bedrock';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Timeouts } from '../../src/base/timeouts.js';
import type { Clock } from '../../src/runtime/clock.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { FineTuner } from '../../src/tuner/FineTuner.js';
import { ChaosProxy } from './chaosProxy.js';

const startAt = '2026-11-22T12:00:00Z';
export const output = 's3://acme/runs/';
export const baseModel = 'amazon.nova-micro-v1:0:128k';

/** Limits that let a cell end within seconds; those of the library are minutes. */
export const limits = { connectMs: 500, idleMs: 500, callMs: 5_000 };

/** Five minutes a second: a wait with its pauses fits into a cell. */
export class FastClock implements Clock {
  readonly #startedMs = performance.now();

  now(): Date {
    return new Date(Date.parse(startAt) + (performance.now() - this.#startedMs) * 300);
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await delay(ms / 300, undefined, signal ? { signal } : {});
  }
}

export interface Actor {
  readonly tuner: FineTuner;
  readonly s3: S3Client;
  readonly bedrock: BedrockClient;
  readonly runtime: BedrockRuntimeClient;
  readonly endpoint: string;
}

/** The library as a program uses it, at one endpoint. */
export function actorAt(endpoint: string, timeouts: Timeouts = limits): Actor {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'SANDBOX', secretAccessKey: 'sandbox' },
    forcePathStyle: true,
  };
  const options = {
    region: 'us-east-1',
    roleArn: 'arn:aws:iam::123456789012:role/tuning',
    output,
    clientConfig: config,
    clock: new FastClock(),
    timeouts,
  };
  const bedrock = new BedrockClient(config);
  // The client of the runtime speaks HTTP/2 unless it is given another handler.
  const requestHandler = new BedrockClient(config).config.requestHandler;
  return {
    tuner: new FineTuner(options),
    s3: new S3Client(config),
    bedrock,
    runtime: new BedrockRuntimeClient({ ...config, requestHandler }),
    endpoint,
  };
}

/** A sandbox whose time stands still, and the proxy before it. */
export class World {
  private constructor(
    readonly sandbox: Sandbox,
    readonly proxy: ChaosProxy,
    /** Past the proxy, to prepare and to look. */
    readonly direct: Actor,
    /** Through the proxy. */
    readonly spoilt: Actor,
  ) {}

  static async start(): Promise<World> {
    const sandbox = await startSandbox({
      buckets: ['acme'],
      speed: 0,
      startAt,
      quotas: { noCommitmentModelUnits: 10 },
    });
    const proxy = await new ChaosProxy(sandbox.url).start();
    return new World(sandbox, proxy, actorAt(sandbox.url, {}), actorAt(proxy.url));
  }

  async stop(): Promise<void> {
    for (const { s3, bedrock, runtime } of [this.direct, this.spoilt]) {
      for (const client of [s3, bedrock, runtime]) client.destroy();
    }
    await this.proxy.stop();
    await this.sandbox.stop();
  }

  /** The bytes of an object, or `null`. */
  async object(key: string): Promise<Buffer | null> {
    try {
      const command = new GetObjectCommand({ Bucket: 'acme', Key: key });
      const { Body } = await this.direct.s3.send(command);
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') return null;
      throw error;
    }
  }
}
