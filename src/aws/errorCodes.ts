import type { ErrorCode } from '../base/errors.js';

export type AwsCode = Extract<ErrorCode, `aws.${string}`>;

/** The errors of the four services' models, and those that the SDK itself throws, by their names. */
export const codeByName: Readonly<Record<string, AwsCode>> = {
  AccessDenied: 'aws.accessDenied',
  AccessDeniedException: 'aws.accessDenied',
  AllAccessDisabled: 'aws.accessDenied',
  InvalidObjectState: 'aws.accessDenied',

  CredentialsProviderError: 'aws.credentials',
  ExpiredToken: 'aws.credentials',
  ExpiredTokenException: 'aws.credentials',
  InvalidAccessKeyId: 'aws.credentials',
  InvalidClientTokenId: 'aws.credentials',
  InvalidSignatureException: 'aws.credentials',
  InvalidToken: 'aws.credentials',
  MissingAuthenticationToken: 'aws.credentials',
  MissingAuthenticationTokenException: 'aws.credentials',
  SignatureDoesNotMatch: 'aws.credentials',
  TokenProviderError: 'aws.credentials',
  TokenRefreshRequired: 'aws.credentials',
  UnrecognizedClientException: 'aws.credentials',

  RequestExpired: 'aws.clockSkew',
  RequestInTheFuture: 'aws.clockSkew',
  RequestTimeTooSkewed: 'aws.clockSkew',

  AuthorizationHeaderMalformed: 'aws.wrongRegion',
  IllegalLocationConstraintException: 'aws.wrongRegion',
  MovedPermanently: 'aws.wrongRegion',
  PermanentRedirect: 'aws.wrongRegion',
  TemporaryRedirect: 'aws.service',

  NoSuchBucket: 'aws.notFound',
  NoSuchKey: 'aws.notFound',
  NoSuchUpload: 'aws.notFound',
  NotFound: 'aws.notFound',
  NotFoundException: 'aws.notFound',
  ResourceNotFoundException: 'aws.notFound',

  EntityTooLarge: 'aws.validation',
  EntityTooSmall: 'aws.validation',
  InvalidArgument: 'aws.validation',
  InvalidBucketName: 'aws.validation',
  InvalidParameterException: 'aws.validation',
  InvalidPart: 'aws.validation',
  InvalidRequest: 'aws.validation',
  'KMS.DisabledException': 'aws.validation',
  'KMS.KMSInvalidStateException': 'aws.validation',
  'KMS.NotFoundException': 'aws.validation',
  ModelErrorException: 'aws.service',
  ValidationException: 'aws.validation',

  BucketAlreadyExists: 'aws.conflict',
  ConflictException: 'aws.conflict',
  OperationAborted: 'aws.conflict',
  PreconditionFailed: 'aws.conflict',
  ResourceInUseException: 'aws.conflict',

  QuotaExceeded: 'aws.quotaExceeded',
  ServiceQuotaExceededException: 'aws.quotaExceeded',
  TooManyTagsException: 'aws.quotaExceeded',

  BandwidthLimitExceeded: 'aws.throttled',
  RequestLimitExceeded: 'aws.throttled',
  SlowDown: 'aws.throttled',
  Throttling: 'aws.throttled',
  ThrottlingException: 'aws.throttled',
  TooManyRequestsException: 'aws.throttled',

  InternalError: 'aws.service',
  InternalErrorException: 'aws.service',
  InternalFailure: 'aws.service',
  InternalServerException: 'aws.service',
  ModelNotReadyException: 'aws.service',
  ModelStreamErrorException: 'aws.service',
  ModelTimeoutException: 'aws.service',
  ServiceUnavailable: 'aws.service',
  ServiceUnavailableException: 'aws.service',

  BadDigest: 'aws.unreachable',
  IncompleteBody: 'aws.unreachable',
  RequestTimeout: 'aws.unreachable',
  RequestTimeoutException: 'aws.unreachable',
  TimeoutError: 'aws.unreachable',
};

/** What Node says of a connection that was not made, or broke. */
export const codeByErrno: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
]);

/** For names that nobody knows, and for HEAD, whose errors have no name. */
export function codeByStatus(status: number | undefined): AwsCode {
  if (status === undefined) return 'aws.unknown';
  if (status < 300) return 'aws.malformed';
  if (status === 301) return 'aws.wrongRegion';
  if (status === 401) return 'aws.credentials';
  if (status === 403) return 'aws.accessDenied';
  if (status === 404) return 'aws.notFound';
  if (status === 429) return 'aws.throttled';
  return status >= 500 ? 'aws.service' : 'aws.unknown';
}

/** What to do where the text of an error is not one that is known. */
export const hints: Partial<Record<AwsCode, string>> & { readonly 'aws.malformed': string } = {
  'aws.credentials':
    'Set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass `clientConfig.credentials`.',
  'aws.unreachable': 'Check the network, the region and any endpoint URL that is configured.',
  'aws.malformed':
    'Try again. When it stays, see whether a proxy or a guest network answers in the place of AWS.',
  'aws.wrongRegion': 'Call the region in which the resource is.',
  'aws.clockSkew': 'Set the clock of this machine (NTP).',
  'aws.throttled': 'Wait a minute and try again; poll less often when several jobs are watched.',
  'aws.service': 'Try again. The same plan started again is the same job.',
};
