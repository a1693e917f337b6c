import type { WireRequest } from './http/messages.js';
import { isVersion2 } from './http/signature.js';
import { s3Refusal } from './refusals.js';

const parameters = ['Algorithm', 'Credential', 'Signature', 'Date', 'SignedHeaders', 'Expires'];
const mostSeconds = 7 * 24 * 3600;
const clockSkewMs = 15 * 60_000;

/**
 * Refuses what S3 refuses of a signature without knowing the secret: version 2, and presigned URLs
 * that are incomplete or have expired.
 *
 * @param nowMs - real time: clients sign with their own clock, not with the sandbox's.
 * @throws AccessDenied, AuthorizationQueryParametersError, InvalidRequest
 */
export function checkSignature({ headers, query }: WireRequest, nowMs: number): void {
  if (isVersion2(headers.authorization, query)) throw s3Refusal('InvalidRequest', version2);
  const given = parameters.filter((name) => query.has(`X-Amz-${name}`));
  if (given.length === 0) return;
  if (given.length < parameters.length) throw s3Refusal('AuthorizationQueryParametersError');
  checkExpiry(query, nowMs);
}

const version2 =
  'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256. ' +
  "(Signature version 2 is presigned here: in boto3 set Config(signature_version='s3v4').)";

function checkExpiry(query: URLSearchParams, nowMs: number): void {
  const signedMs = basicTime(query.get('X-Amz-Date') ?? '');
  const seconds = Number(query.get('X-Amz-Expires'));
  if (!Number.isInteger(seconds)) throw wrongExpiry('should be a number');
  if (seconds < 0) throw wrongExpiry('must be non-negative');
  if (seconds > mostSeconds) {
    throw wrongExpiry(`must be less than a week (in seconds) that is ${mostSeconds}`);
  }
  if (signedMs > nowMs + clockSkewMs) throw s3Refusal('AccessDenied', 'Request is not yet valid');
  if (signedMs + seconds * 1000 < nowMs) throw s3Refusal('AccessDenied', 'Request has expired');
}

function wrongExpiry(rule: string) {
  return s3Refusal('AuthorizationQueryParametersError', `X-Amz-Expires ${rule}`);
}

/** `20261122T101500Z` in milliseconds. */
function basicTime(text: string): number {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const time = Date.parse(iso);
  if (!Number.isNaN(time)) return time;
  throw s3Refusal(
    'AuthorizationQueryParametersError',
    "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"",
  );
}

const authentication = /^x-amz-(?:algorithm|credential|signature|date|signedheaders|expires)$/;

/** Presigned URLs carry headers as parameters, as in `?x-amz-tagging=…`: S3 reads them alike. */
export function withHoistedHeaders(request: WireRequest): WireRequest {
  const hoisted = [...request.query]
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name.startsWith('x-amz-') && !authentication.test(name));
  if (hoisted.length === 0) return request;
  return { ...request, headers: { ...Object.fromEntries(hoisted), ...request.headers } };
}
