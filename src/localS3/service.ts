import {
  createBucket,
  deleteBucket,
  getBucketLocation,
  headBucket,
  listBuckets,
} from './buckets.js';
import { completeMultipartUpload } from './completeUpload.js';
import type { Operation, Refusal, Service, WireReply, WireRequest } from './http/messages.js';
import { listObjectsV2 } from './listing.js';
import {
  abortMultipartUpload,
  createMultipartUpload,
  listMultipartUploads,
  listParts,
  uploadPart,
} from './multipart.js';
import { deleteObject, deleteObjects, getObject, headObject, putObject } from './objects.js';
import { s3Refusal } from './refusals.js';
import type { S3Call, S3Context } from './S3Context.js';
import { targetOf } from './target.js';
import { xmlError } from './xml.js';

type Handler = (call: S3Call) => WireReply;

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly level: 'service' | 'bucket' | 'object';
  /** Query parameters that make the operation, as in `?uploads` or `?partNumber&uploadId`. */
  readonly query: readonly string[];
  readonly handle: Handler;
}

const routes: readonly Route[] = [
  route('ListBuckets', 'GET', 'service', [], listBuckets),
  route('CreateBucket', 'PUT', 'bucket', [], createBucket),
  route('HeadBucket', 'HEAD', 'bucket', [], headBucket),
  route('DeleteBucket', 'DELETE', 'bucket', [], deleteBucket),
  route('GetBucketLocation', 'GET', 'bucket', ['location'], getBucketLocation),
  route('ListObjectsV2', 'GET', 'bucket', ['list-type'], listObjectsV2),
  route('ListMultipartUploads', 'GET', 'bucket', ['uploads'], listMultipartUploads),
  route('DeleteObjects', 'POST', 'bucket', ['delete'], deleteObjects),
  route('PutObject', 'PUT', 'object', [], putObject),
  route('GetObject', 'GET', 'object', [], getObject),
  route('HeadObject', 'HEAD', 'object', [], headObject),
  route('DeleteObject', 'DELETE', 'object', [], deleteObject),
  route('CreateMultipartUpload', 'POST', 'object', ['uploads'], createMultipartUpload),
  route('UploadPart', 'PUT', 'object', ['partNumber', 'uploadId'], uploadPart),
  route('ListParts', 'GET', 'object', ['uploadId'], listParts),
  route('CompleteMultipartUpload', 'POST', 'object', ['uploadId'], completeMultipartUpload),
  route('AbortMultipartUpload', 'DELETE', 'object', ['uploadId'], abortMultipartUpload),
];

// Parameters that choose another operation, which the sandbox does not have, when no route wants them.
const subresources = new Set([
  ...routes.flatMap((one) => one.query),
  ...['acl', 'attributes', 'cors', 'encryption', 'legal-hold', 'lifecycle', 'logging'],
  ...['notification', 'object-lock', 'ownershipControls', 'policy', 'publicAccessBlock'],
  ...['replication', 'restore', 'retention', 'select', 'tagging', 'versioning', 'versions'],
  ...['versionId', 'website'],
]);

/** S3 over REST and XML. */
export function s3Service(context: S3Context, beforeEach: () => void): Service {
  return {
    signingName: 's3',
    match(request) {
      const target = targetOf(request);
      if (!target) return malformedUri;
      const found = routes.find((one) => fits(one, request, target));
      if (!found || request.headers['x-amz-copy-source'] !== undefined) return undefined;
      return {
        name: found.operation,
        run() {
          beforeEach();
          return withIds(found.handle({ request, context, ...target }), request);
        },
      };
    },
    refuse,
    unsigned: () => s3Refusal('AccessDenied'),
    throttled: () => s3Refusal('SlowDown'),
    unknownOperation: () => s3Refusal('NotImplemented'),
  };
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
  return { operation, method, level, query, handle };
}

function fits(one: Route, request: WireRequest, target: { bucket: string; key: string }): boolean {
  const level = target.bucket === '' ? 'service' : target.key === '' ? 'bucket' : 'object';
  const asked = [...new Set(request.query.keys())].filter((name) => subresources.has(name));
  return (
    one.method === request.method &&
    one.level === level &&
    asked.length === one.query.length &&
    one.query.every((name) => asked.includes(name))
  );
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
