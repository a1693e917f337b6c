/**
 * Cyclic redundancy checks as S3 takes them: reflected, all ones at start and end, written big
 * endian.
 */
export type Crc = (bytes: Uint8Array) => Buffer;

export const crc32 = crc32Of(0xedb88320);
export const crc32c = crc32Of(0x82f63b78);
export const crc64nvme = crc64Of(0x9a6c9329, 0xac4bc9b5);

function crc32Of(polynomial: number): Crc {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? polynomial : 0);
    return value;
  });
  return (bytes) => {
    let crc = 0xffffffff;
    for (let i = 0; i < bytes.length; i++) {
      crc = at(table, (crc ^ at(bytes, i)) & 0xff) ^ (crc >>> 8);
    }
    const out = Buffer.alloc(4);
    out.writeUInt32BE(~crc >>> 0);
    return out;
  };
}

/** 64 bits as two halves: BigInt would be a hundred times slower. */
function crc64Of(polynomialHigh: number, polynomialLow: number): Crc {
  const highs = new Uint32Array(256);
  const lows = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let high = 0;
    let low = byte;
    for (let bit = 0; bit < 8; bit++) {
      const odd = low & 1;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (odd) {
        high ^= polynomialHigh;
        low ^= polynomialLow;
      }
    }
    highs[byte] = high;
    lows[byte] = low;
  }
  return (bytes) => {
    let high = 0xffffffff;
    let low = 0xffffffff;
    for (let i = 0; i < bytes.length; i++) {
      const index = (low ^ at(bytes, i)) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ at(lows, index);
      high = (high >>> 8) ^ at(highs, index);
    }
    const out = Buffer.alloc(8);
    out.writeUInt32BE(~high >>> 0, 0);
    out.writeUInt32BE(~low >>> 0, 4);
    return out;
  };
}

// The index is in range by construction; the fallback is for the compiler.
function at(values: Uint8Array | Uint32Array, index: number): number {
  return values[index] ?? 0;
}
