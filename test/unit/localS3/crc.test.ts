import { describe, expect, it } from 'vitest';
import { compositeChecksum } from '../../../src/localS3/checksums.js';
import { crc32, crc32c, crc64nvme } from '../../../src/localS3/crc.js';

// The catalogue of parametrised CRCs gives each one's value for these nine characters.
const digits = Buffer.from('123456789');

describe('the check value', () => {
  it.each([
    ['CRC-32', crc32, 'cbf43926'],
    ['CRC-32C', crc32c, 'e3069283'],
    ['CRC-64/NVME', crc64nvme, 'ae8b14860a799888'],
  ] as const)('of %s is the published one', (_, crc, expected) => {
    expect(crc(digits).toString('hex')).toBe(expected);
  });
});

it('nothing has the checksum 0', () => {
  for (const crc of [crc32, crc32c, crc64nvme]) {
    expect([...crc(new Uint8Array())].every((byte) => byte === 0)).toBe(true);
  }
});

it('a composite checksum is the checksum of the parts’ checksums, with their number', () => {
  const parts = [crc32(digits), crc32(digits)];
  const expected = crc32(Buffer.concat(parts)).toString('base64');
  expect(
    compositeChecksum(
      parts.map((part) => part.toString('base64')),
      'CRC32',
    ),
  ).toBe(`${expected}-2`);
});
