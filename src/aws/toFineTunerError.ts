import { type AwsFailure, FineTunerError } from '../base/errors.js';
import { explainFailure, type Failure } from '../models/explainFailure.js';
import { type AwsCode, codeByErrno, codeByName, codeByStatus, hints } from './errorCodes.js';

export type AwsService = 'bedrock' | 'bedrock-runtime' | 's3' | 'pricing';

/** Which call it was, in the words of the AWS API. */
export interface AwsOperation {
  readonly service: AwsService;
  readonly operation: string;
  /** What it was about, for the message: an S3 URI. */
  readonly target?: string;
}

interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly Code?: string;
  readonly errors?: readonly { readonly code?: string }[];
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: Readonly<Record<string, string | undefined>> };
}

/**
 * Turns whatever an SDK call threw into a {@link FineTunerError} that keeps it as `cause`: with the
 * known way out as its hint where the text is one that is known from that call.
 *
 * An aborted call is no failure of AWS, so the abort reason passes through unchanged, and so does
 * an error of this package that was thrown inside an upload body.
 */
export function toFineTunerError(error: unknown, call: AwsOperation): unknown {
  if (isAbort(error)) return error;
  const own = ownErrorWithin(error);
  if (own) return own;

  const sdk = (typeof error === 'object' && error !== null ? error : {}) as SdkError;
  const message = messageOf(sdk, error);
  const known = explainFailure(message, call);
  const code = codeOf(sdk, known);
  const hint = hintOf(code, known, sdk);
  const retryable = known.retry === undefined ? undefined : known.retry !== 'no';
  return new FineTunerError(code, `${nameOf(call)}: ${message}`, {
    details: failureDetails(sdk, call, known),
    cause: error,
    ...(hint === undefined ? {} : { hint }),
    ...(retryable === undefined ? {} : { retryable }),
  });
}

/** An answer that is none: not from AWS, cut short, or without what the call is made for. */
export function malformedAnswer(call: AwsOperation, what: string): FineTunerError {
  return new FineTunerError('aws.malformed', `${nameOf(call)}: the answer ${what}.`, {
    details: failureDetails({ name: 'MalformedAnswer' }, call, { message: what }),
    hint: hints['aws.malformed'],
  });
}

/** A call that did not end in time. */
export function unansweredCall(call: AwsOperation, limitMs: number): FineTunerError {
  return new FineTunerError(
    'aws.unreachable',
    `${nameOf(call)}: no whole answer within ${limitMs} ms.`,
    {
      details: failureDetails({ name: 'TimeoutError' }, call, { message: '' }),
      hint: 'Check the network; `timeouts.callMs` sets how long a call may take.',
    },
  );
}

function nameOf({ operation, target }: AwsOperation): string {
  return target === undefined ? operation : `${operation} ${target}`;
}

// The SDK puts a page of advice for its own developers behind the reason of a garbled answer.
function messageOf({ message, Code, name }: SdkError, error: unknown): string {
  const [first = ''] = (message ?? '').split('\n  Deserialization error');
  if (first === 'UnknownError') return 'AWS gave no reason.';
  return first || Code || name || String(error);
}

function codeOf(sdk: SdkError, known: Failure): AwsCode {
  if (isAwsCode(known.code)) return known.code;
  const named = codeByName[sdk.name ?? ''] ?? codeByName[sdk.Code ?? ''];
  if (named) return named;
  const errnos = [sdk.code, ...(sdk.errors ?? []).map((inner) => inner.code)];
  if (errnos.some((errno) => codeByErrno.has(errno ?? ''))) return 'aws.unreachable';
  return codeByStatus(sdk.$metadata?.httpStatusCode);
}

function isAwsCode(code: Failure['code']): code is AwsCode {
  return code?.startsWith('aws.') ?? false;
}

function hintOf(code: AwsCode, known: Failure, sdk: SdkError): string | undefined {
  const region = sdk.$response?.headers?.['x-amz-bucket-region'];
  if (code !== 'aws.wrongRegion' || region === undefined) return known.fix ?? hints[code];
  return `The bucket is in ${region}: make the tuner with { region: '${region}' }, or use a bucket in the region of the job. Bedrock reads no other.`;
}

function failureDetails(sdk: SdkError, call: AwsOperation, known: Failure): AwsFailure {
  return {
    operation: nameOf(call),
    awsCode: sdk.name ?? sdk.Code ?? 'unknown',
    httpStatus: sdk.$metadata?.httpStatusCode ?? null,
    requestId: sdk.$metadata?.requestId ?? null,
    ...(known.retry === 'after-minutes' ? { heals: 'within-minutes' as const } : {}),
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function ownErrorWithin(error: unknown): FineTunerError | undefined {
  if (FineTunerError.is(error)) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  return FineTunerError.is(cause) ? cause : undefined;
}
