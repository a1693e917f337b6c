import type { WireRequest } from './http/messages.js';

export interface S3Target {
  readonly bucket: string;
  readonly key: string;
}

// acme.localhost:4571 and acme.s3.localhost:4571
const localHost = /^([a-z0-9][a-z0-9.-]*?)(?:\.s3)?\.localhost(?::\d+)?$/;

// acme.s3.us-east-1.amazonaws.com, acme.s3.dualstack.us-east-1.amazonaws.com, acme.s3.amazonaws.com
const awsHost =
  /^([a-z0-9][a-z0-9.-]*)\.s3(?:[.-]dualstack)?(?:[.-][a-z]{2}[a-z-]*-\d+)?\.amazonaws\.com(?::\d+)?$/;

/**
 * Bucket and key of a request, addressed by path or by virtual host; `undefined` when the path is not
 * well percent-encoded.
 */
export function targetOf(request: WireRequest): S3Target | undefined {
  const path = decode(request.path.slice(1));
  if (path === undefined) return undefined;
  const bucket = bucketOfHost(request.headers.host ?? '');
  if (bucket !== undefined) return { bucket, key: path };
  return splitPath(path);
}

export function splitPath(path: string): S3Target {
  const slash = path.indexOf('/');
  return slash < 0
    ? { bucket: path, key: '' }
    : { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

function bucketOfHost(host: string): string | undefined {
  const bucket = (localHost.exec(host) ?? awsHost.exec(host))?.[1];
  return bucket === 's3' ? undefined : bucket;
}

export function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
