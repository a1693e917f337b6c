import {
  CreateBucketCommand,
  DeleteBucketTaggingCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyStatusCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  GetPublicAccessBlockCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucket, put, startBench } from '../sandbox/helpers.js';
import { authorization, raw } from './raw.js';

const Bucket = bucket;
const target = { Bucket, Key: 'a' };

describe('a bucket', () => {
  it('encrypts what is uploaded as it was told to', async () => {
    const { s3 } = await startBench();
    const before = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(before.ServerSideEncryptionConfiguration?.Rules).toMatchObject([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false },
    ]);
    const rule = {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: 'aws:kms',
        KMSMasterKeyID: 'alias/tuning',
      },
      BucketKeyEnabled: true,
    } as const;
    await s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: { Rules: [rule] },
      }),
    );
    await put(s3, 'a', 'x');
    expect(await s3.send(new HeadObjectCommand(target))).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'alias/tuning',
      BucketKeyEnabled: true,
    });
  });

  it('blocks public access from the start, and is told otherwise', async () => {
    const { s3 } = await startBench();
    const read = async () =>
      (await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration;
    const all = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    };
    expect(await read()).toEqual(all);
    const PublicAccessBlockConfiguration = { ...all, BlockPublicPolicy: false };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    expect(await read()).toEqual(PublicAccessBlockConfiguration);
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchPublicAccessBlockConfiguration' });
  });

  it('has no versions, no policy, and its owner’s full control', async () => {
    const { s3 } = await startBench();
    const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
    expect(Status).toBeUndefined();
    await expect(s3.send(new GetBucketPolicyStatusCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchBucketPolicy',
    });
    const { Grants } = await s3.send(new GetBucketAclCommand({ Bucket }));
    expect(Grants).toMatchObject([
      { Permission: 'FULL_CONTROL', Grantee: { Type: 'CanonicalUser' } },
    ]);
  });

  it('carries tags', async () => {
    const { s3 } = await startBench();
    const read = () => s3.send(new GetBucketTaggingCommand({ Bucket }));
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchTagSet' });
    const TagSet = [{ Key: 'team', Value: 'a' }];
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    expect((await read()).TagSet).toEqual(TagSet);
    await s3.send(new DeleteBucketTaggingCommand({ Bucket }));
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchTagSet' });
  });

  it.each([
    ['eu-west-1', 'eu-west-1', undefined],
    ['eu-west-1', 'us-west-2', 'IllegalLocationConstraintException'],
    ['us-east-1', 'us-west-2', undefined],
    ['us-east-1', 'us-east-1', 'InvalidLocationConstraint'],
    ['us-east-1', 'moon-north-1', 'InvalidLocationConstraint'],
  ] as const)('asked of %s for %s is answered %s', async (region, constraint, name) => {
    const { sandbox } = await startBench();
    const s3 = new S3Client({ ...sandbox.clientConfig, region });
    const CreateBucketConfiguration = { LocationConstraint: constraint as 'us-west-2' };
    const created = s3.send(
      new CreateBucketCommand({ Bucket: 'fresh', CreateBucketConfiguration }),
    );
    if (name) await expect(created).rejects.toMatchObject({ name });
    else await expect(created).resolves.toMatchObject({ Location: '/fresh' });
  });

  it('asked of a region without a word of where is refused', async () => {
    const { sandbox } = await startBench();
    const reply = await raw(sandbox.url, 'PUT', '/fresh', {
      authorization: authorization.replace('us-east-1', 'eu-west-1'),
    });
    expect(reply.text).toContain('<Code>IllegalLocationConstraintException</Code>');
  });
});

describe('an object', () => {
  it('carries tags', async () => {
    const { s3 } = await startBench();
    await s3.send(new PutObjectCommand({ ...target, Body: 'x', Tagging: 'stage=dev' }));
    const read = async () => (await s3.send(new GetObjectTaggingCommand(target))).TagSet;
    expect(await read()).toEqual([{ Key: 'stage', Value: 'dev' }]);
    const TagSet = [{ Key: 'stage', Value: 'prod' }];
    await s3.send(new PutObjectTaggingCommand({ ...target, Tagging: { TagSet } }));
    expect(await read()).toEqual(TagSet);
    await s3.send(new DeleteObjectTaggingCommand(target));
    expect(await read()).toEqual([]);
  });

  it.each([
    [
      [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
      'InvalidTag',
    ],
    [[{ Key: '', Value: '1' }], 'InvalidTag'],
    [[{ Key: 'aws:x', Value: '1' }], 'InvalidTag'],
    [[{ Key: 'a', Value: '<' }], 'InvalidTag'],
    [Array.from({ length: 11 }, (_, n) => ({ Key: `k${n}`, Value: '' })), 'BadRequest'],
  ])('refuses the tags %j', async (TagSet, name) => {
    const { s3 } = await startBench();
    await put(s3, 'a', 'x');
    const tagged = s3.send(new PutObjectTaggingCommand({ ...target, Tagging: { TagSet } }));
    await expect(tagged).rejects.toMatchObject({ name });
  });

  it('stays when it is deleted with another ETag', async () => {
    const { s3 } = await startBench();
    await put(s3, 'a', 'x');
    await expect(
      s3.send(new DeleteObjectCommand({ ...target, IfMatch: '"0"' })),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
    const { ETag } = await s3.send(new HeadObjectCommand(target));
    const { Deleted, Errors } = await s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: 'b' }, { Key: 'a', ETag: '"0"' }, { Key: 'a', ETag }] },
      }),
    );
    expect(Deleted?.map((one) => one.Key)).toEqual(['b', 'a']);
    expect(Errors).toMatchObject([{ Key: 'a', Code: 'PreconditionFailed' }]);
  });

  it('is answered with the headers that the request asks for', async () => {
    const { s3 } = await startBench();
    await put(s3, 'a', 'x');
    const got = await s3.send(
      new GetObjectCommand({
        ...target,
        ResponseContentType: 'text/csv',
        ResponseContentDisposition: 'attachment; filename="a.csv"',
      }),
    );
    expect(got).toMatchObject({
      ContentType: 'text/csv',
      ContentDisposition: 'attachment; filename="a.csv"',
    });
  });
});
