import type { WireReply } from './http/messages.js';
import { pageLimit, pageOf } from './keyPages.js';
import { ownerOf } from './listing.js';
import type { Bucket } from './ObjectStore.js';
import { s3Refusal } from './refusals.js';
import { bucketRegions } from './regions.data.js';
import type { S3Call } from './S3Context.js';
import { readDocument } from './served.js';
import { bucketTagsIn } from './tags.js';
import { childText, type XmlChild, type XmlNode, xmlDocument } from './xml.js';

const defaultRegion = 'us-east-1';
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export function isBucketName(name: string): boolean {
  return bucketName.test(name) && !name.includes('..') && !/^\d+\.\d+\.\d+\.\d+$/.test(name);
}

export function createBucket(call: S3Call): WireReply {
  const { request, bucket, context } = call;
  if (!isBucketName(bucket)) throw s3Refusal('InvalidBucketName');
  const document =
    request.body.length === 0 ? undefined : readDocument(call, 'CreateBucketConfiguration');
  const region = regionOf(document, request.region);
  const existing = context.store.find(bucket);
  // S3 answers 200 in its first region when the caller has the bucket already.
  if (existing && (existing.region !== defaultRegion || region !== defaultRegion)) {
    throw s3Refusal('BucketAlreadyOwnedByYou');
  }
  if (!existing) {
    const tags = bucketTagsIn(document);
    context.store.createBucket(bucket, region, context.nowMs());
    if (tags.length > 0) context.store.configure(bucket, { tags });
  }
  return { status: 200, headers: { location: `/${bucket}` } };
}

/**
 * Every region creates its own buckets, and says so; the first one creates those of all, and has no
 * name of its own.
 *
 * @throws InvalidLocationConstraint, IllegalLocationConstraintException
 */
function regionOf(document: XmlNode | undefined, endpoint: string): string {
  const asked = document && childText(document, 'LocationConstraint');
  if (asked === undefined || asked === '') {
    if (endpoint === defaultRegion) return defaultRegion;
    throw s3Refusal('IllegalLocationConstraintException');
  }
  const region = asked === 'EU' ? 'eu-west-1' : asked;
  if (!bucketRegions.includes(region)) throw s3Refusal('InvalidLocationConstraint');
  if (region === endpoint || endpoint === defaultRegion) return region;
  throw s3Refusal(
    'IllegalLocationConstraintException',
    `The ${region} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
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

const mostBuckets = 10_000;

export function listBuckets(call: S3Call): WireReply {
  const { query } = call.request;
  const region = query.get('bucket-region');
  const prefix = query.get('prefix');
  const here = call.context.store
    .buckets()
    .filter((bucket) => region === null || bucket.region === region)
    .map((bucket) => ({ ...bucket, key: bucket.name }));
  const token = query.get('continuation-token') ?? '';
  const limit = query.has('max-buckets') ? pageLimit(query, 'max-buckets', 1) : mostBuckets;
  const page = pageOf(here, { prefix: prefix ?? '', delimiter: '', after: decode(token), limit });
  return {
    status: 200,
    body: xmlDocument('ListAllMyBucketsResult', [
      ownerOf(call),
      ['Buckets', page.items.map(describe)],
      ['ContinuationToken', page.next && Buffer.from(page.next).toString('base64')],
      ['Prefix', prefix ?? undefined],
    ]),
  };
}

function decode(token: string): string {
  return Buffer.from(token, 'base64').toString('utf8');
}

function describe({ name, region, createdMs }: Bucket): XmlChild {
  return [
    'Bucket',
    [
      ['Name', name],
      ['CreationDate', new Date(createdMs).toISOString()],
      ['BucketRegion', region],
    ],
  ];
}
