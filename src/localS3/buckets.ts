import type { WireReply } from './http/messages.js';
import { s3Refusal } from './refusals.js';
import type { S3Call } from './S3Context.js';
import { childText, parseXml, xmlDocument } from './xml.js';

const defaultRegion = 'us-east-1';
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export function isBucketName(name: string): boolean {
  return bucketName.test(name) && !name.includes('..') && !/^\d+\.\d+\.\d+\.\d+$/.test(name);
}

export function createBucket({ request, bucket, context }: S3Call): WireReply {
  if (!isBucketName(bucket)) throw s3Refusal('InvalidBucketName');
  const region = locationOf(request.body) ?? defaultRegion;
  const existing = context.store.find(bucket);
  // S3 answers 200 in its first region when the caller has the bucket already.
  if (existing && existing.region !== defaultRegion) throw s3Refusal('BucketAlreadyOwnedByYou');
  if (!existing) context.store.createBucket(bucket, region, context.nowMs());
  return { status: 200, headers: { location: `/${bucket}` } };
}

export function headBucket({ bucket, context }: S3Call): WireReply {
  return { status: 200, headers: { 'x-amz-bucket-region': context.store.bucket(bucket).region } };
}

export function getBucketLocation({ bucket, context }: S3Call): WireReply {
  const { region } = context.store.bucket(bucket);
  const name = region === defaultRegion ? '' : region;
  return {
    status: 200,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${name}</LocationConstraint>`,
  };
}

export function deleteBucket({ bucket, context }: S3Call): WireReply {
  if (context.store.bucket(bucket).objects.size > 0) throw s3Refusal('BucketNotEmpty');
  context.store.deleteBucket(bucket);
  return { status: 204 };
}

export function listBuckets({ context }: S3Call): WireReply {
  const buckets = context.store.buckets().map(
    ({ name, region, createdMs }) =>
      [
        'Bucket',
        [
          ['Name', name],
          ['CreationDate', new Date(createdMs).toISOString()],
          ['BucketRegion', region],
        ],
      ] as const,
  );
  return {
    status: 200,
    body: xmlDocument('ListAllMyBucketsResult', [
      ['Owner', [['ID', 'sandbox']]],
      ['Buckets', buckets],
    ]),
  };
}

function locationOf(body: Buffer): string | undefined {
  if (body.length === 0) return undefined;
  return childText(parseXml(body.toString('utf8')), 'LocationConstraint');
}
