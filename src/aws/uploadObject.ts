import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { parseS3Uri } from '../base/awsNames.js';
import { defaults } from '../base/defaults.js';
import type { CheckedTimeouts } from '../base/timeouts.js';
import { callAws } from './awsCall.js';
import { lacking } from './callBedrock.js';
import type { ObjectsPort } from './ports.js';
import { toFineTunerError } from './toFineTunerError.js';

type UploadOptions = Parameters<ObjectsPort['upload']>[2];

/** Where the digest of the whole file is kept, so that a later run can tell that it is there already. */
export const digestKey = 'sha256';

/** Uploads in parts where it is large; given up, it leaves no object and takes its parts away. */
export async function uploadObject(
  client: S3Client,
  uri: string,
  body: AsyncIterable<Uint8Array>,
  options: UploadOptions,
  timeouts: CheckedTimeouts,
): Promise<void> {
  const { bucket, key } = parseS3Uri(uri, 'uri');
  options.signal?.throwIfAborted();
  const stream = Readable.from(body, { objectMode: false });
  const upload = new Upload({
    client: limited(client, uri, options.signal, timeouts),
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
  tellProgress(upload, uri, options);
  const abort = () => void upload.abort();
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    await upload.done();
  } catch (error) {
    options.signal?.throwIfAborted();
    throw toFineTunerError(error, { service: 's3', operation: 'PutObject', target: uri });
  } finally {
    // An upload that fails leaves its body where it is, and with it the file open.
    stream.destroy();
    options.signal?.removeEventListener('abort', abort);
  }
}

function tellProgress(
  upload: Upload,
  uri: string,
  { onProgress, totalBytes }: UploadOptions,
): void {
  upload.on('httpUploadProgress', ({ loaded = 0 }) => {
    onProgress?.({ uri, bytesSent: loaded, totalBytes });
  });
}

/** The calls that an upload is made of, and what each answer has to hold. */
const uploadCalls = [
  { command: PutObjectCommand, operation: 'PutObject', needs: 'ETag' },
  { command: CreateMultipartUploadCommand, operation: 'CreateMultipartUpload', needs: 'UploadId' },
  { command: UploadPartCommand, operation: 'UploadPart', needs: 'ETag' },
  { command: CompleteMultipartUploadCommand, operation: 'CompleteMultipartUpload', needs: 'ETag' },
] as const;

interface UploadReply {
  readonly ETag?: string | undefined;
  readonly UploadId?: string | undefined;
}

/** The client for `Upload`, each of whose calls ends in time and is checked. */
function limited(
  client: S3Client,
  uri: string,
  signal: AbortSignal | undefined,
  { callMs, uploadPartMs }: CheckedTimeouts,
): S3Client {
  const ask = (command: object, options?: object): Promise<UploadReply> =>
    client.send(command as PutObjectCommand, options);
  const send = (command: object) => {
    if (command instanceof AbortMultipartUploadCommand) return takeAway(ask, command, uri, callMs);
    const { operation = 'PutObject', needs = 'ETag' } =
      uploadCalls.find((one) => command instanceof one.command) ?? {};
    return callAws<UploadReply>(
      {
        service: 's3',
        operation,
        target: uri,
        send: (options) => ask(command, options),
        fault: lacking(needs),
      },
      { callMs: uploadPartMs, ...(signal ? { signal } : {}) },
    );
  };
  return Object.assign(Object.create(client), { send });
}

/** What broke the upload is what has to be told, so a failure to clean up after it is not. */
async function takeAway(
  ask: (command: object, options: object) => Promise<object>,
  command: object,
  uri: string,
  callMs: number,
): Promise<object> {
  const call = { service: 's3', operation: 'AbortMultipartUpload', target: uri } as const;
  return callAws({ ...call, send: (options) => ask(command, options) }, { callMs }).catch(
    () => ({}),
  );
}
