import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { parseS3Uri } from '../base/awsNames.js';
import { defaults } from '../base/defaults.js';
import { callAws } from './awsCall.js';
import type { CallOptions } from './ports.js';

interface ReadObjectOptions extends CallOptions {
  readonly callMs: number;
  /** What a listing said: an object that has less was cut short on the way. */
  readonly atLeastBytes?: number | undefined;
}

/**
 * The bytes of an object in parts, each a call with its limits and tries of its own. A part is given
 * on when it is whole: what was cut short is asked for again, and never taken for the object.
 *
 * @throws {@link FineTunerError} `aws.conflict` when the object is replaced while it is read.
 */
export async function* readObject(
  client: S3Client,
  uri: string,
  options: ReadObjectOptions,
): AsyncGenerator<Uint8Array, void, void> {
  let start = 0;
  let etag: string | undefined;
  for (;;) {
    const part = await readPart(client, uri, { start, etag }, options);
    if (part.bytes.byteLength > 0) yield part.bytes;
    start += part.bytes.byteLength;
    etag = part.etag;
    if (start >= part.totalBytes) return;
  }
}

interface Position {
  readonly start: number;
  /** Of the parts before. */
  readonly etag: string | undefined;
}

interface Part {
  readonly bytes: Uint8Array;
  readonly totalBytes: number;
  readonly etag: string | undefined;
}

type Reply = Pick<GetObjectCommandOutput, 'ContentRange' | 'ETag' | '$metadata'> & {
  readonly bytes: Uint8Array;
};

async function readPart(
  client: S3Client,
  uri: string,
  { start, etag }: Position,
  { signal, callMs, atLeastBytes = 0 }: ReadObjectOptions,
): Promise<Part> {
  const { bucket, key } = parseS3Uri(uri, 'uri');
  const end = start + defaults.downloadPartBytes - 1;
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    Range: `bytes=${start}-${end}`,
    ...(etag === undefined ? {} : { IfMatch: etag }),
  });
  const reply = await callAws<Reply>(
    {
      service: 's3',
      operation: 'GetObject',
      target: uri,
      send: ({ abortSignal }) => receive(client, command, abortSignal),
      fault: (answer) => faultOf(answer, start, atLeastBytes),
    },
    { callMs, ...(signal ? { signal } : {}) },
  );
  return {
    bytes: reply.bytes,
    totalBytes: rangeOf(reply)?.totalBytes ?? 0,
    etag: reply.ETag,
  };
}

async function receive(
  client: S3Client,
  command: GetObjectCommand,
  abortSignal: AbortSignal,
): Promise<Reply> {
  try {
    const { Body, ContentRange, ETag, $metadata } = await client.send(command, { abortSignal });
    const bytes = Body ? await allBytes(Body, abortSignal) : new Uint8Array();
    return { bytes, ContentRange, ETag, $metadata };
  } catch (error) {
    if (isRangeOfNothing(error))
      return { ...error, bytes: new Uint8Array(), ContentRange: noBytes };
    throw error;
  }
}

/** The SDK leaves a body to itself once its head is there; given up, it would keep its connection. */
async function allBytes(
  body: NonNullable<GetObjectCommandOutput['Body']>,
  abortSignal: AbortSignal,
): Promise<Uint8Array> {
  const giveUp = () => 'destroy' in body && body.destroy();
  abortSignal.addEventListener('abort', giveUp, { once: true });
  return body.transformToByteArray();
}

const noBytes = 'bytes */0';

/** An empty object has no first byte: S3 answers 416. */
function isRangeOfNothing(error: unknown): error is Pick<Reply, '$metadata' | 'ETag'> {
  return error instanceof Error && error.name === 'InvalidRange';
}

function faultOf(reply: Reply, start: number, atLeastBytes: number): string | null {
  const range = rangeOf(reply);
  if (range === null || range.start !== start) return 'is not the range that was asked for';
  if (range.bytes !== reply.bytes.byteLength) {
    return `was cut short: ${reply.bytes.byteLength} of ${range.bytes} bytes came`;
  }
  if (range.totalBytes >= atLeastBytes) return null;
  return `is of ${range.totalBytes} bytes, where ${atLeastBytes} were listed`;
}

/** `bytes 0-999/5000`. */
function rangeOf({ ContentRange, bytes }: Reply) {
  if (ContentRange === noBytes) return { start: 0, bytes: bytes.byteLength, totalBytes: 0 };
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(ContentRange ?? '');
  if (!match) return null;
  const [first = 0, last = 0, totalBytes = 0] = match.slice(1).map(Number);
  return { start: first, bytes: last - first + 1, totalBytes };
}
