import type { WireRequest } from './http/messages.js';
import type { StoredObject } from './ObjectStore.js';
import { s3Refusal } from './refusals.js';

/**
 * Conditions of a write: `If-None-Match: *` wants no object, `If-Match` wants that one.
 *
 * @throws PreconditionFailed, NoSuchKey, NotImplemented
 */
export function checkWriteConditions(
  request: Pick<WireRequest, 'headers'>,
  existing: StoredObject | undefined,
): void {
  const noneMatch = request.headers['if-none-match'];
  if (noneMatch !== undefined && noneMatch !== '*') throw s3Refusal('NotImplemented');
  if (noneMatch === '*' && existing) throw s3Refusal('PreconditionFailed');
  const match = request.headers['if-match'];
  if (match === undefined) return;
  if (!existing) throw s3Refusal('NoSuchKey');
  if (!sameEtag(match, existing.etag)) throw s3Refusal('PreconditionFailed');
}

/**
 * Conditions of a read; `true` means that the client has the object already (304).
 *
 * @throws PreconditionFailed
 */
export function isNotModified(
  request: Pick<WireRequest, 'headers'>,
  object: StoredObject,
): boolean {
  const {
    'if-match': match,
    'if-none-match': noneMatch,
    'if-modified-since': modifiedSince,
    'if-unmodified-since': unmodifiedSince,
  } = request.headers;
  // HTTP dates have whole seconds.
  const modified = Math.floor(object.modifiedMs / 1000) * 1000;
  if (match !== undefined) {
    if (!sameEtag(match, object.etag)) throw s3Refusal('PreconditionFailed');
  } else if (unmodifiedSince !== undefined && modified > Date.parse(unmodifiedSince)) {
    throw s3Refusal('PreconditionFailed');
  }
  if (noneMatch !== undefined) return sameEtag(noneMatch, object.etag);
  return modifiedSince !== undefined && modified <= Date.parse(modifiedSince);
}

/** Clients send ETags with and without quotes, and in lists. */
function sameEtag(claim: string, etag: string): boolean {
  const bare = etag.replaceAll('"', '');
  return claim.split(',').some((one) => ['*', bare].includes(one.trim().replaceAll('"', '')));
}
