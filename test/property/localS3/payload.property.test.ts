import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checksumOf } from '../../../src/localS3/checksums.js';
import { Refusal, type WireRequest } from '../../../src/localS3/http/messages.js';
import { readPayload } from '../../../src/localS3/payload.js';

function chunked(body: Buffer, decodedLength: number): WireRequest {
  return {
    method: 'PUT',
    path: '/bucket/key',
    query: new URLSearchParams(),
    region: 'us-east-1',
    requestId: 'id',
    body,
    headers: {
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': String(decodedLength),
      'x-amz-trailer': 'x-amz-checksum-crc32',
    },
  };
}

function frame(chunks: readonly Uint8Array[]): { whole: Buffer; body: Buffer } {
  const filled = chunks.filter((chunk) => chunk.length > 0);
  const whole = Buffer.concat(filled);
  const trailer = `0\r\nx-amz-checksum-crc32:${checksumOf(whole, 'CRC32')}\r\n\r\n`;
  const framed = filled.flatMap((chunk) => [
    Buffer.from(`${chunk.length.toString(16)}\r\n`),
    chunk,
    Buffer.from('\r\n'),
  ]);
  return { whole, body: Buffer.concat([...framed, Buffer.from(trailer)]) };
}

const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });

it('a framed body comes out as it went in, however it was cut', () => {
  fc.assert(
    fc.property(chunks, (parts) => {
      const { whole, body } = frame(parts);
      expect(readPayload(chunked(body, whole.length)).bytes.equals(whole)).toBe(true);
    }),
  );
});

it('a body with one byte changed or missing is never stored as if it were right', () => {
  const where = fc.nat();
  fc.assert(
    fc.property(chunks, where, fc.boolean(), (parts, position, drop) => {
      const { whole, body } = frame(parts);
      // The last line break may go: nothing follows it.
      const at = position % (body.length - 4);
      const broken = drop
        ? Buffer.concat([body.subarray(0, at), body.subarray(at + 1)])
        : Buffer.from(body.map((byte, n) => (n === at ? byte ^ 0x55 : byte)));
      let stored: Buffer | undefined;
      try {
        stored = readPayload(chunked(broken, whole.length)).bytes;
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
      if (stored) expect(stored.equals(whole)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
