import {
  CreateCustomModelDeploymentCommand,
  CreateModelCustomizationJobCommand,
  CreateProvisionedModelThroughputCommand,
  GetModelCustomizationJobCommand,
  TagResourceCommand,
} from '@aws-sdk/client-bedrock';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { WireReply } from '../../../src/localS3/http/messages.js';
import { bucket, converseLines, jobInput } from './helpers.js';
import type { InProcess } from './inProcess.js';

/** How an operation is asked for, so that each of its members could show an effect. */
interface Scenario {
  /** Makes what the request is about, and gives the request's input. */
  arrange?(bench: InProcess): Promise<object>;
  /** What shows the effect of the request, where the stored state does not. */
  after?(bench: InProcess, reply: WireReply): Promise<unknown>;
  /** Valid values, by member. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Members that change nothing with good reason, by name. */
  readonly unchanged?: Readonly<Record<string, string>>;
}

const Bucket = bucket;
const target = { Bucket, Key: 'dir/a' };
const hour = 3_600_000;

const payer = { RequestPayer: 'the caller owns the bucket, and pays anyway' };
const stranger = { ExpectedBucketOwner: '999999999999' };
const s3Values = { ...stranger, RequestPayer: 'requester' };
const restored = { OptionalObjectAttributes: 'no object was ever restored' };
const listing = {
  ...s3Values,
  EncodingType: 'url',
  OptionalObjectAttributes: ['RestoreStatus'],
  Prefix: 'dir/',
  Delimiter: '/',
};

const contents = {
  'ü &': 'first',
  'dir/a': 'some text',
  'dir/b': 'other text',
  z: 'last',
};

async function objects({ s3 }: InProcess): Promise<object> {
  for (const [Key, Body] of Object.entries(contents)) {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body, ChecksumAlgorithm: 'SHA256' }));
  }
  return target;
}

async function upload(bench: InProcess): Promise<{ UploadId: string | undefined }> {
  await objects(bench);
  const { UploadId } = await bench.s3.send(
    new CreateMultipartUploadCommand({ ...target, ChecksumAlgorithm: 'SHA256' }),
  );
  return { UploadId };
}

async function part(bench: InProcess, UploadId: string | undefined, PartNumber = 1) {
  const { ETag } = await bench.s3.send(
    new UploadPartCommand({ ...target, UploadId, PartNumber, Body: `part ${PartNumber}` }),
  );
  return { PartNumber, ETag };
}

async function multipartObject(bench: InProcess): Promise<object> {
  const { UploadId } = await upload(bench);
  const MultipartUpload = { Parts: [await part(bench, UploadId)] };
  await bench.s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }));
  return target;
}

/** Completes what was begun, since an upload's headers are seen on the object alone. */
async function completeBegun(bench: InProcess, reply: WireReply): Promise<unknown> {
  const UploadId = /<UploadId>(.*)<\/UploadId>/.exec(String(reply.body))?.[1];
  if (UploadId === undefined) return null;
  const MultipartUpload = { Parts: [await part(bench, UploadId)] };
  await bench.s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }));
  const { $metadata, Body, LastModified, ...head } = await bench.s3.send(
    new GetObjectCommand({ ...target, ChecksumMode: 'ENABLED' }),
  );
  return head;
}

const bucketOnly = { arrange: async () => ({ Bucket }), values: s3Values, unchanged: payer };
const objectOnly = { arrange: objects, values: s3Values, unchanged: payer };

const upload_ = {
  ContentLength: 9,
  ContentMD5: '1B2M2Y8AsgTpgAmY7PhCfg==',
  ChecksumAlgorithm: 'SHA256',
  ContentEncoding: 'gzip',
  ServerSideEncryption: 'aws:kms',
  StorageClass: 'STANDARD_IA',
  Tagging: 'a=b',
  Metadata: { a: 'b' },
  IfNoneMatch: '*',
};

const lengthIsTransport = { ContentLength: 'counted by the transport' };

const s3Scenarios: Readonly<Record<string, Scenario>> = {
  ListBuckets: {
    arrange: async ({ store }) => {
      store.createBucket('other', 'eu-west-1', 0);
      return {};
    },
    values: {
      Prefix: 'acme',
      BucketRegion: 'eu-west-1',
      MaxBuckets: 1,
      ContinuationToken: 'YWNtZS10dW5pbmc=',
    },
  },
  CreateBucket: {
    arrange: async () => ({ Bucket: 'fresh' }),
    values: {
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      'CreateBucketConfiguration.LocationConstraint': 'eu-west-1',
      'CreateBucketConfiguration.Tags': [{ Key: 'a', Value: 'b' }],
    },
  },
  HeadBucket: bucketOnly,
  DeleteBucket: bucketOnly,
  GetBucketLocation: bucketOnly,
  GetBucketEncryption: bucketOnly,
  PutBucketEncryption: {
    arrange: async () => ({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
    }),
    values: {
      ...s3Values,
      ...upload_,
      'ServerSideEncryptionConfiguration.Rules.ApplyServerSideEncryptionByDefault': {
        SSEAlgorithm: 'AES256',
      },
    },
    unchanged: { ChecksumAlgorithm: 'the digest is right' },
  },
  DeleteBucketEncryption: bucketOnly,
  GetPublicAccessBlock: bucketOnly,
  PutPublicAccessBlock: {
    arrange: async () => ({ Bucket, PublicAccessBlockConfiguration: {} }),
    values: { ...s3Values, ...upload_ },
    unchanged: { ChecksumAlgorithm: 'the digest is right' },
  },
  DeletePublicAccessBlock: bucketOnly,
  GetBucketVersioning: bucketOnly,
  GetBucketPolicy: bucketOnly,
  GetBucketPolicyStatus: bucketOnly,
  GetBucketOwnershipControls: bucketOnly,
  GetBucketAcl: bucketOnly,
  GetBucketTagging: {
    ...bucketOnly,
    arrange: async ({ s3 }) => {
      await s3.send(
        new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }),
      );
      return { Bucket };
    },
  },
  PutBucketTagging: {
    arrange: async () => ({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }),
    values: { ...s3Values, ...upload_ },
    unchanged: { ChecksumAlgorithm: 'the digest is right' },
  },
  DeleteBucketTagging: bucketOnly,
  ListObjects: {
    arrange: async (bench) => {
      await objects(bench);
      return { Bucket };
    },
    values: { ...listing, Marker: 'dir/a' },
    unchanged: { ...payer, ...restored },
  },
  ListObjectsV2: {
    arrange: async (bench) => {
      await objects(bench);
      return { Bucket };
    },
    values: { ...listing, StartAfter: 'dir/a', ContinuationToken: 'ZGlyL2E=', MaxKeys: 1 },
    unchanged: { ...payer, ...restored },
  },
  ListObjectVersions: {
    arrange: async (bench) => {
      await objects(bench);
      return { Bucket };
    },
    values: { ...listing, KeyMarker: 'dir/a', MaxKeys: 1 },
    unchanged: { ...payer, ...restored },
  },
  ListMultipartUploads: {
    arrange: async (bench) => {
      await upload(bench);
      await bench.s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'ü' }));
      return { Bucket };
    },
    values: { ...listing, KeyMarker: 'dir/a', UploadIdMarker: 'none', MaxUploads: 1 },
    unchanged: payer,
  },
  DeleteObjects: {
    arrange: async (bench) => {
      await objects(bench);
      return { Bucket, Delete: { Objects: [{ Key: 'dir/a' }] } };
    },
    values: { ...s3Values, ...upload_, 'Delete.Quiet': true, 'Delete.Objects.ETag': '"0"' },
    unchanged: { ...payer, ChecksumAlgorithm: 'the digest is right' },
  },
  PutObject: {
    arrange: async (bench) => ({ ...(await objects(bench)), Body: 'some text' }),
    values: { ...s3Values, ...upload_, Body: 'else' },
    unchanged: { ...payer, ...lengthIsTransport },
  },
  CopyObject: {
    arrange: async (bench) => ({ ...(await objects(bench)), CopySource: `${bucket}/dir/b` }),
    values: {
      ...s3Values,
      ...upload_,
      ChecksumAlgorithm: 'SHA1',
      CopySourceIfMatch: '"0"',
      CopySourceIfNoneMatch: '*',
      CopySourceIfModifiedSince: new Date('2026-11-23'),
      CopySourceIfUnmodifiedSince: new Date('2026-11-21'),
      ExpectedSourceBucketOwner: '999999999999',
      MetadataDirective: 'REPLACE',
      TaggingDirective: 'REPLACE',
      ...Object.fromEntries(['CacheControl'].map((name) => [name, 'no-store'])),
    },
    unchanged: {
      ...payer,
      TaggingDirective: 'neither source nor request has tags',
      ...Object.fromEntries(
        [
          ...['CacheControl', 'ContentDisposition', 'ContentEncoding', 'ContentLanguage'],
          ...['ContentType', 'Expires', 'Metadata', 'Tagging', 'WebsiteRedirectLocation'],
        ].map((name) => [name, 'taken where a directive says REPLACE, as in S3']),
      ),
    },
  },
  GetObject: {
    arrange: multipartObject,
    values: {
      ...s3Values,
      Range: 'bytes=1-2',
      IfNoneMatch: '*',
      IfModifiedSince: new Date('2026-11-23'),
      IfUnmodifiedSince: new Date('2026-11-21'),
      ChecksumMode: 'ENABLED',
      PartNumber: 1,
      ResponseExpires: new Date('2026-11-23'),
    },
    unchanged: payer,
  },
  HeadObject: {
    arrange: multipartObject,
    values: {
      ...s3Values,
      Range: 'bytes=1-2',
      IfNoneMatch: '*',
      IfModifiedSince: new Date('2026-11-23'),
      IfUnmodifiedSince: new Date('2026-11-21'),
      ChecksumMode: 'ENABLED',
      PartNumber: 1,
      ResponseExpires: new Date('2026-11-23'),
    },
    unchanged: payer,
  },
  DeleteObject: { ...objectOnly, values: { ...s3Values, IfMatch: '"0"' } },
  GetObjectAttributes: {
    arrange: async (bench) => ({
      ...(await multipartObject(bench)),
      ObjectAttributes: ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'],
    }),
    values: { ...s3Values, PartNumberMarker: '1', MaxParts: 1 },
    unchanged: payer,
  },
  GetObjectAcl: objectOnly,
  GetObjectTagging: objectOnly,
  PutObjectTagging: {
    arrange: async (bench) => ({
      ...(await objects(bench)),
      Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] },
    }),
    values: { ...s3Values, ...upload_ },
    unchanged: { ...payer, ChecksumAlgorithm: 'the digest is right' },
  },
  DeleteObjectTagging: objectOnly,
  CreateMultipartUpload: {
    arrange: async () => target,
    after: completeBegun,
    values: { ...s3Values, ...upload_, ChecksumType: 'FULL_OBJECT' },
    unchanged: payer,
  },
  UploadPart: {
    arrange: async (bench) => ({
      ...target,
      ...(await upload(bench)),
      PartNumber: 1,
      Body: 'part 1',
    }),
    values: { ...s3Values, ...upload_, ContentLength: 6, Body: 'else' },
    unchanged: { ...payer, ...lengthIsTransport },
  },
  UploadPartCopy: {
    arrange: async (bench) => ({
      ...target,
      ...(await upload(bench)),
      PartNumber: 1,
      CopySource: `${bucket}/dir/b`,
    }),
    values: {
      ...s3Values,
      CopySourceRange: 'bytes=0-1',
      CopySourceIfMatch: '"0"',
      CopySourceIfNoneMatch: '*',
      CopySourceIfModifiedSince: new Date('2026-11-23'),
      CopySourceIfUnmodifiedSince: new Date('2026-11-21'),
      ExpectedSourceBucketOwner: '999999999999',
    },
    unchanged: payer,
  },
  ListParts: {
    arrange: async (bench) => {
      const { UploadId } = await upload(bench);
      await part(bench, UploadId, 1);
      await part(bench, UploadId, 2);
      return { ...target, UploadId };
    },
    values: { ...s3Values, MaxParts: 1, PartNumberMarker: '1' },
    unchanged: payer,
  },
  CompleteMultipartUpload: {
    arrange: async (bench) => {
      const { UploadId } = await upload(bench);
      return { ...target, UploadId, MultipartUpload: { Parts: [await part(bench, UploadId)] } };
    },
    values: {
      ...s3Values,
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag: '"0"' }] },
      'MultipartUpload.Parts': [{ PartNumber: 1, ETag: '"0"' }],
      ChecksumType: 'FULL_OBJECT',
      IfNoneMatch: '*',
    },
    unchanged: payer,
  },
  AbortMultipartUpload: {
    arrange: async (bench) => ({ ...target, ...(await upload(bench)) }),
    values: s3Values,
    unchanged: payer,
  },
};

const tags = [{ key: 'a', value: 'b' }];
const roleArn = 'arn:aws:iam::123456789012:role/bedrock-tuning';
const late = new Date('2027-01-01T00:00:00Z');
const early = new Date('2026-01-01T00:00:00Z');

async function data({ s3 }: InProcess): Promise<object> {
  const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  await put('data/train.jsonl', converseLines(100));
  await put('data/validation.jsonl', converseLines(20, 'held out'));
  const { validationDataConfig, hyperParameters, ...input } = jobInput();
  return { ...input, clientRequestToken: 'token' };
}

async function job(bench: InProcess): Promise<{ jobIdentifier: string }> {
  await data(bench);
  const { jobArn = '' } = await bench.bedrock.send(
    new CreateModelCustomizationJobCommand(jobInput()),
  );
  return { jobIdentifier: jobArn };
}

async function model(bench: InProcess): Promise<string> {
  const found = await job(bench);
  bench.advance(12 * hour);
  const { outputModelArn = '' } = await bench.bedrock.send(
    new GetModelCustomizationJobCommand(found),
  );
  return outputModelArn;
}

async function deployment(bench: InProcess) {
  const modelArn = await model(bench);
  const { customModelDeploymentArn: arn = '' } = await bench.bedrock.send(
    new CreateCustomModelDeploymentCommand({ modelDeploymentName: 'served', modelArn }),
  );
  bench.advance(hour);
  return { modelArn, arn };
}

async function throughput(bench: InProcess) {
  const modelId = await model(bench);
  const { provisionedModelArn: arn = '' } = await bench.bedrock.send(
    new CreateProvisionedModelThroughputCommand({
      provisionedModelName: 'served',
      modelId,
      modelUnits: 1,
    }),
  );
  bench.advance(hour);
  return { modelId, arn };
}

/** Two of each kind, so that an order and a page show. */
const lists = {
  values: {
    creationTimeAfter: late,
    creationTimeBefore: early,
    createdAfter: late,
    createdBefore: early,
    statusEquals: 'Failed',
    modelStatus: 'Failed',
    nameContains: 'nobody',
    isOwned: false,
    maxResults: 1,
    sortOrder: 'Ascending',
    sortBy: 'CreationTime',
    modelArnEquals: 'arn:aws:bedrock:us-east-1:123456789012:custom-model/x/abcdefghijkl',
    baseModelArnEquals: 'arn:aws:bedrock:us-east-1::foundation-model/x',
    foundationModelArnEquals: 'arn:aws:bedrock:us-east-1::foundation-model/x',
  },
  unchanged: { sortBy: 'the one order there is' },
};

async function twoJobs(bench: InProcess): Promise<object> {
  await job(bench);
  bench.advance(12 * hour);
  const second = jobInput({ jobName: 'job-2', customModelName: 'model-2' });
  await bench.bedrock.send(new CreateModelCustomizationJobCommand(second));
  bench.advance(12 * hour);
  return {};
}

const bedrockScenarios: Readonly<Record<string, Scenario>> = {
  CreateModelCustomizationJob: {
    arrange: data,
    values: {
      'trainingDataConfig.s3Uri': `s3://${bucket}/data/validation.jsonl`,
      clientRequestToken: 'other',
      jobTags: tags,
      customModelTags: tags,
      validationDataConfig: { validators: [{ s3Uri: `s3://${bucket}/data/validation.jsonl` }] },
      hyperParameters: { epochCount: '3' },
      vpcConfig: { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
    },
    after: ({ bedrock }) =>
      bedrock
        .send(new GetModelCustomizationJobCommand({ jobIdentifier: 'job-1' }))
        .then(({ $metadata, ...rest }) => rest, String),
  },
  GetModelCustomizationJob: { arrange: job },
  ListModelCustomizationJobs: { arrange: twoJobs, ...lists },
  StopModelCustomizationJob: { arrange: job },
  GetCustomModel: { arrange: async (bench) => ({ modelIdentifier: await model(bench) }) },
  ListCustomModels: { arrange: twoJobs, ...lists },
  DeleteCustomModel: { arrange: async (bench) => ({ modelIdentifier: await model(bench) }) },
  CreateCustomModel: {
    arrange: async (bench) => {
      await data(bench);
      return {
        modelName: 'brought',
        modelSourceConfig: { s3DataSource: { s3Uri: `s3://${bucket}/data/` } },
        clientRequestToken: 'token',
      };
    },
    values: { clientRequestToken: 'other', modelTags: tags, roleArn },
    unchanged: { roleArn: 'roles are checked for their account and their rights are not modelled' },
  },
  ListFoundationModels: {
    values: {
      byProvider: 'Meta',
      byCustomizationType: 'DISTILLATION',
      byOutputModality: 'IMAGE',
      byInferenceType: 'ON_DEMAND',
    },
  },
  GetFoundationModel: { arrange: async () => ({ modelIdentifier: 'amazon.nova-micro-v1:0:128k' }) },
  CreateCustomModelDeployment: {
    arrange: async (bench) => ({
      modelDeploymentName: 'served',
      modelArn: await model(bench),
      clientRequestToken: 'token',
    }),
    values: { clientRequestToken: 'other', tags },
  },
  GetCustomModelDeployment: {
    arrange: async (bench) => ({ customModelDeploymentIdentifier: (await deployment(bench)).arn }),
  },
  ListCustomModelDeployments: {
    ...lists,
    arrange: async (bench) => {
      const { modelArn } = await deployment(bench);
      const second = { modelDeploymentName: 'second', modelArn };
      await bench.bedrock.send(new CreateCustomModelDeploymentCommand(second));
      return {};
    },
  },
  UpdateCustomModelDeployment: {
    arrange: async (bench) => {
      const { modelArn, arn } = await deployment(bench);
      return { customModelDeploymentIdentifier: arn, modelArn };
    },
  },
  DeleteCustomModelDeployment: {
    arrange: async (bench) => ({ customModelDeploymentIdentifier: (await deployment(bench)).arn }),
  },
  CreateProvisionedModelThroughput: {
    arrange: async (bench) => ({
      provisionedModelName: 'served',
      modelId: await model(bench),
      modelUnits: 1,
      clientRequestToken: 'token',
    }),
    values: { clientRequestToken: 'other', tags, commitmentDuration: 'OneMonth' },
  },
  GetProvisionedModelThroughput: {
    arrange: async (bench) => ({ provisionedModelId: (await throughput(bench)).arn }),
  },
  ListProvisionedModelThroughputs: {
    ...lists,
    arrange: async (bench) => {
      const { modelId } = await throughput(bench);
      const second = { provisionedModelName: 'second', modelId, modelUnits: 1 };
      await bench.bedrock.send(new CreateProvisionedModelThroughputCommand(second));
      return {};
    },
  },
  UpdateProvisionedModelThroughput: {
    arrange: async (bench) => ({ provisionedModelId: (await throughput(bench)).arn }),
    values: { desiredModelId: 'amazon.nova-micro-v1:0:128k' },
  },
  DeleteProvisionedModelThroughput: {
    arrange: async (bench) => ({ provisionedModelId: (await throughput(bench)).arn }),
  },
  TagResource: {
    arrange: async (bench) => ({ resourceARN: (await job(bench)).jobIdentifier, tags }),
  },
  UntagResource: {
    arrange: async (bench) => {
      const resourceARN = (await job(bench)).jobIdentifier;
      await bench.bedrock.send(new TagResourceCommand({ resourceARN, tags }));
      return { resourceARN, tagKeys: ['a'] };
    },
  },
  ListTagsForResource: {
    arrange: async (bench) => ({ resourceARN: (await job(bench)).jobIdentifier }),
  },
  PutModelInvocationLoggingConfiguration: {
    arrange: async () => ({ loggingConfig: {} }),
    values: { 'loggingConfig.s3Config': { bucketName: bucket } },
  },
  Converse: {
    arrange: async () => ({
      modelId: 'amazon.nova-micro-v1:0',
      messages: [{ role: 'user', content: [{ text: 'hello' }] }],
    }),
    values: {
      messages: [{ role: 'user', content: [{ text: 'good morning' }] }],
      'messages.content.text': 'good morning',
      system: [{ text: 'be brief' }],
      inferenceConfig: { maxTokens: 2 },
      'inferenceConfig.maxTokens': 2,
      'inferenceConfig.stopSequences': ['model'],
    },
  },
  GetProducts: {
    arrange: async () => ({ ServiceCode: 'AmazonBedrock' }),
    values: {
      Filters: [{ Type: 'TERM_MATCH', Field: 'regionCode', Value: 'eu-west-1' }],
      FormatVersion: 'aws_v2',
      MaxResults: 1,
    },
  },
};

export const scenarios: Readonly<Record<string, Scenario>> = {
  ...s3Scenarios,
  ...bedrockScenarios,
};
