import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { parseS3Uri } from '../base/awsNames.js';
import { defaults } from '../base/defaults.js';
import type { ObjectEntry, ObjectsPort } from './ports.js';
import { toFineTunerError } from './toFineTunerError.js';

// Where the digest of the whole file is kept, so that a later run can tell that it is there already.
const digestKey = 'sha256';

/** {@link ObjectsPort} over client-s3 and lib-storage. */
export function s3Objects(client: S3Client): ObjectsPort {
  return {
    async head(uri, options) {
      const { bucket, key } = parseS3Uri(uri, 'uri');
      const command = new HeadObjectCommand({ Bucket: bucket, Key: key });
      try {
        const reply = await client.send(command, abortable(options?.signal));
        return { bytes: reply.ContentLength ?? 0, sha256: reply.Metadata?.[digestKey] ?? null };
      } catch (error) {
        if (isMissing(error)) return null;
        throw failed(error, 'HeadObject', uri);
      }
    },

    async upload(uri, body, options) {
      const { bucket, key } = parseS3Uri(uri, 'uri');
      options.signal?.throwIfAborted();
      const stream = Readable.from(body, { objectMode: false });
      const upload = new Upload({
        client,
        partSize: defaults.uploadPartBytes,
        params: {
          Bucket: bucket,
          Key: key,
          Body: stream,
          ContentType: 'application/jsonl',
          Metadata: { [digestKey]: options.sha256 },
          ...(options.kmsKeyId === undefined
            ? {}
            : { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: options.kmsKeyId }),
        },
      });
      upload.on('httpUploadProgress', (progress) => {
        options.onProgress?.({
          uri,
          bytesSent: progress.loaded ?? 0,
          totalBytes: options.totalBytes,
        });
      });
      const abort = () => void upload.abort();
      options.signal?.addEventListener('abort', abort, { once: true });
      try {
        await upload.done();
      } catch (error) {
        options.signal?.throwIfAborted();
        throw failed(error, 'PutObject', uri);
      } finally {
        // An upload that fails leaves its body where it is, and with it the file open.
        stream.destroy();
        options.signal?.removeEventListener('abort', abort);
      }
    },

    async list(prefixUri, options) {
      const { bucket, key } = parseS3Uri(prefixUri, 'prefixUri');
      const entries: ObjectEntry[] = [];
      try {
        const pages = paginateListObjectsV2(
          { client },
          { Bucket: bucket, Prefix: key },
          abortable(options?.signal),
        );
        for await (const page of pages) {
          for (const object of page.Contents ?? []) {
            entries.push({ key: `s3://${bucket}/${object.Key ?? ''}`, bytes: object.Size ?? 0 });
          }
        }
      } catch (error) {
        throw failed(error, 'ListObjectsV2', prefixUri);
      }
      return entries;
    },

    async readText(uri, options) {
      try {
        const body = await getBody(client, uri, options?.signal);
        return await body.transformToString('utf-8');
      } catch (error) {
        throw failed(error, 'GetObject', uri);
      }
    },

    async *read(uri, options) {
      try {
        yield* (await getBody(client, uri, options?.signal)) as AsyncIterable<Uint8Array>;
      } catch (error) {
        throw failed(error, 'GetObject', uri);
      }
    },
  };
}

async function getBody(client: S3Client, uri: string, signal: AbortSignal | undefined) {
  const { bucket, key } = parseS3Uri(uri, 'uri');
  const reply = await client.send(
    new GetObjectCommand({ Bucket: bucket, Key: key }),
    abortable(signal),
  );
  if (!reply.Body) throw new TypeError(`S3 sent no body for ${uri}`);
  return reply.Body;
}

function abortable(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal ? { abortSignal: signal } : {};
}

function failed(error: unknown, operation: string, uri: string): unknown {
  return toFineTunerError(error, `${operation} ${uri}`);
}

function isMissing(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return name === 'NotFound' || name === 'NoSuchKey';
}
