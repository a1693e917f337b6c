import type { QuantityRange } from './range.js';
import { visibleText } from './text/visibleText.js';

/**
 * Facts that travel with each error code.
 *
 * A new failure enters the library as a row here and a row in errorCatalogue.ts: the compiler
 * then asks for exactly these facts wherever the code is thrown.
 */
export interface ErrorDetails {
  'input.invalid': { readonly field: string; readonly expected: string; readonly received: string };
  'input.unknownModel': {
    readonly model: string;
    readonly closest: readonly string[];
    readonly known: readonly string[];
  };
  'input.unknownEncoding': { readonly encoding: string; readonly known: readonly string[] };

  'model.endOfLife': {
    readonly model: string;
    readonly endOfLifeOn: string | null;
    readonly usable: readonly string[];
  };
  'model.legacy': {
    readonly model: string;
    readonly endOfLifeOn: string | null;
    readonly usable: readonly string[];
  };
  'model.regionUnsupported': {
    readonly model: string;
    readonly region: string;
    readonly regions: readonly string[];
  };
  'model.typeUnsupported': {
    readonly model: string;
    readonly customizationType: string;
    readonly supported: readonly string[];
  };

  'dataset.unreadable': { readonly path: string; readonly reason: DatasetUnreadableReason };
  'dataset.blocked': {
    readonly errorCount: number;
    readonly firstLine: number | null;
    readonly firstCode: string;
  };
  'dataset.changed': {
    readonly path: string;
    readonly expectedBytes: number;
    /** `null` where the reading ended at the first line that differs. */
    readonly actualBytes: number | null;
    /** The first line that differs, from 1; `null` where it is not known. */
    readonly line: number | null;
  };

  'cost.overBudget': {
    readonly maxCostUsd: number;
    readonly highUsd: number;
    readonly estimate: PricedTotals;
    /** Single changes that bring the bill under the cap, cheapest sacrifice first; may be empty. */
    readonly fits: readonly string[];
  };
  'cost.priceTooOld': {
    readonly asOf: string;
    readonly ageDays: number;
    readonly maxPriceAgeDays: number;
  };
  'cost.unavailable': { readonly model: string; readonly reason: string };

  'prices.malformed': {
    readonly item: number;
    readonly usageType: string | null;
    readonly field: string;
    readonly expected: string;
    readonly received: string;
  };
  'prices.empty': { readonly region: string; readonly itemsRead: number };

  'metrics.malformed': {
    readonly line: number;
    readonly field: string;
    readonly expected: string;
    readonly received: string;
  };
  'metrics.missing': { readonly jobArn: string; readonly searched: string };

  'job.waitTimedOut': {
    readonly jobArn: string;
    readonly waitedMs: number;
    readonly status: string;
  };

  'deployment.failed': { readonly arn: string; readonly failureMessage: string };
  'deployment.waitTimedOut': {
    readonly arn: string;
    readonly waitedMs: number;
    readonly status: string;
  };

  'package.missing': { readonly package: string };

  'sandbox.directoryInUse': {
    readonly directory: string;
    readonly processId: number;
    readonly lockFile: string;
  };
  'sandbox.stateUnreadable': { readonly path: string; readonly reason: string };

  'aws.credentials': AwsFailure;
  'aws.unreachable': AwsFailure;
  'aws.malformed': AwsFailure;
  'aws.wrongRegion': AwsFailure;
  'aws.clockSkew': AwsFailure;
  'aws.accessDenied': AwsFailure;
  'aws.notFound': AwsFailure;
  'aws.validation': AwsFailure;
  'aws.conflict': AwsFailure;
  'aws.quotaExceeded': AwsFailure;
  'aws.throttled': AwsFailure;
  'aws.service': AwsFailure;
  'aws.unknown': AwsFailure;
}

/** The sums of a bill that is above the cap, in US dollars; `lines` are those of the estimate. */
export interface PricedTotals {
  readonly training: QuantityRange;
  readonly monthly: QuantityRange;
  readonly total: QuantityRange;
  readonly lines: readonly object[];
}

/** What is known of a call to AWS that failed. */
export interface AwsFailure {
  readonly operation: string;
  /** The exception name as AWS sent it, or the name of the client's own error. */
  readonly awsCode: string;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  /** Set for what mends itself once a state has settled: a role in its first minutes, say. */
  readonly heals?: 'within-minutes';
  /** The handle that was waited for, as `JSON.stringify` writes it: attach again with it. */
  readonly handle?: object;
}

export type DatasetUnreadableReason =
  | 'missing'
  | 'directory'
  | 'permission'
  | 'empty'
  | 'disposed'
  | 'other';

/** Machine-readable reason of a {@link FineTunerError}: `area.what`. Part of the public API. */
export type ErrorCode = keyof ErrorDetails;

/** Codes after which the same call may succeed later without any change. */
const retryableCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'metrics.missing',
  'job.waitTimedOut',
  'deployment.waitTimedOut',
  'aws.unreachable',
  'aws.malformed',
  'aws.throttled',
  'aws.service',
]);

/** What an error of the code says of itself, unless it knows better. */
export function isRetryable(code: ErrorCode): boolean {
  return retryableCodes.has(code);
}

// A registered symbol survives what `instanceof` does not: a program that loads the ESM and the
// CommonJS build of this package holds two copies of the class.
const brand = Symbol.for('bedrock-fine-tuner.error');

export interface FineTunerErrorInit<Code extends ErrorCode> {
  readonly details: ErrorDetails[Code];
  /** What to do about it, as one plain sentence. */
  readonly hint?: string;
  /** Default: what `errorCatalogue` says of the code. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/**
 * Every error this library throws on purpose.
 *
 * The message is for a person, `code` and `details` are for a program, and `cause` keeps the AWS
 * error, with its request id, when one started it.
 *
 * @example
 * ```ts
 * try {
 *   await plan.start();
 * } catch (error) {
 *   if (FineTunerError.is(error, 'cost.overBudget')) console.error(error.details.highUsd, error.hint);
 *   else throw error;
 * }
 * ```
 */
export class FineTunerError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'FineTunerError';
  readonly [brand] = true;
  readonly details: ErrorDetails[Code];
  readonly hint: string | undefined;
  /** True when the same call may succeed later without any change. */
  readonly retryable: boolean;

  constructor(
    readonly code: Code,
    message: string,
    init: FineTunerErrorInit<Code>,
  ) {
    // A file name, a key of a data set or a text of AWS may stand in it, and a terminal will show it.
    super(visibleText(message), 'cause' in init ? { cause: init.cause } : undefined);
    this.details = init.details;
    this.hint = init.hint === undefined ? undefined : visibleText(init.hint);
    this.retryable = init.retryable ?? isRetryable(code);
  }

  /** Narrows an unknown error, to one code when `code` is given; works across package copies. */
  static is<Code extends ErrorCode = ErrorCode>(
    error: unknown,
    code?: Code,
  ): error is FineTunerError<Code> {
    return (
      typeof error === 'object' &&
      error !== null &&
      brand in error &&
      (code === undefined || (error as FineTunerError).code === code)
    );
  }
}

/** Builds the error for one wrong argument: what was expected and what came. */
export function invalidInput(
  field: string,
  expected: string,
  received: unknown,
  hint?: string,
): FineTunerError<'input.invalid'> {
  const shown = describeValue(received);
  return new FineTunerError(
    'input.invalid',
    `Expected \`${field}\` to be ${expected}, got ${shown}.`,
    {
      details: { field, expected, received: shown },
      ...(hint === undefined ? {} : { hint }),
    },
  );
}

/** @throws {@link FineTunerError} `input.invalid` for options that are no object, `null` above all. */
export function assertOptions(call: string, options: unknown): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw invalidInput(`options of ${call}`, 'an object, or left out', options);
  }
}

const longestShownValue = 80;

/** A value as it may stand in a message: short, quoted, with its type. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') {
    const text = JSON.stringify(value);
    return `${text.length > longestShownValue ? `${text.slice(0, longestShownValue)}…"` : text} (string)`;
  }
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return `${String(value)} (${typeof value})`;
}
