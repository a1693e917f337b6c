import { describe, expect, it } from 'vitest';
import { explainFailure, type FailureOrigin } from '../../../src/models/explainFailure.js';
import { failureTexts } from '../../../src/models/failureTexts.data.js';

const create: FailureOrigin = { service: 'bedrock', operation: 'CreateModelCustomizationJob' };
const job: FailureOrigin = { service: 'bedrock', operation: 'Job' };
const converse: FailureOrigin = { service: 'bedrock-runtime', operation: 'Converse' };
const put: FailureOrigin = { service: 's3', operation: 'PutObject' };
const part: FailureOrigin = { service: 's3', operation: 'UploadPart' };
const user = 'User: arn:aws:iam::123456789012:user/ann is not authorized to perform:';

describe('texts that people met', () => {
  it.each<[string, FailureOrigin, string, string, RegExp]>([
    [
      `${user} bedrock:CreateModelCustomizationJob on resource: arn:aws:bedrock:us-east-1::foundation-model/x because no identity-based policy allows the bedrock:CreateModelCustomizationJob action`,
      create,
      'aws.accessDenied',
      'no',
      /Allow bedrock:CreateModelCustomizationJob on arn:aws:bedrock:us-east-1::foundation-model\/x in the identity-based policy/,
    ],
    [
      `${user} s3:PutObject on resource: "arn:aws:s3:::b/k" with an explicit deny in an identity-based policy`,
      put,
      'aws.accessDenied',
      'no',
      /Change the Deny on s3:PutObject in the identity-based policy/,
    ],
    [
      `${user} iam:PassRole on resource: arn:aws:iam::123456789012:role/tuning because no identity-based policy allows the iam:PassRole action`,
      create,
      'aws.accessDenied',
      'no',
      /Allow iam:PassRole on arn:aws:iam::123456789012:role\/tuning/,
    ],
    [
      `${user} bedrock:InvokeModelWithResponseStream on resource: arn with an explicit deny in a service control policy: arn:aws:organizations`,
      converse,
      'aws.accessDenied',
      'no',
      /administrators/,
    ],
    [
      `${user} kms:GenerateDataKey on this resource because the resource does not exist in this Region, no resource-based policies allow access`,
      put,
      'aws.accessDenied',
      'no',
      /Allow kms:GenerateDataKey/,
    ],
    ['Access Denied', put, 'aws.accessDenied', 'no', /kms:GenerateDataKey/],
    ['Access Denied', part, 'aws.accessDenied', 'no', /kms:Decrypt/],
    [
      'The security token included in the request is expired',
      create,
      'aws.credentials',
      'no',
      /Sign in/,
    ],
    [
      'The difference between the request time and the current time is too large.',
      put,
      'aws.clockSkew',
      'no',
      /NTP/,
    ],
    ['We encountered an internal error. Please try again.', put, 'aws.service', 'yes', /no job/],
    [
      'Encountered an unexpected error when processing the request, please try again","AccessDenied"',
      create,
      'aws.accessDenied',
      'no',
      /job role/,
    ],
    [
      'Encountered an unexpected error when processing the request, please try again',
      job,
      'aws.service',
      'yes',
      /attempt/,
    ],
    [
      'Could not assume provided IAM role.',
      create,
      'aws.validation',
      'after-minutes',
      /five minutes/,
    ],
    [
      "1 validation error detected: Value 's3://' at 'trainingDataConfig.s3Uri' failed to satisfy constraint: Member must satisfy",
      create,
      'aws.validation',
      'no',
      /`trainingDataConfig.s3Uri`/,
    ],
    [
      'Maximum input token count 4097 exceeds limit of 4096',
      job,
      'aws.validation',
      'no',
      /Shorten/,
    ],
    [
      'Invocation of model ID amazon.nova-micro-v1:0 with on-demand throughput isn’t supported. Retry your request',
      converse,
      'aws.validation',
      'no',
      /profile/,
    ],
    [
      'Model is not ready for inference. Wait and try your request again.',
      converse,
      'aws.service',
      'after-minutes',
      /some minutes/,
    ],
    [
      'The maximum tokens you requested exceeds the model limit of 4096. Try again',
      converse,
      'aws.validation',
      'no',
      /below 4096/,
    ],
    ['Operation not allowed', converse, 'aws.accessDenied', 'no', /support/],
  ])('%s', (text, origin, code, retry, fix) => {
    expect(explainFailure(text, origin)).toMatchObject({
      message: text,
      code,
      retry,
      fix: expect.stringMatching(fix),
    });
  });
});

describe('texts that only look alike', () => {
  it.each<[string, FailureOrigin]>([
    ['The input token count (40000) exceeds the maximum number of tokens allowed (32768).', {}],
    ['We encountered an internal error. Please try again.', job],
    ['Encountered an internal error.', put],
    ['Access Denied', create],
    ['Operation not allowed', put],
    [
      'The provided model identifier is invalid.',
      { service: 'bedrock', operation: 'GetCustomModel' },
    ],
    ['Input is too long for requested model. (from another place)', converse],
    ['A text that nobody has seen', create],
  ])('%s stays as it is', (message, origin) => {
    expect(explainFailure(message, origin)).toEqual({ message });
  });
});

it('every row says what to do, and where that is known from', () => {
  for (const row of failureTexts) {
    expect(row.fix.length, String(row.match)).toBeGreaterThan(20);
    expect(row.source).toMatch(/^https:\/\//);
    expect(row.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});
