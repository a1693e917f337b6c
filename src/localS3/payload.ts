import { createHash } from 'node:crypto';
import {
  type Checksum,
  checksumHeader,
  isChecksumAlgorithm,
  verifiedChecksum,
  verifyContentMd5,
} from './checksums.js';
import type { WireRequest } from './http/messages.js';
import { s3Refusal } from './refusals.js';

/** The object's bytes as the client meant them, every claimed digest checked. */
export interface Payload {
  readonly bytes: Buffer;
  readonly checksum: Checksum | undefined;
}

/**
 * Takes the body out of its transport: `aws-chunked` framing with its trailers, or plain bytes.
 * The chunks' own signatures are not verified, since the sandbox knows no secret key.
 */
export function readPayload(request: WireRequest): Payload {
  const declared = request.headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD';
  const chunked = declared.startsWith('STREAMING-');
  const { bytes, trailers } = chunked
    ? decodeChunks(request.body)
    : { bytes: request.body, trailers: {} };
  if (chunked) {
    requireDecodedLength(request.headers['x-amz-decoded-content-length'], bytes);
    requireAnnounced(request.headers['x-amz-trailer'], trailers);
  } else if (/^[0-9a-f]{64}$/.test(declared) && sha256(bytes) !== declared) {
    throw s3Refusal('XAmzContentSHA256Mismatch');
  }
  verifyContentMd5(request.headers['content-md5'], bytes);
  checkAlgorithm(request.headers, trailers);
  return { bytes, checksum: verifiedChecksum({ ...request.headers, ...trailers }, bytes) };
}

/** The algorithm that an SDK says it used: a checksum of it has to be there. */
function checkAlgorithm(
  headers: Readonly<Record<string, string>>,
  trailers: Readonly<Record<string, string>>,
): void {
  const said = headers['x-amz-sdk-checksum-algorithm']?.toUpperCase();
  if (said === undefined) return;
  if (!isChecksumAlgorithm(said)) {
    throw s3Refusal('InvalidRequest', 'Value for x-amz-sdk-checksum-algorithm header is invalid.');
  }
  const name = checksumHeader(said);
  if (headers[name] !== undefined || trailers[name] !== undefined) return;
  throw s3Refusal(
    'InvalidRequest',
    'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
  );
}

/** Reads `size[;chunk-signature=…]CRLF bytes CRLF` until the chunk of size 0, then the trailers. */
function decodeChunks(body: Buffer): { bytes: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', position);
    if (lineEnd < 0) throw s3Refusal('IncompleteBody');
    const size = chunkSize(body.toString('latin1', position, lineEnd));
    const start = lineEnd + 2;
    if (size === 0) return { bytes: Buffer.concat(chunks), trailers: readTrailers(body, start) };
    const end = start + size;
    if (body.toString('latin1', end, end + 2) !== '\r\n') throw s3Refusal('IncompleteBody');
    chunks.push(body.subarray(start, end));
    position = end + 2;
  }
}

function chunkSize(line: string): number {
  const match = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=[0-9a-f]{64})?$/.exec(line);
  if (!match?.[1]) throw s3Refusal('IncompleteBody');
  return Number.parseInt(match[1], 16);
}

function readTrailers(body: Buffer, start: number): Record<string, string> {
  const trailers: Record<string, string> = {};
  for (const line of body.toString('latin1', start).split('\r\n')) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    if (colon < 1) throw s3Refusal('MalformedTrailerError');
    trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return trailers;
}

function requireDecodedLength(declared: string | undefined, bytes: Buffer): void {
  if (declared !== undefined && Number(declared) !== bytes.length)
    throw s3Refusal('IncompleteBody');
}

/** A checksum that was announced and did not come would go unverified. */
function requireAnnounced(
  announced: string | undefined,
  trailers: Readonly<Record<string, string>>,
): void {
  for (const name of (announced ?? '').toLowerCase().split(',')) {
    if (name.trim() !== '' && trailers[name.trim()] === undefined) {
      throw s3Refusal('MalformedTrailerError');
    }
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
