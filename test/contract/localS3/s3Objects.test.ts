import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucket, put, startBench } from '../sandbox/helpers.js';

async function read(s3: S3Client, key: string, options = {}): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...options }));
  return (await Body?.transformToString()) ?? '';
}

describe('buckets', () => {
  it('are created, found, located, listed and deleted', async () => {
    const { s3 } = await startBench();
    await s3.send(
      new CreateBucketCommand({
        Bucket: 'second',
        CreateBucketConfiguration: { LocationConstraint: 'us-west-2' },
      }),
    );
    const head = await s3.send(new HeadBucketCommand({ Bucket: 'second' }));
    expect(head.BucketRegion).toBe('us-west-2');
    const location = await s3.send(new GetBucketLocationCommand({ Bucket: 'second' }));
    expect(location.LocationConstraint).toBe('us-west-2');
    const names = async () =>
      (await s3.send(new ListBucketsCommand({}))).Buckets?.map((one) => one.Name);
    expect(await names()).toEqual([bucket, 'second']);
    await s3.send(new DeleteBucketCommand({ Bucket: 'second' }));
    expect(await names()).toEqual([bucket]);
  });

  it('that exist already are owned by you, except in the first region', async () => {
    const { s3 } = await startBench();
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    const west = {
      Bucket: 'west',
      CreateBucketConfiguration: { LocationConstraint: 'us-west-2' },
    } as const;
    await s3.send(new CreateBucketCommand(west));
    await expect(s3.send(new CreateBucketCommand(west))).rejects.toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
      $metadata: { httpStatusCode: 409 },
    });
  });

  it('are refused with a bad name, and kept while they hold objects', async () => {
    const { s3 } = await startBench();
    await expect(s3.send(new CreateBucketCommand({ Bucket: 'Bad_Name' }))).rejects.toMatchObject({
      name: 'InvalidBucketName',
    });
    await put(s3, 'a', 'x');
    await expect(s3.send(new DeleteBucketCommand({ Bucket: bucket }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
    });
  });

  it('that were never created are missing', async () => {
    const { s3 } = await startBench();
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'nowhere' }))).rejects.toMatchObject({
      name: 'NotFound',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(
      s3.send(new PutObjectCommand({ Bucket: 'nowhere', Key: 'a', Body: 'x' })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

describe('an object', () => {
  it('comes back with its bytes, type, metadata and MD5 as ETag', async () => {
    const { s3 } = await startBench();
    const Body = new Uint8Array([0, 255, 10, 13, 0]);
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: 'raw',
        Body,
        ContentType: 'application/jsonl',
        CacheControl: 'no-store',
        ContentEncoding: 'gzip',
        Metadata: { sha256: 'abc', owner: 'team' },
      }),
    );
    const got = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'raw' }));
    expect(await got.Body?.transformToByteArray()).toEqual(Body);
    expect(got).toMatchObject({
      ContentType: 'application/jsonl',
      CacheControl: 'no-store',
      ContentEncoding: 'gzip',
      ContentLength: 5,
      AcceptRanges: 'bytes',
      Metadata: { sha256: 'abc', owner: 'team' },
      ETag: `"${createHash('md5').update(Body).digest('hex')}"`,
    });
  });

  it('may be empty, and may have any key', async () => {
    const { s3 } = await startBench();
    const keys = [
      'leer',
      'a b+c&d=e?f#g',
      'ümlaut/日本',
      'quo"te<>',
      'a//b',
      'per%20cent',
      "it's(1)*!",
    ];
    for (const key of keys) await put(s3, key, key === 'leer' ? '' : key);
    for (const key of keys) expect(await read(s3, key)).toBe(key === 'leer' ? '' : key);
    const listed = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    expect(new Set(listed.Contents?.map((one) => one.Key))).toEqual(new Set(keys));
  });

  it('is replaced by the next one of the same key', async () => {
    const { s3 } = await startBench();
    await put(s3, 'a', 'first');
    await put(s3, 'a', 'second');
    expect(await read(s3, 'a')).toBe('second');
  });

  it('is described without its body', async () => {
    const { s3 } = await startBench();
    await put(s3, 'a', 'twelve bytes');
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'a' }));
    expect(head.ContentLength).toBe(12);
    expect(head.LastModified).toBeInstanceOf(Date);
  });

  it('that is missing is NoSuchKey when read and NotFound when described', async () => {
    const { s3 } = await startBench();
    await expect(read(s3, 'gone')).rejects.toMatchObject({
      name: 'NoSuchKey',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(
      s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'gone' })),
    ).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('is deleted, and deleting it again is no error', async () => {
    const { s3 } = await startBench();
    await put(s3, 'a', 'x');
    for (let n = 0; n < 2; n++) {
      const gone = await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'a' }));
      expect(gone.$metadata.httpStatusCode).toBe(204);
    }
    await expect(read(s3, 'a')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('is deleted together with others, whatever their keys', async () => {
    const { s3 } = await startBench();
    const keys = ['a', 'b & <c>', 'd\n'];
    for (const key of keys) await put(s3, key, 'x');
    const { Deleted } = await s3.send(
      new DeleteObjectsCommand({
        Bucket: bucket,
        Delete: { Objects: keys.map((Key) => ({ Key })) },
      }),
    );
    expect(Deleted?.map((one) => one.Key)).toEqual(keys);
    const left = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    expect(left.KeyCount).toBe(0);
  });

  it('is echoed with its encryption: AES256 by default, a KMS key when asked for', async () => {
    const { s3 } = await startBench();
    const plain = await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'x' }));
    expect(plain.ServerSideEncryption).toBe('AES256');
    const SSEKMSKeyId =
      'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555';
    const kms = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId, BucketKeyEnabled: true } as const;
    const sent = await s3.send(
      new PutObjectCommand({ Bucket: bucket, Key: 'b', Body: 'x', ...kms }),
    );
    expect(sent).toMatchObject(kms);
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'b' }));
    expect(head).toMatchObject(kms);
  });
});

describe('a range', () => {
  it.each([
    ['bytes=0-4', '01234', 'bytes 0-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-30', '0123456789', 'bytes 0-9/10'],
    ['bytes=5-500', '56789', 'bytes 5-9/10'],
  ])('%s of ten bytes is %s', async (Range, expected, ContentRange) => {
    const { s3 } = await startBench();
    await put(s3, 'digits', '0123456789');
    const got = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'digits', Range }));
    expect(await got.Body?.transformToString()).toBe(expected);
    expect(got.ContentRange).toBe(ContentRange);
    expect(got.$metadata.httpStatusCode).toBe(206);
  });

  it('behind the end is refused', async () => {
    const { s3 } = await startBench();
    await put(s3, 'digits', '0123456789');
    await expect(read(s3, 'digits', { Range: 'bytes=10-' })).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
  });
});

describe('a conditional write', () => {
  it('If-None-Match: * succeeds once', async () => {
    const { s3 } = await startBench();
    const write = () =>
      s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'x', IfNoneMatch: '*' }));
    await write();
    await expect(write()).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
  });

  it('If-Match wants the object that is there', async () => {
    const { s3 } = await startBench();
    const write = (IfMatch: string, Body: string) =>
      s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body, IfMatch }));
    await expect(write('"0"', 'x')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const { ETag = '' } = await s3.send(
      new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'x' }),
    );
    await write(ETag, 'y');
    await expect(write(ETag, 'z')).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await read(s3, 'a')).toBe('y');
  });
});

describe('a conditional read', () => {
  it('answers 304 for what the client has, and 412 for what it does not want', async () => {
    const { s3 } = await startBench();
    await put(s3, 'a', 'x');
    const { ETag = '', LastModified } = await s3.send(
      new HeadObjectCommand({ Bucket: bucket, Key: 'a' }),
    );
    const status = (options: object) =>
      s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'a', ...options })).then(
        (reply) => reply.$metadata.httpStatusCode,
        (error: { $metadata: { httpStatusCode: number } }) => error.$metadata.httpStatusCode,
      );
    expect(await status({ IfNoneMatch: ETag })).toBe(304);
    expect(await status({ IfNoneMatch: '"0"' })).toBe(200);
    expect(await status({ IfMatch: ETag })).toBe(200);
    expect(await status({ IfMatch: '"0"' })).toBe(412);
    expect(await status({ IfModifiedSince: LastModified })).toBe(304);
    expect(await status({ IfUnmodifiedSince: new Date(0) })).toBe(412);
  });
});

describe('ListObjectsV2', () => {
  it('lists in the order of the keys’ bytes, page by page', async () => {
    const { s3 } = await startBench();
    const keys = ['z', 'a', 'é', 'B', 'a/1', 'a-1', '😀', '～'];
    for (const key of keys) await put(s3, key, key);
    const seen: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 3, ContinuationToken }),
      );
      expect(page.KeyCount).toBeLessThanOrEqual(3);
      seen.push(...(page.Contents ?? []).map((one) => one.Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    const inByteOrder = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(seen).toEqual(inByteOrder);
  });

  it('groups keys below a delimiter, also across pages', async () => {
    const { s3 } = await startBench();
    for (const key of ['runs/1/a', 'runs/1/b', 'runs/2/a', 'runs/2/b', 'runs/readme', 'other']) {
      await put(s3, key, 'x');
    }
    const query = { Bucket: bucket, Prefix: 'runs/', Delimiter: '/', MaxKeys: 1 };
    const seen: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ ...query, ContinuationToken }));
      seen.push(...(page.CommonPrefixes ?? []).map((one) => one.Prefix));
      seen.push(...(page.Contents ?? []).map((one) => one.Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(seen).toEqual(['runs/1/', 'runs/2/', 'runs/readme']);
  });

  it('starts after a key, and encodes keys on request', async () => {
    const { s3 } = await startBench();
    for (const key of ['a', 'b c', 'd']) await put(s3, key, 'x');
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, StartAfter: 'a', EncodingType: 'url' }),
    );
    expect(page.Contents?.map((one) => one.Key)).toEqual(['b%20c', 'd']);
  });

  it('refuses a made-up token and a made-up bucket', async () => {
    const { s3 } = await startBench();
    await expect(
      s3.send(new ListObjectsV2Command({ Bucket: bucket, ContinuationToken: '???' })),
    ).rejects.toMatchObject({ name: 'InvalidArgument' });
    await expect(s3.send(new ListObjectsV2Command({ Bucket: 'nowhere' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });

  it('of nothing is an empty page', async () => {
    const { s3 } = await startBench();
    const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'none/' }));
    expect(page).toMatchObject({ KeyCount: 0, IsTruncated: false, MaxKeys: 1000 });
  });
});

it('32 parallel uploads arrive unmixed', async () => {
  const { s3 } = await startBench();
  const bodies = Array.from({ length: 32 }, (_, n) => `${n}`.repeat(50_000));
  await Promise.all(bodies.map((body, n) => put(s3, `part-${n}`, body)));
  const back = await Promise.all(bodies.map((_, n) => read(s3, `part-${n}`)));
  expect(back).toEqual(bodies);
});
