import type { WireRequest } from './http/messages.js';

export interface S3Target {
  readonly bucket: string;
  readonly key: string;
}

// acme.localhost:4571 and acme.s3.localhost:4571
const virtualHost = /^([a-z0-9][a-z0-9.-]*?)(?:\.s3)?\.localhost(?::\d+)?$/;

/**
 * Bucket and key of a request, addressed by path or by virtual host; `undefined` when the path is not
 * well percent-encoded.
 */
export function targetOf(request: WireRequest): S3Target | undefined {
  const path = decode(request.path.slice(1));
  if (path === undefined) return undefined;
  const bucket = virtualHost.exec(request.headers.host ?? '')?.[1];
  if (bucket !== undefined && bucket !== 's3') return { bucket, key: path };
  const slash = path.indexOf('/');
  return slash < 0
    ? { bucket: path, key: '' }
    : { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
