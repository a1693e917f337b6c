import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Line, LineSplitter } from '../../../src/records/jsonl/LineSplitter.js';

const tricky = fc.constantFrom('\n', '\r\n', '\r', '\ufeff', ' ', '{"a":1}', '"é"', '"日"', '😀');
const bytesOfText = fc
  .array(fc.oneof(tricky, fc.string()), { maxLength: 30 })
  .map((parts) => new TextEncoder().encode(parts.join('')));
const anyBytes = fc.oneof(bytesOfText, fc.uint8Array({ maxLength: 300 }));

function split(bytes: Uint8Array, cuts: readonly number[], maxLineBytes: number) {
  const lines: Line[] = [];
  const splitter = new LineSplitter((line) => lines.push(line), maxLineBytes);
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const to of [...ends, bytes.length]) {
    const chunk = bytes.slice(from, to);
    splitter.push(chunk);
    chunk.fill(0);
    from = to;
  }
  splitter.end();
  const { signature, endsInNewline, hasByteOrderMark } = splitter;
  return { lines, signature, endsInNewline, hasByteOrderMark, bytes: splitter.bytes };
}

it('gives the same lines whatever the chunks are', () => {
  fc.assert(
    fc.property(
      anyBytes,
      fc.array(fc.nat()),
      fc.integer({ min: 1, max: 40 }),
      (bytes, cuts, max) => {
        expect(split(bytes, cuts, max)).toEqual(split(bytes, [], max));
      },
    ),
    { numRuns: 1000 },
  );
});

it('gives back every line of a text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: 'grapheme' }).map((text) => `x${text.replace(/[\r\n\ufeff]/g, '')}`),
      ),
      (lines) => {
        const bytes = new TextEncoder().encode(lines.join('\n'));
        expect(split(bytes, [], 1e6).lines.map((line) => line.text)).toEqual(lines);
      },
    ),
  );
});
