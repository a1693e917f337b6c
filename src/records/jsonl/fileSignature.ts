/** What a file is when it is no UTF-8 text, by its first bytes. */
export type FileSignature =
  | 'gzip'
  | 'zip'
  | 'zstd'
  | 'bzip2'
  | 'xz'
  | 'parquet'
  | 'utf-16le'
  | 'utf-16be';

const magic: readonly (readonly [FileSignature, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  // Without a mark: the brace or bracket that every JSON file starts with, and a zero beside it.
  ['utf-16le', [0x7b, 0x00]],
  ['utf-16le', [0x5b, 0x00]],
  ['utf-16be', [0x00, 0x7b]],
  ['utf-16be', [0x00, 0x5b]],
];

export const longestSignature = 8;

export function signatureOf(head: readonly number[]): FileSignature | undefined {
  return magic.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0];
}
