import { type AwsFailure, type ErrorCode, FineTunerError } from '../base/errors.js';

type AwsCode = Extract<ErrorCode, `aws.${string}`>;

const codeByName: Readonly<Record<string, AwsCode>> = {
  AccessDenied: 'aws.accessDenied',
  AccessDeniedException: 'aws.accessDenied',
  UnrecognizedClientException: 'aws.credentials',
  InvalidClientTokenId: 'aws.credentials',
  InvalidAccessKeyId: 'aws.credentials',
  SignatureDoesNotMatch: 'aws.credentials',
  ExpiredToken: 'aws.credentials',
  ExpiredTokenException: 'aws.credentials',
  InvalidSignatureException: 'aws.credentials',
  MissingAuthenticationToken: 'aws.credentials',
  MissingAuthenticationTokenException: 'aws.credentials',
  CredentialsProviderError: 'aws.credentials',
  TokenProviderError: 'aws.credentials',
  ResourceNotFoundException: 'aws.notFound',
  NoSuchBucket: 'aws.notFound',
  NoSuchKey: 'aws.notFound',
  NotFound: 'aws.notFound',
  ValidationException: 'aws.validation',
  ConflictException: 'aws.conflict',
  ResourceInUseException: 'aws.conflict',
  ServiceQuotaExceededException: 'aws.quotaExceeded',
  TooManyTagsException: 'aws.quotaExceeded',
  ThrottlingException: 'aws.throttled',
  TooManyRequestsException: 'aws.throttled',
  SlowDown: 'aws.throttled',
  InternalServerException: 'aws.service',
  InternalError: 'aws.service',
  ServiceUnavailable: 'aws.service',
  ServiceUnavailableException: 'aws.service',
  TimeoutError: 'aws.unreachable',
};

const networkErrno = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
]);

const hints: Partial<Record<AwsCode, string>> = {
  'aws.credentials':
    'Set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass `clientConfig.credentials`.',
  'aws.unreachable': 'Check the network, the region and any endpoint URL that is configured.',
  'aws.throttled': 'Wait a minute and try again; poll less often when several jobs are watched.',
  'aws.service': 'Try again. The same plan started again is the same job.',
};

interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly Code?: string;
  readonly errors?: readonly { readonly code?: string }[];
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/**
 * Turns whatever an SDK call threw into a {@link FineTunerError} that keeps it as `cause`.
 *
 * An aborted call is no failure of AWS, so the abort reason passes through unchanged, and so does
 * an error of this package that was thrown inside an upload body.
 */
export function toFineTunerError(
  error: unknown,
  operation: string,
  explain?: (message: string) => string | undefined,
): unknown {
  if (isAbort(error)) return error;
  const own = ownErrorWithin(error);
  if (own) return own;

  const sdk = (typeof error === 'object' && error !== null ? error : {}) as SdkError;
  const code = classify(sdk);
  const message = sdk.message || sdk.Code || String(error);
  const hint = explain?.(message) ?? hints[code];
  return new FineTunerError(code, `${operation}: ${message}`, {
    details: failureDetails(sdk, operation),
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}

function failureDetails(sdk: SdkError, operation: string): AwsFailure {
  return {
    operation,
    awsCode: sdk.name ?? sdk.Code ?? 'unknown',
    httpStatus: sdk.$metadata?.httpStatusCode ?? null,
    requestId: sdk.$metadata?.requestId ?? null,
  };
}

function classify(sdk: SdkError): AwsCode {
  const named = codeByName[sdk.name ?? ''] ?? codeByName[sdk.Code ?? ''];
  if (named) return named;
  const errnos = [sdk.code, ...(sdk.errors ?? []).map((inner) => inner.code)];
  if (errnos.some((errno) => errno !== undefined && networkErrno.has(errno)))
    return 'aws.unreachable';
  const status = sdk.$metadata?.httpStatusCode;
  if (status === undefined) return 'aws.unknown';
  if (status === 401) return 'aws.credentials';
  if (status === 403) return 'aws.accessDenied';
  if (status === 404) return 'aws.notFound';
  if (status === 429) return 'aws.throttled';
  return status >= 500 ? 'aws.service' : 'aws.unknown';
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function ownErrorWithin(error: unknown): FineTunerError | undefined {
  if (FineTunerError.is(error)) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  return FineTunerError.is(cause) ? cause : undefined;
}
