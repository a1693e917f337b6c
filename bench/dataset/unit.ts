/** The unit of measure: reading a file, splitting lines on bytes, and `JSON.parse` of each. */
import { createReadStream } from 'node:fs';

const lineFeed = 10;
const chunkBytes = 1 << 20;

/** Gives the number of rows; keeps nothing. */
export async function readAndParse(
  path: string,
  visit: (record: unknown) => void = () => {},
): Promise<number> {
  let rows = 0;
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const bytes = carried.length === 0 ? (chunk as Buffer) : Buffer.concat([carried, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(lineFeed); to !== -1; to = bytes.indexOf(lineFeed, from)) {
      visit(JSON.parse(bytes.toString('utf8', from, to)));
      rows += 1;
      from = to + 1;
    }
    carried = bytes.subarray(from);
  }
  if (carried.length > 0) {
    visit(JSON.parse(carried.toString('utf8')));
    rows += 1;
  }
  return rows;
}
