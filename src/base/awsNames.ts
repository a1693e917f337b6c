import { invalidInput } from './errors.js';

interface S3Location {
  readonly bucket: string;
  /** Without a leading slash; `''` for the bucket itself. */
  readonly key: string;
}

// us-east-1, us-gov-west-1, ap-southeast-5, eusc-de-east-1 …
const regionPattern = /^[a-z]{2,4}(?:-[a-z]{1,12}){1,3}-\d{1,2}$/;

/** @throws {@link FineTunerError} `input.invalid` when it is not the name of an AWS region. */
export function assertRegion(region: unknown, field = 'region'): asserts region is string {
  if (typeof region !== 'string' || !regionPattern.test(region)) {
    throw invalidInput(field, 'an AWS region such as us-east-1', region);
  }
}

const bucketPattern = /^[a-z0-9][-.a-z0-9]{1,61}[a-z0-9]$/;
const keySegmentPattern = /^[-!_*'().a-zA-Z0-9]+$/;
const maxUriLength = 1024;

/**
 * Splits an S3 URI, and refuses what Bedrock refuses: spaces, `=`, `+`, `//` in the key, an
 * underscore or a capital in the bucket. Checked piece by piece, in linear time.
 *
 * @throws {@link FineTunerError} `input.invalid` naming the field.
 *
 * @example
 * ```ts
 * parseS3Uri('s3://acme/runs/train.jsonl', 'output'); // => { bucket: 'acme', key: 'runs/train.jsonl' }
 * ```
 */
export function parseS3Uri(uri: unknown, field: string): S3Location {
  const expected = 'an S3 URI such as s3://bucket/prefix/';
  if (typeof uri !== 'string' || !uri.startsWith('s3://') || uri.length > maxUriLength) {
    throw invalidInput(field, expected, uri);
  }
  const path = uri.slice('s3://'.length);
  const slash = path.indexOf('/');
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const key = slash < 0 ? '' : path.slice(slash + 1);
  if (!bucketPattern.test(bucket))
    throw invalidInput(field, `${expected} with a valid bucket name`, uri);
  const segments = (key.endsWith('/') ? key.slice(0, -1) : key).split('/');
  if (key !== '' && !segments.every((segment) => keySegmentPattern.test(segment))) {
    throw invalidInput(
      field,
      `${expected} whose key uses only letters, digits and -!_*'(). between single slashes`,
      uri,
      'Bedrock refuses "=", "+" and spaces in keys, so Hive-style prefixes such as dt=2026-01-01 do not work.',
    );
  }
  return { bucket, key };
}

/** Joins with exactly one slash: `joinS3Uri('s3://acme/runs/', 'data', 'train.jsonl')`. */
export function joinS3Uri(prefix: string, ...parts: string[]): string {
  return [prefix.endsWith('/') ? prefix.slice(0, -1) : prefix, ...parts].join('/');
}

const roleArnPattern = /^arn:aws(?:-[a-z-]+)?:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** @throws {@link FineTunerError} `input.invalid` when it is not the ARN of an IAM role. */
export function assertRoleArn(arn: unknown): asserts arn is string {
  if (typeof arn !== 'string' || arn.length > 2048 || !roleArnPattern.test(arn)) {
    throw invalidInput(
      'roleArn',
      'the ARN of an IAM role, arn:aws:iam::123456789012:role/name',
      arn,
    );
  }
}

interface JobArn {
  readonly arn: string;
  readonly region: string;
  readonly jobId: string;
}

const jobArnPattern =
  /^arn:aws(?:-[a-z-]+)?:bedrock:([a-z0-9-]{1,20}):\d{12}:model-customization-job\/([A-Za-z0-9.:/_-]+)$/;

/**
 * Reads region and job id out of a job ARN.
 *
 * The model segment is not checked: events of AWS's own documentation leave it out.
 *
 * @throws {@link FineTunerError} `input.invalid`.
 */
export function parseJobArn(arn: unknown): JobArn {
  const match = typeof arn === 'string' ? jobArnPattern.exec(arn) : null;
  const region = match?.[1];
  const jobId = match?.[2]?.split('/').at(-1);
  if (!match || !region || !jobId) {
    throw invalidInput(
      'jobArn',
      'the ARN of a model customization job, arn:aws:bedrock:us-east-1:123456789012:model-customization-job/…/abcdefghijkl',
      arn,
    );
  }
  return { arn: match[0], region, jobId };
}

const modelArnPattern =
  /^arn:aws(?:-[a-z-]+)?:bedrock:([a-z0-9-]{1,20}):\d{12}:custom-model\/[A-Za-z0-9.:/_-]+$/;

/**
 * Reads the region out of the ARN of a custom model.
 *
 * @throws {@link FineTunerError} `input.invalid`.
 */
export function parseModelArn(arn: unknown): { readonly arn: string; readonly region: string } {
  const match = typeof arn === 'string' ? modelArnPattern.exec(arn) : null;
  if (!match?.[1]) {
    throw invalidInput(
      'modelArn',
      'the ARN of a custom model, arn:aws:bedrock:us-east-1:123456789012:custom-model/…/abcdefghijkl',
      arn,
    );
  }
  return { arn: match[0], region: match[1] };
}

// The service's own pattern, `[a-zA-Z0-9](-*[a-zA-Z0-9\+\-\.])*`, accepts the same words but takes
// seconds on 28 dashes in JavaScript.
const jobNamePattern = /^[a-zA-Z0-9][a-zA-Z0-9+.-]*$/;
const modelNamePattern = /^[0-9a-zA-Z](?:[0-9a-zA-Z]|[_-](?=[0-9a-zA-Z]|$))*$/;
const maxNameLength = 63;

export function isJobName(name: string): boolean {
  return name.length <= maxNameLength && jobNamePattern.test(name);
}

/** Names of custom models and deployments: no dot, and no two of `-` and `_` in a row. */
export function isModelName(name: string): boolean {
  return name.length <= maxNameLength && modelNamePattern.test(name);
}

const kmsKeyPattern =
  /^(?:arn:aws(?:-[a-z-]+)?:kms:[a-z0-9-]+:\d{12}:(?:key\/[a-zA-Z0-9-]{36}|alias\/[\w/-]+)|[a-zA-Z0-9-]{36}|alias\/[\w/-]+)$/;

/** @throws {@link FineTunerError} `input.invalid`. */
export function assertKmsKeyId(id: string): void {
  if (id.length > 2048 || !kmsKeyPattern.test(id)) {
    throw invalidInput(
      'customModelKmsKeyId',
      'a KMS key ARN, an alias ARN, a key id or alias/name',
      id,
    );
  }
}
