import {
  deleteBucketEncryption,
  deletePublicAccessBlock,
  getBucketAcl,
  getBucketEncryption,
  getBucketOwnershipControls,
  getBucketVersioning,
  getObjectAcl,
  getPublicAccessBlock,
  putBucketEncryption,
  putPublicAccessBlock,
  refuseBucketPolicy,
} from './bucketSettings.js';
import {
  createBucket,
  deleteBucket,
  getBucketLocation,
  headBucket,
  listBuckets,
} from './buckets.js';
import { completeMultipartUpload } from './completeUpload.js';
import { copyObject, uploadPartCopy } from './copies.js';
import { deleteObjects } from './deleteObjects.js';
import type { Operation, Refusal, Service, WireReply, WireRequest } from './http/messages.js';
import { listObjects, listObjectsV2, listObjectVersions } from './listing.js';
import { abortMultipartUpload, createMultipartUpload, uploadPart } from './multipart.js';
import { getObjectAttributes } from './objectParts.js';
import { deleteObject, getObject, headObject, putObject } from './objects.js';
import { checkSignature, withHoistedHeaders } from './presigned.js';
import { s3Refusal } from './refusals.js';
import type { S3Call, S3Context } from './S3Context.js';
import { checkServed } from './served.js';
import {
  deleteBucketTagging,
  deleteObjectTagging,
  getBucketTagging,
  getObjectTagging,
  putBucketTagging,
  putObjectTagging,
} from './tags.js';
import { type S3Target, targetOf } from './target.js';
import { unservedSubresources } from './unserved.data.js';
import { listMultipartUploads, listParts } from './uploadListing.js';
import { xmlError } from './xml.js';

type Handler = (call: S3Call) => WireReply;

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly level: 'service' | 'bucket' | 'object';
  /** Query parameters that make the operation, as in `?uploads` or `?partNumber&uploadId`. */
  readonly query: readonly string[];
  /** True of the copying twin of an upload, which names a source in a header. */
  readonly copies: boolean;
  readonly handle: Handler;
}

const routes: readonly Route[] = [
  route('ListBuckets', 'GET', 'service', [], listBuckets),
  route('CreateBucket', 'PUT', 'bucket', [], createBucket),
  route('HeadBucket', 'HEAD', 'bucket', [], headBucket),
  route('DeleteBucket', 'DELETE', 'bucket', [], deleteBucket),
  route('GetBucketLocation', 'GET', 'bucket', ['location'], getBucketLocation),
  route('GetBucketEncryption', 'GET', 'bucket', ['encryption'], getBucketEncryption),
  route('PutBucketEncryption', 'PUT', 'bucket', ['encryption'], putBucketEncryption),
  route('DeleteBucketEncryption', 'DELETE', 'bucket', ['encryption'], deleteBucketEncryption),
  route('GetPublicAccessBlock', 'GET', 'bucket', ['publicAccessBlock'], getPublicAccessBlock),
  route('PutPublicAccessBlock', 'PUT', 'bucket', ['publicAccessBlock'], putPublicAccessBlock),
  route(
    'DeletePublicAccessBlock',
    'DELETE',
    'bucket',
    ['publicAccessBlock'],
    deletePublicAccessBlock,
  ),
  route('GetBucketVersioning', 'GET', 'bucket', ['versioning'], getBucketVersioning),
  route('GetBucketPolicy', 'GET', 'bucket', ['policy'], refuseBucketPolicy),
  route('GetBucketPolicyStatus', 'GET', 'bucket', ['policyStatus'], refuseBucketPolicy),
  route(
    'GetBucketOwnershipControls',
    'GET',
    'bucket',
    ['ownershipControls'],
    getBucketOwnershipControls,
  ),
  route('GetBucketAcl', 'GET', 'bucket', ['acl'], getBucketAcl),
  route('GetBucketTagging', 'GET', 'bucket', ['tagging'], getBucketTagging),
  route('PutBucketTagging', 'PUT', 'bucket', ['tagging'], putBucketTagging),
  route('DeleteBucketTagging', 'DELETE', 'bucket', ['tagging'], deleteBucketTagging),
  route('ListObjects', 'GET', 'bucket', [], listObjects),
  route('ListObjectsV2', 'GET', 'bucket', ['list-type'], listObjectsV2),
  route('ListObjectVersions', 'GET', 'bucket', ['versions'], listObjectVersions),
  route('ListMultipartUploads', 'GET', 'bucket', ['uploads'], listMultipartUploads),
  route('DeleteObjects', 'POST', 'bucket', ['delete'], deleteObjects),
  route('PutObject', 'PUT', 'object', [], putObject),
  copyingRoute('CopyObject', [], copyObject),
  route('GetObject', 'GET', 'object', [], getObject),
  route('HeadObject', 'HEAD', 'object', [], headObject),
  route('DeleteObject', 'DELETE', 'object', [], deleteObject),
  route('GetObjectAttributes', 'GET', 'object', ['attributes'], getObjectAttributes),
  route('GetObjectAcl', 'GET', 'object', ['acl'], getObjectAcl),
  route('GetObjectTagging', 'GET', 'object', ['tagging'], getObjectTagging),
  route('PutObjectTagging', 'PUT', 'object', ['tagging'], putObjectTagging),
  route('DeleteObjectTagging', 'DELETE', 'object', ['tagging'], deleteObjectTagging),
  route('CreateMultipartUpload', 'POST', 'object', ['uploads'], createMultipartUpload),
  route('UploadPart', 'PUT', 'object', ['uploadId'], uploadPart),
  copyingRoute('UploadPartCopy', ['uploadId'], uploadPartCopy),
  route('ListParts', 'GET', 'object', ['uploadId'], listParts),
  route('CompleteMultipartUpload', 'POST', 'object', ['uploadId'], completeMultipartUpload),
  route('AbortMultipartUpload', 'DELETE', 'object', ['uploadId'], abortMultipartUpload),
];

/** Names in the AWS API of what is served. */
export const s3Operations: readonly string[] = routes.map((one) => one.operation);

// Parameters that choose an operation: a request with one that no route wants is for another.
const subresources = new Set([...routes.flatMap((one) => one.query), ...unservedSubresources]);

/** S3 over REST and XML. */
export function s3Service(context: S3Context, beforeEach: () => void): Service {
  return {
    signingName: 's3',
    operations: s3Operations,
    match(sent) {
      const request = withHoistedHeaders(sent);
      const target = targetOf(request);
      if (!target) return malformedUri;
      const found = routes.find((one) => fits(one, request, target));
      if (!found) return undefined;
      const { operation } = found;
      return {
        name: operation,
        run() {
          const call: S3Call = { request, operation, context, ...target };
          checkSignature(request, Date.now());
          checkServed(call);
          beforeEach();
          return withIds(found.handle(call), request);
        },
      };
    },
    refuse,
    unsigned: () => s3Refusal('AccessDenied'),
    throttled: () => s3Refusal('SlowDown'),
    unknownOperation: (request) =>
      s3Refusal('NotImplemented', `The sandbox does not implement ${whatIsAsked(request)}.`),
  };
}

const noTarget: S3Target = { bucket: '', key: '' };

const levelWords: Readonly<Record<Route['level'], string>> = {
  service: 'the service',
  bucket: 'a bucket',
  object: 'an object',
};

/** As in `GET ?lifecycle of a bucket`. */
function whatIsAsked(request: WireRequest): string {
  const asked = askedSubresources(request).map((name) => `?${name}`);
  return [
    request.method,
    ...asked,
    `of ${levelWords[levelOf(targetOf(request) ?? noTarget)]}`,
  ].join(' ');
}

const malformedUri: Operation = {
  name: 'InvalidURI',
  run: () => {
    throw s3Refusal('InvalidURI');
  },
};

function route(
  operation: string,
  method: string,
  level: Route['level'],
  query: readonly string[],
  handle: Handler,
): Route {
  return { operation, method, level, query, copies: false, handle };
}

function copyingRoute(operation: string, query: readonly string[], handle: Handler): Route {
  return { ...route(operation, 'PUT', 'object', query, handle), copies: true };
}

function fits(one: Route, request: WireRequest, target: S3Target): boolean {
  const asked = askedSubresources(request);
  const copies = request.method === 'PUT' && request.headers['x-amz-copy-source'] !== undefined;
  return (
    one.method === request.method &&
    one.level === levelOf(target) &&
    one.copies === copies &&
    asked.length === one.query.length &&
    one.query.every((name) => asked.includes(name))
  );
}

function askedSubresources({ query }: WireRequest): readonly string[] {
  return [...new Set(query.keys())].filter((name) => subresources.has(name));
}

function levelOf({ bucket, key }: S3Target): Route['level'] {
  if (bucket === '') return 'service';
  return key === '' ? 'bucket' : 'object';
}

function refuse(refusal: Refusal, request: WireRequest): WireReply {
  const body = xmlError([
    ['Code', refusal.code],
    ['Message', refusal.message],
    ['Resource', request.path],
    ['RequestId', request.requestId],
    ['HostId', 'sandbox'],
  ]);
  const bodiless = request.method === 'HEAD';
  return withIds(
    { status: refusal.status, headers: refusal.headers, body: bodiless ? '' : body },
    request,
  );
}

function withIds(reply: WireReply, request: WireRequest): WireReply {
  const xml = typeof reply.body === 'string' && reply.body !== '';
  return {
    ...reply,
    headers: {
      ...(xml ? { 'content-type': 'application/xml' } : {}),
      'x-amz-request-id': request.requestId,
      'x-amz-id-2': 'sandbox',
      ...reply.headers,
    },
  };
}
