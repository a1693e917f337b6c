import { constants } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { StoredObject } from '../../../src/localS3/ObjectStore.js';
import { inspectData } from '../../../src/sandbox/bedrock/trainingData.js';

function stored(bytes: Buffer): StoredObject {
  return {
    key: 'data/train.jsonl',
    bytes,
    etag: '""',
    modifiedMs: 0,
    headers: {},
    checksum: undefined,
  };
}

const inspect = (text: string) => inspectData(stored(Buffer.from(text)), 'continued-pretraining');

describe('inspectData', () => {
  it('counts the lines, the last one with or without a line end', () => {
    expect(inspect('{"input":"a"}\n{"input":"b"}')).toMatchObject({ records: 2, failure: null });
    expect(inspect('{"input":"a"}\n{"input":"b"}\n')).toMatchObject({ records: 2, failure: null });
    expect(inspect('')).toMatchObject({ records: 0, failure: null });
  });

  it('counts the lines after one that is no JSON, too', () => {
    const { records, failure } = inspect('{"input":"a"}\n\n{"input":"b"}\n');
    expect(records).toBe(3);
    expect(failure).toContain('train.jsonl');
  });

  it('reads an object that is longer than the longest string', () => {
    const line = `${JSON.stringify({ input: 'x'.repeat(1 << 20) })}\n`;
    const lines = Math.ceil(constants.MAX_STRING_LENGTH / line.length) + 1;
    const bytes = Buffer.alloc(lines * line.length, line);
    expect(inspectData(stored(bytes), 'continued-pretraining')).toMatchObject({
      records: lines,
      failure: null,
    });
  }, 60_000);
});
