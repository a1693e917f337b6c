import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  type CopyObjectCommandInput,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucket, put, startBench } from '../sandbox/helpers.js';

const source = { Bucket: bucket, Key: 'dir/ü+ source' };
const CopySource = `/${bucket}/${encodeURIComponent(source.Key)}`;

async function startWithSource(): Promise<S3Client> {
  const { s3 } = await startBench();
  await s3.send(
    new PutObjectCommand({
      ...source,
      Body: 'some text',
      ContentType: 'text/plain',
      Metadata: { origin: 'crm' },
      Tagging: 'stage=dev&team=a%20b',
    }),
  );
  return s3;
}

function copy(s3: S3Client, changes: Partial<CopyObjectCommandInput> = {}) {
  return s3.send(new CopyObjectCommand({ Bucket: bucket, Key: 'copy', CopySource, ...changes }));
}

const target = { Bucket: bucket, Key: 'copy' };

describe('CopyObject', () => {
  it('takes bytes, metadata and tags with it', async () => {
    const s3 = await startWithSource();
    const { CopyObjectResult } = await copy(s3);
    const got = await s3.send(new GetObjectCommand(target));
    expect(await got.Body?.transformToString()).toBe('some text');
    expect(got).toMatchObject({
      ETag: CopyObjectResult?.ETag,
      ContentType: 'text/plain',
      Metadata: { origin: 'crm' },
      TagCount: 2,
    });
  });

  it('replaces metadata and tags where it is told to', async () => {
    const s3 = await startWithSource();
    await copy(s3, {
      MetadataDirective: 'REPLACE',
      Metadata: { origin: 'other' },
      TaggingDirective: 'REPLACE',
      Tagging: 'stage=prod',
      StorageClass: 'STANDARD_IA',
    });
    const head = await s3.send(new HeadObjectCommand(target));
    expect(head).toMatchObject({ Metadata: { origin: 'other' }, StorageClass: 'STANDARD_IA' });
    expect(head.ContentType).toBe('binary/octet-stream');
    const { TagSet } = await s3.send(new GetObjectTaggingCommand(target));
    expect(TagSet).toEqual([{ Key: 'stage', Value: 'prod' }]);
  });

  it.each([
    [{ CopySource: 'nowhere/a' }, 'NoSuchBucket'],
    [{ CopySource: `${bucket}/missing` }, 'NoSuchKey'],
    [{ CopySource: 'bucketalone' }, 'InvalidArgument'],
    [{ CopySource: `${CopySource}?versionId=${'v'.repeat(32)}` }, 'NoSuchVersion'],
    [{ CopySourceIfMatch: '"0"' }, 'PreconditionFailed'],
    [{ CopySourceIfNoneMatch: '*' }, 'PreconditionFailed'],
    [{ CopySourceIfUnmodifiedSince: new Date(0) }, 'PreconditionFailed'],
    [{ ExpectedSourceBucketOwner: '999999999999' }, 'AccessDenied'],
    [{ Key: source.Key }, 'InvalidRequest'],
  ])('refuses %j', async (changes, name) => {
    const s3 = await startWithSource();
    await expect(copy(s3, changes)).rejects.toMatchObject({ name });
  });

  it('onto itself changes what it is told to change', async () => {
    const s3 = await startWithSource();
    await copy(s3, { Key: source.Key, MetadataDirective: 'REPLACE', Metadata: { a: 'b' } });
    const head = await s3.send(new HeadObjectCommand(source));
    expect(head.Metadata).toEqual({ a: 'b' });
  });
});

describe('UploadPartCopy', () => {
  it('takes a part out of another object', async () => {
    const s3 = await startWithSource();
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target));
    const part = { ...target, UploadId, PartNumber: 1, CopySource };
    const { CopyPartResult } = await s3.send(
      new UploadPartCopyCommand({ ...part, CopySourceRange: 'bytes=5-8' }),
    );
    const Parts = [{ PartNumber: 1, ETag: CopyPartResult?.ETag }];
    await s3.send(
      new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }),
    );
    const got = await s3.send(new GetObjectCommand(target));
    expect(await got.Body?.transformToString()).toBe('text');
  });

  it.each(['bytes=0-99', '0-1', 'bytes=3-1'])('refuses the range %s', async (CopySourceRange) => {
    const s3 = await startWithSource();
    await put(s3, 'copy', 'x');
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target));
    const part = { ...target, UploadId, PartNumber: 1, CopySource, CopySourceRange };
    await expect(s3.send(new UploadPartCopyCommand(part))).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
  });
});
