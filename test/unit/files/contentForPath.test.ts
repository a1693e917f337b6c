import { describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { validateDataset } from '../../../src/files/datasetFiles.js';

const secret = 'AKIAIOSFODNN7EXAMPLE';
const row = `{"prompt":"${secret}","completion":"b"}`;

describe('a text in the place of a path', () => {
  it.each([
    ['lines of data', `${row}\n${row}\n`],
    ['one record', row],
    ['a text as long as no path is', `${secret} `.repeat(1_000)],
  ])('is refused where it is %s, and stands nowhere in the error', async (_, text) => {
    const error: unknown = await validateDataset(text).catch((thrown: unknown) => thrown);
    expect(FineTunerError.is(error, 'input.invalid')).toBe(true);
    expect(error).toMatchObject({ hint: 'Wrap the contents of a file as { text }.' });
    const { message, details, cause } = error as FineTunerError;
    expect(JSON.stringify([message, details, String(cause)])).not.toContain(secret);
  });

  it('is the data where it is given as { text }, as bytes or as a Buffer', async () => {
    const bytes = new TextEncoder().encode(`${row}\n`);
    for (const source of [{ text: `${row}\n` }, bytes, Buffer.from(bytes)]) {
      expect(await validateDataset(source)).toMatchObject({ rows: 1, bytes: bytes.length });
    }
  });
});
