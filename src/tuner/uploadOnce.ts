import { createHash } from 'node:crypto';
import type { ObjectsPort } from '../aws/ports.js';
import { FineTunerError } from '../base/errors.js';
import type { MeasuredFile } from '../files/measureFile.js';
import type { PlanFacts } from './planFacts.js';
import type { StartOptions } from './startOptions.js';

/** Uploads unless the same bytes are there; the key holds their digest, so nothing is overwritten. */
export async function uploadOnce(
  objects: ObjectsPort,
  measured: MeasuredFile,
  uri: string,
  facts: PlanFacts,
  { signal, onProgress }: StartOptions,
): Promise<void> {
  const { file, bytes, sha256 } = measured;
  if (file.s3Uri) return;
  const call = signal ? { signal } : {};
  const present = await objects.head(uri, call);
  if (present?.sha256 === sha256 && present.bytes === bytes) {
    onProgress?.({ uri, bytesSent: bytes, totalBytes: bytes, skipped: true });
    return;
  }
  onProgress?.({ uri, bytesSent: 0, totalBytes: bytes, skipped: false });
  const kmsKeyId = facts.settings.customModelKmsKeyId;
  await objects.upload(uri, unchanged(measured), {
    ...call,
    totalBytes: bytes,
    sha256,
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    ...(onProgress
      ? { onProgress: (progress) => onProgress({ ...progress, skipped: false }) }
      : {}),
  });
}

/**
 * The file's bytes, ending in an error when they are not those that were planned. The error comes
 * before the stream ends, so the upload is given up and no object is left behind.
 */
async function* unchanged({ file, sha256, bytes }: MeasuredFile): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  let actualBytes = 0;
  for await (const chunk of file.open()) {
    hash.update(chunk);
    actualBytes += chunk.byteLength;
    yield chunk;
  }
  if (hash.digest('hex') === sha256) return;
  throw new FineTunerError('dataset.changed', `${file.label} changed after the plan was made.`, {
    details: { path: file.label, expectedBytes: bytes, actualBytes, line: null },
    hint: 'Make a new plan; nothing was uploaded or spent.',
  });
}
