import { createHash } from 'node:crypto';
import { type Crc, crc32, crc32c, crc64nvme } from './crc.js';
import { s3Refusal } from './refusals.js';

export type ChecksumAlgorithm = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256';
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; a composite one ends in `-` and the number of parts. */
  readonly value: string;
  readonly type: ChecksumType;
}

const digests: Readonly<Record<ChecksumAlgorithm, Crc>> = {
  CRC32: crc32,
  CRC32C: crc32c,
  CRC64NVME: crc64nvme,
  SHA1: (bytes) => createHash('sha1').update(bytes).digest(),
  SHA256: (bytes) => createHash('sha256').update(bytes).digest(),
};

export const checksumAlgorithms = Object.keys(digests) as readonly ChecksumAlgorithm[];

export function isChecksumAlgorithm(name: string): name is ChecksumAlgorithm {
  return name in digests;
}

export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

/** Name of the checksum's element in S3's XML, as in `ChecksumCRC32`. */
export function checksumElement(algorithm: ChecksumAlgorithm): string {
  return `Checksum${algorithm}`;
}

export function checksumOf(bytes: Uint8Array, algorithm: ChecksumAlgorithm): string {
  return digests[algorithm](bytes).toString('base64');
}

/** Checksum of a multipart object made of its parts' checksums. */
export function compositeChecksum(parts: readonly string[], algorithm: ChecksumAlgorithm): string {
  const joined = Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')));
  return `${checksumOf(joined, algorithm)}-${parts.length}`;
}

/**
 * The checksum that a request claims, in its headers or trailers, compared with the body.
 *
 * @throws BadDigest when it differs, InvalidRequest when more than one is claimed.
 */
export function verifiedChecksum(
  claims: Readonly<Record<string, string>>,
  body: Uint8Array,
): Checksum | undefined {
  const claimed = checksumAlgorithms.filter((name) => claims[checksumHeader(name)] !== undefined);
  if (claimed.length > 1) {
    throw s3Refusal('InvalidRequest', 'Expecting a single x-amz-checksum- header');
  }
  const algorithm = claimed[0];
  if (algorithm === undefined) return undefined;
  const value = checksumOf(body, algorithm);
  if (claims[checksumHeader(algorithm)] !== value) {
    throw s3Refusal(
      'BadDigest',
      `The ${algorithm} you specified did not match the calculated checksum.`,
    );
  }
  return { algorithm, value, type: 'FULL_OBJECT' };
}

/** @throws InvalidDigest, BadDigest */
export function verifyContentMd5(claim: string | undefined, body: Uint8Array): void {
  if (claim === undefined) return;
  const bytes = Buffer.from(claim, 'base64');
  if (bytes.length !== 16) throw s3Refusal('InvalidDigest');
  if (!bytes.equals(md5(body))) throw s3Refusal('BadDigest');
}

export function md5(bytes: Uint8Array): Buffer {
  return createHash('md5').update(bytes).digest();
}

export function checksumHeaders(checksum: Checksum | undefined): Record<string, string> {
  if (!checksum) return {};
  return {
    [checksumHeader(checksum.algorithm)]: checksum.value,
    'x-amz-checksum-type': checksum.type,
  };
}
