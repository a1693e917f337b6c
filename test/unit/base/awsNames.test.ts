import { describe, expect, it } from 'vitest';
import {
  assertKmsKeyId,
  assertRegion,
  assertRoleArn,
  isJobName,
  isModelName,
  joinS3Uri,
  parseJobArn,
  parseS3Uri,
} from '../../../src/base/awsNames.js';
import { jobArn } from '../../helpers/fakePorts.js';

describe('assertRegion', () => {
  it.each(['us-east-1', 'us-gov-west-1', 'ap-southeast-15', 'eusc-de-east-1'])(
    'takes %s',
    (region) => {
      expect(() => assertRegion(region)).not.toThrow();
    },
  );

  it.each(['', 'mars', 'us-east', 'us-east-', 'US-EAST-1', 'us-east-1a', 'us_east_1', 1, null])(
    'refuses %s and names the field',
    (region) => {
      expect(() => assertRegion(region)).toThrow(/`region`/);
    },
  );
});

describe('parseS3Uri', () => {
  it.each([
    ['s3://acme', 'acme', ''],
    ['s3://acme/', 'acme', ''],
    ['s3://acme/runs/', 'acme', 'runs/'],
    ["s3://a.b-c/x/it's_(1)!*.jsonl", 'a.b-c', "x/it's_(1)!*.jsonl"],
  ])('splits %s', (uri, bucket, key) => {
    expect(parseS3Uri(uri, 'output')).toEqual({ bucket, key });
  });

  it.each([
    'acme/runs',
    's3:/acme',
    's3://',
    's3://ab',
    's3://Acme/runs',
    's3://ac_me/runs',
    's3://acme//runs',
    's3://acme/dt=2026-01-01/',
    's3://acme/a b',
    's3://acme/a+b',
    `s3://acme/${'x'.repeat(1024)}`,
    42,
    undefined,
  ])('refuses %s and names the field', (uri) => {
    expect(() => parseS3Uri(uri, 'output')).toThrow(/`output`/);
  });
});

describe('names that a hostile text could slow down', () => {
  it.each([
    ['isJobName', () => isJobName(`${'-'.repeat(60)}!`)],
    ['isModelName', () => isModelName(`${'a-'.repeat(31)}!`)],
    ['parseS3Uri', () => parseS3Uri(`s3://acme/${'a/'.repeat(500)}=`, 'output')],
    [
      'parseJobArn',
      () =>
        parseJobArn(
          `arn:aws:bedrock:us-east-1:123456789012:model-customization-job/${'a/'.repeat(50_000)}!`,
        ),
    ],
    ['assertRoleArn', () => assertRoleArn(`arn:aws:iam::123456789012:role/${'a/'.repeat(1_000)}!`)],
  ])('%s answers at once', (_name, check) => {
    const startedAt = performance.now();
    try {
      check();
    } catch {
      // The answer does not matter here.
    }
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});

it('joins prefixes with exactly one slash', () => {
  expect(joinS3Uri('s3://acme/runs/', 'data', 'x')).toBe('s3://acme/runs/data/x');
  expect(joinS3Uri('s3://acme/runs', 'data')).toBe('s3://acme/runs/data');
});

describe('parseJobArn', () => {
  it('reads region and id', () => {
    expect(parseJobArn(jobArn)).toEqual({
      arn: jobArn,
      region: 'us-east-1',
      jobId: 'abcdefghijkl',
    });
  });

  it('takes the short ARN of an event', () => {
    const arn = 'arn:aws:bedrock:us-west-2:123456789012:model-customization-job/abcdefghijkl';
    expect(parseJobArn(arn)).toMatchObject({ region: 'us-west-2', jobId: 'abcdefghijkl' });
  });

  it.each(['', 'abcdefghijkl', 'arn:aws:s3:::bucket', null])('refuses %s', (arn) => {
    expect(() => parseJobArn(arn)).toThrow(/jobArn/);
  });
});

describe('names', () => {
  it.each([
    ['a', true, true],
    ['a-b', true, true],
    ['a--b', true, false],
    ['a.b', true, false],
    ['a+b', true, false],
    ['a_b', false, true],
    ['a_', false, true],
    ['-a', false, false],
    ['', false, false],
    ['x'.repeat(63), true, true],
    ['x'.repeat(64), false, false],
  ])('%s: job name %s, model name %s', (name, job, model) => {
    expect([isJobName(name), isModelName(name)]).toEqual([job, model]);
  });
});

describe('assertRoleArn', () => {
  it.each(['arn:aws:iam::123456789012:role/a', 'arn:aws-us-gov:iam::123456789012:role/path/to/a'])(
    'takes %s',
    (arn) => {
      expect(() => assertRoleArn(arn)).not.toThrow();
    },
  );

  it.each(['role/a', 'arn:aws:iam::1234:role/a', 'arn:aws:iam::123456789012:user/a', 7])(
    'refuses %s',
    (arn) => {
      expect(() => assertRoleArn(arn)).toThrow(/roleArn/);
    },
  );
});

describe('assertKmsKeyId', () => {
  it.each([
    'alias/tuning',
    '12345678-1234-1234-1234-123456789012',
    'arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012',
  ])('takes %s', (id) => {
    expect(() => assertKmsKeyId(id)).not.toThrow();
  });

  it('refuses the rest', () => {
    expect(() => assertKmsKeyId('my key')).toThrow(/customModelKmsKeyId/);
  });
});
