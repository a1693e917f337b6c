import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { describe, expect, it, vi } from 'vitest';
import { bucket, startBench } from '../sandbox/helpers.js';

const mebibyte = 1024 * 1024;

async function begin(s3: S3Client, options = {}) {
  const target = { Bucket: bucket, Key: 'big' };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...target, ...options }));
  return { ...target, UploadId };
}

async function sendPart(s3: S3Client, upload: object, PartNumber: number, Body: Uint8Array) {
  const { ETag, ChecksumCRC32 } = await s3.send(
    new UploadPartCommand({ ...(upload as Awaited<ReturnType<typeof begin>>), PartNumber, Body }),
  );
  return { PartNumber, ETag, ChecksumCRC32 };
}

describe('lib-storage', () => {
  it('uploads a stream of unknown length in parts, and reads it back', async () => {
    const { s3 } = await startBench();
    const bytes = randomBytes(20 * mebibyte + 17);
    const chunks = Readable.from(
      (function* () {
        for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
      })(),
    );
    const loaded: (number | undefined)[] = [];
    const upload = new Upload({
      client: s3,
      params: { Bucket: bucket, Key: 'big', Body: chunks, Metadata: { sha256: 'x' } },
    });
    upload.on('httpUploadProgress', (progress) => loaded.push(progress.loaded));
    const done = await upload.done();
    expect(done.ETag).toMatch(/^"[0-9a-f]{32}-5"$/);
    expect(loaded.at(-1)).toBe(bytes.length);
    const got = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'big' }));
    const back = await got.Body?.transformToByteArray();
    expect(Buffer.from(back ?? []).equals(bytes)).toBe(true);
    expect(got.Metadata).toEqual({ sha256: 'x' });
  });

  it('uploads a small stream in one request', async () => {
    const { s3 } = await startBench();
    const Body = Readable.from([Buffer.from('one\n'), Buffer.from('two\n')]);
    await new Upload({ client: s3, params: { Bucket: bucket, Key: 'small', Body } }).done();
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'small' }));
    expect(head.ContentLength).toBe(8);
  });

  it('leaves no parts behind when it is aborted', async () => {
    const { s3 } = await startBench();
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(mebibyte);
      })(),
    );
    const upload = new Upload({
      client: s3,
      params: { Bucket: bucket, Key: 'big', Body: endless },
    });
    upload.on('httpUploadProgress', () => void upload.abort());
    await expect(upload.done()).rejects.toMatchObject({ name: 'AbortError' });
    // lib-storage cleans up after its promise has been rejected.
    await vi.waitFor(async () => {
      const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
      expect(Uploads).toEqual([]);
    });
  });
});

describe('a multipart upload', () => {
  it('has the ETag and the composite CRC32 that S3 computes', async () => {
    const { s3 } = await startBench();
    const upload = await begin(s3, { ChecksumAlgorithm: 'CRC32' });
    const bodies = [randomBytes(5 * mebibyte), randomBytes(100)];
    const Parts = [];
    for (const [n, body] of bodies.entries()) Parts.push(await sendPart(s3, upload, n + 1, body));
    const done = await s3.send(
      new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }),
    );
    const md5s = bodies.map((body) => createHash('md5').update(body).digest());
    const etag = createHash('md5').update(Buffer.concat(md5s)).digest('hex');
    expect(done.ETag).toBe(`"${etag}-2"`);
    expect(done.ChecksumCRC32).toMatch(/^[A-Za-z0-9+/]{6}==-2$/);
    expect(done.ChecksumType).toBe('COMPOSITE');
  });

  it('takes a checksum of the whole object where the client wants that', async () => {
    const { s3 } = await startBench();
    const upload = await begin(s3, { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'FULL_OBJECT' });
    const part = await s3.send(
      new UploadPartCommand({
        ...upload,
        PartNumber: 1,
        Body: '123456789',
        ChecksumAlgorithm: 'CRC64NVME',
      }),
    );
    const Parts = [{ PartNumber: 1, ETag: part.ETag, ChecksumCRC64NVME: part.ChecksumCRC64NVME }];
    const done = await s3.send(
      new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }),
    );
    // The check value of CRC-64/NVME: ae8b14860a799888.
    expect(done.ChecksumCRC64NVME).toBe(Buffer.from('ae8b14860a799888', 'hex').toString('base64'));
    expect(done.ChecksumType).toBe('FULL_OBJECT');
  });

  it('lists its parts page by page, and itself', async () => {
    const { s3 } = await startBench();
    const upload = await begin(s3);
    for (const n of [3, 1, 2]) await sendPart(s3, upload, n, Buffer.from(`part ${n}`));
    const first = await s3.send(new ListPartsCommand({ ...upload, MaxParts: 2 }));
    expect(first.Parts?.map((part) => part.PartNumber)).toEqual([1, 2]);
    expect(first.IsTruncated).toBe(true);
    const second = await s3.send(
      new ListPartsCommand({ ...upload, PartNumberMarker: first.NextPartNumberMarker }),
    );
    expect(second.Parts?.map((part) => [part.PartNumber, part.Size])).toEqual([[3, 6]]);
    const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
    expect(Uploads?.map((one) => [one.Key, one.UploadId])).toEqual([['big', upload.UploadId]]);
  });

  it('replaces a part that is sent again', async () => {
    const { s3 } = await startBench();
    const upload = await begin(s3);
    await sendPart(s3, upload, 1, Buffer.from('wrong'));
    const Parts = [await sendPart(s3, upload, 1, Buffer.from('right'))];
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    const got = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'big' }));
    expect(await got.Body?.transformToString()).toBe('right');
  });

  it('refuses small parts before the last, wrong parts and wrong order', async () => {
    const { s3 } = await startBench();
    const upload = await begin(s3);
    const one = await sendPart(s3, upload, 1, Buffer.from('small'));
    const two = await sendPart(s3, upload, 2, Buffer.from('small'));
    const complete = (Parts: object[]) =>
      s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    await expect(complete([one, two])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete([two, one])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(complete([one, one])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(complete([{ ...one, PartNumber: 9 }])).rejects.toMatchObject({
      name: 'InvalidPart',
    });
    await expect(complete([{ ...one, ETag: '"0"' }])).rejects.toMatchObject({
      name: 'InvalidPart',
    });
    await expect(complete([])).rejects.toMatchObject({ name: 'MalformedXML' });
  });

  it('that is completed again has the same answer, also when the first one was lost', async () => {
    const { s3, sandbox } = await startBench();
    const upload = await begin(s3);
    const Parts = [await sendPart(s3, upload, 1, Buffer.from('x'))];
    const input = { ...upload, IfNoneMatch: '*', MultipartUpload: { Parts } };
    sandbox.faults.next('CompleteMultipartUpload', { dropConnection: true, afterEffect: true });
    const first = await s3.send(new CompleteMultipartUploadCommand(input));
    expect(first.$metadata.attempts).toBe(2);
    const again = await s3.send(new CompleteMultipartUploadCommand(input));
    expect(again.ETag).toBe(first.ETag);
  });

  it('is gone once it was aborted', async () => {
    const { s3 } = await startBench();
    const second = await begin(s3);
    await s3.send(new AbortMultipartUploadCommand(second));
    await expect(s3.send(new AbortMultipartUploadCommand(second))).rejects.toMatchObject({
      name: 'NoSuchUpload',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('is read part by part, and says how many parts it has', async () => {
    const { s3 } = await startBench();
    const upload = await begin(s3, { ChecksumAlgorithm: 'CRC32' });
    const bodies = [Buffer.alloc(5 * mebibyte, 'a'), Buffer.from('tail')];
    const Parts = [];
    for (const [n, body] of bodies.entries()) Parts.push(await sendPart(s3, upload, n + 1, body));
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    const target = { Bucket: bucket, Key: 'big' };
    const second = await s3.send(new GetObjectCommand({ ...target, PartNumber: 2 }));
    expect(await second.Body?.transformToString()).toBe('tail');
    expect(second).toMatchObject({ PartsCount: 2, $metadata: { httpStatusCode: 206 } });
    const head = await s3.send(new HeadObjectCommand({ ...target, PartNumber: 1 }));
    expect(head.ContentLength).toBe(5 * mebibyte);
    await expect(s3.send(new GetObjectCommand({ ...target, PartNumber: 3 }))).rejects.toMatchObject(
      { name: 'InvalidPartNumber', $metadata: { httpStatusCode: 416 } },
    );
    const attributes = await s3.send(
      new GetObjectAttributesCommand({
        ...target,
        ObjectAttributes: ['ObjectParts', 'Checksum', 'ObjectSize'],
        MaxParts: 1,
      }),
    );
    expect(attributes).toMatchObject({
      ObjectSize: 5 * mebibyte + 4,
      Checksum: { ChecksumType: 'COMPOSITE' },
      ObjectParts: { TotalPartsCount: 2, IsTruncated: true, Parts: [{ PartNumber: 1 }] },
    });
    expect(attributes.ETag).toBeUndefined();
  });

  it.each([
    [{ MpuObjectSize: 7 }, 'InvalidRequest'],
    [{ ChecksumType: 'FULL_OBJECT' as const }, 'InvalidRequest'],
    [{ ChecksumCRC32: 'AAAAAA==' }, 'BadDigest'],
  ])('that is completed with %j does not match what was uploaded', async (claim, name) => {
    const { s3 } = await startBench();
    const upload = await begin(s3, { ChecksumAlgorithm: 'CRC32' });
    const Parts = [await sendPart(s3, upload, 1, Buffer.from('x'))];
    const input = { ...upload, ...claim, MultipartUpload: { Parts } };
    await expect(s3.send(new CompleteMultipartUploadCommand(input))).rejects.toMatchObject({
      name,
    });
  });

  it('stands in the listing under its prefix, page by page', async () => {
    const { s3 } = await startBench();
    for (const Key of ['a/1', 'a/2', 'b', 'b']) {
      await s3.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key }));
    }
    const grouped = await s3.send(
      new ListMultipartUploadsCommand({ Bucket: bucket, Delimiter: '/' }),
    );
    expect(grouped.CommonPrefixes).toEqual([{ Prefix: 'a/' }]);
    expect(grouped.Uploads).toHaveLength(2);
    const keys: (string | undefined)[] = [];
    let marker = {};
    for (let more: boolean | undefined = true; more; ) {
      const page: ListMultipartUploadsCommandOutput = await s3.send(
        new ListMultipartUploadsCommand({ Bucket: bucket, MaxUploads: 1, ...marker }),
      );
      keys.push(...(page.Uploads ?? []).map((one) => one.Key));
      marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
      more = page.IsTruncated;
    }
    expect(keys).toEqual(['a/1', 'a/2', 'b', 'b']);
  });

  it('honours If-None-Match when it is completed', async () => {
    const { s3 } = await startBench();
    const finish = async () => {
      const upload = await begin(s3);
      const Parts = [await sendPart(s3, upload, 1, Buffer.from('x'))];
      const condition = { IfNoneMatch: '*', MultipartUpload: { Parts } };
      await s3.send(new CompleteMultipartUploadCommand({ ...upload, ...condition }));
    };
    await finish();
    await expect(finish()).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('gives its encryption to the object', async () => {
    const { s3 } = await startBench();
    const kms = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'alias/tuning' } as const;
    const upload = await begin(s3, kms);
    const Parts = [await sendPart(s3, upload, 1, Buffer.from('x'))];
    const MultipartUpload = { Parts };
    const done = await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload }));
    expect(done).toMatchObject(kms);
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'big' }));
    expect(head).toMatchObject(kms);
  });
});
