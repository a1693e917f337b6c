import {
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucket, put, startBench } from '../sandbox/helpers.js';

const Bucket = bucket;

async function startWithKeys(): Promise<S3Client> {
  const { s3 } = await startBench();
  for (const key of ['a', 'dir/1', 'dir/2', 'z']) await put(s3, key, key);
  return s3;
}

describe('ListObjects of before 2016', () => {
  it('goes on from the last key it gave', async () => {
    const s3 = await startWithKeys();
    const first = await s3.send(new ListObjectsCommand({ Bucket, MaxKeys: 2 }));
    expect(first.Contents?.map((one) => one.Key)).toEqual(['a', 'dir/1']);
    expect(first.IsTruncated).toBe(true);
    expect(first.NextMarker).toBeUndefined();
    const rest = await s3.send(new ListObjectsCommand({ Bucket, Marker: 'dir/1' }));
    expect(rest.Contents?.map((one) => one.Key)).toEqual(['dir/2', 'z']);
    expect(rest.Contents?.[0]?.Owner?.ID).toBe('123456789012');
  });

  it('groups by a delimiter and says where to go on', async () => {
    const s3 = await startWithKeys();
    const page = await s3.send(new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2 }));
    expect(page.CommonPrefixes).toEqual([{ Prefix: 'dir/' }]);
    expect(page.NextMarker).toBe('dir/');
    const next = await s3.send(
      new ListObjectsCommand({ Bucket, Delimiter: '/', Marker: page.NextMarker }),
    );
    expect(next.Contents?.map((one) => one.Key)).toEqual(['z']);
  });
});

describe('ListObjectsV2', () => {
  it('names the owner when it is asked to', async () => {
    const s3 = await startWithKeys();
    const owner = async (FetchOwner: boolean) =>
      (await s3.send(new ListObjectsV2Command({ Bucket, FetchOwner }))).Contents?.[0]?.Owner;
    expect(await owner(false)).toBeUndefined();
    expect(await owner(true)).toEqual({ ID: '123456789012' });
  });
});

describe('ListObjectVersions', () => {
  it('gives each object its one version', async () => {
    const s3 = await startWithKeys();
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 3 }));
    expect(page.Versions).toHaveLength(3);
    expect(page.Versions?.[0]).toMatchObject({ Key: 'a', VersionId: 'null', IsLatest: true });
    const next = await s3.send(
      new ListObjectVersionsCommand({
        Bucket,
        KeyMarker: page.NextKeyMarker,
        VersionIdMarker: page.NextVersionIdMarker,
      }),
    );
    expect(next.Versions?.map((one) => one.Key)).toEqual(['z']);
  });
});

describe('ListBuckets', () => {
  it('filters and goes page by page', async () => {
    const { s3 } = await startBench({ buckets: [bucket, 'b-1', 'b-2'] });
    const first = await s3.send(new ListBucketsCommand({ MaxBuckets: 1, Prefix: 'b-' }));
    expect(first.Buckets?.map((one) => one.Name)).toEqual(['b-1']);
    const next = await s3.send(
      new ListBucketsCommand({ Prefix: 'b-', ContinuationToken: first.ContinuationToken }),
    );
    expect(next.Buckets?.map((one) => one.Name)).toEqual(['b-2']);
    const elsewhere = await s3.send(new ListBucketsCommand({ BucketRegion: 'eu-west-1' }));
    expect(elsewhere.Buckets ?? []).toEqual([]);
  });
});
