import { HeadObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { parseS3Uri } from '../base/awsNames.js';
import { FineTunerError } from '../base/errors.js';
import { type CheckedTimeouts, checkedTimeouts } from '../base/timeouts.js';
import { callAws } from './awsCall.js';
import { pages } from './pages.js';
import type { CallOptions, ObjectEntry, ObjectFacts, ObjectsPort } from './ports.js';
import { readObject } from './readObject.js';
import { digestKey, uploadObject } from './uploadObject.js';

/** {@link ObjectsPort} over client-s3 and lib-storage. */
export function s3Objects(client: S3Client, timeouts = checkedTimeouts()): ObjectsPort {
  const { callMs } = timeouts;
  return {
    head: (uri, options) => headObject(client, uri, { ...options, callMs }),

    upload: (uri, body, options) => uploadAndLook(client, uri, body, options, timeouts),

    list: (prefixUri, options) => listObjects(client, prefixUri, { ...options, callMs }),

    async readText(uri, options) {
      const parts: Uint8Array[] = [];
      for await (const part of readObject(client, uri, { ...options, callMs })) parts.push(part);
      return Buffer.concat(parts).toString('utf8');
    },

    read: (uri, options) => readObject(client, uri, { ...options, callMs }),
  };
}

type Limited = CallOptions & { readonly callMs: number };

async function headObject(
  client: S3Client,
  uri: string,
  options: Limited,
): Promise<ObjectFacts | null> {
  const { bucket, key } = parseS3Uri(uri, 'uri');
  const command = new HeadObjectCommand({ Bucket: bucket, Key: key });
  try {
    const { ContentLength = 0, Metadata } = await callAws(
      {
        service: 's3',
        operation: 'HeadObject',
        target: uri,
        send: (call) => client.send(command, call),
      },
      options,
    );
    return { bytes: ContentLength, sha256: Metadata?.[digestKey] ?? null };
  } catch (error) {
    const told = isNameless(error) ? await named(error, client, uri, options) : error;
    if (FineTunerError.is(told, 'aws.notFound')) return null;
    throw told;
  }
}

/** Errors of HEAD have no body, and so no name: S3 says 400, 403 or 301, and nothing else. */
function isNameless(error: unknown): boolean {
  return FineTunerError.is(error) && 'httpStatus' in error.details && !error.retryable;
}

/** The error of a GET in its place, which says what is amiss. */
async function named(
  error: unknown,
  client: S3Client,
  uri: string,
  options: Limited,
): Promise<unknown> {
  try {
    await readObject(client, uri, options).next();
    return error;
  } catch (told) {
    return told;
  }
}

/** An answer that was lost is no failure: when the object is there as it was sent, it was received. */
async function uploadAndLook(
  client: S3Client,
  uri: string,
  body: AsyncIterable<Uint8Array>,
  options: Parameters<ObjectsPort['upload']>[2],
  timeouts: CheckedTimeouts,
): Promise<void> {
  try {
    await uploadObject(client, uri, body, options, timeouts);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!isOfAws(error)) throw error;
    const { signal, totalBytes, sha256 } = options;
    const { callMs } = timeouts;
    const call = signal ? { signal, callMs } : { callMs };
    const found = await headObject(client, uri, call).catch(() => null);
    if (found?.sha256 !== sha256 || found.bytes !== totalBytes) throw error;
  }
}

function isOfAws(error: unknown): boolean {
  return FineTunerError.is(error) && error.code.startsWith('aws.');
}

async function listObjects(
  client: S3Client,
  prefixUri: string,
  options: Limited,
): Promise<readonly ObjectEntry[]> {
  const { bucket, key } = parseS3Uri(prefixUri, 'prefixUri');
  const call = { service: 's3', operation: 'ListObjectsV2', target: prefixUri } as const;
  const ask = (token: string | undefined) => {
    const command = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: key,
      ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    return callAws(
      { ...call, send: (sent) => client.send(command, sent), fault: listFault },
      options,
    );
  };
  const entries: ObjectEntry[] = [];
  for await (const { Contents = [] } of pages(call, ask, nextOf)) {
    for (const { Key = '', Size = 0 } of Contents) {
      entries.push({ key: `s3://${bucket}/${Key}`, bytes: Size });
    }
  }
  return entries;
}

interface ListedPage {
  readonly Name?: string | undefined;
  readonly KeyCount?: number | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly NextContinuationToken?: string | undefined;
  readonly Contents?: readonly object[] | undefined;
}

function nextOf({ IsTruncated, NextContinuationToken }: ListedPage): string | undefined {
  return IsTruncated ? NextContinuationToken : undefined;
}

function listFault({ Name, KeyCount, Contents = [], ...page }: ListedPage): string | null {
  if (!Name) return 'is no listing: it names no bucket';
  if (KeyCount !== undefined && KeyCount !== Contents.length) {
    return `was cut short: ${Contents.length} of ${KeyCount} keys came`;
  }
  return page.IsTruncated && !page.NextContinuationToken ? 'lacks NextContinuationToken' : null;
}
