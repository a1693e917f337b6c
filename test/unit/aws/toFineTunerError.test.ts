import { describe, expect, it } from 'vitest';
import { toFineTunerError } from '../../../src/aws/toFineTunerError.js';
import { FineTunerError, invalidInput } from '../../../src/base/errors.js';

const call = { service: 'bedrock', operation: 'CreateModelCustomizationJob' } as const;

function named(name: string, status?: number): Error {
  const $metadata = { httpStatusCode: status, requestId: 'req-1' };
  return Object.assign(new Error(`${name} happened`), { name, $metadata });
}

describe('toFineTunerError', () => {
  it.each([
    [named('AccessDeniedException', 403), 'aws.accessDenied', false],
    [named('ValidationException', 400), 'aws.validation', false],
    [named('ConflictException', 400), 'aws.conflict', false],
    [named('ResourceNotFoundException', 404), 'aws.notFound', false],
    [named('ThrottlingException', 429), 'aws.throttled', true],
    [named('ServiceQuotaExceededException', 400), 'aws.quotaExceeded', false],
    [named('InternalServerException', 500), 'aws.service', true],
    [named('CredentialsProviderError'), 'aws.credentials', false],
    [named('ExpiredTokenException', 403), 'aws.credentials', false],
    [named('SomethingNew', 401), 'aws.credentials', false],
    [named('SomethingNew', 403), 'aws.accessDenied', false],
    [named('SomethingNew', 404), 'aws.notFound', false],
    [named('SomethingNew', 429), 'aws.throttled', true],
    [named('SomethingNew', 503), 'aws.service', true],
    [named('SomethingNew', 418), 'aws.unknown', false],
    [Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), 'aws.unreachable', true],
    [
      Object.assign(new Error('all'), { errors: [{ code: 'ECONNREFUSED' }] }),
      'aws.unreachable',
      true,
    ],
    ['a bare string', 'aws.unknown', false],
  ])('reads %s as %s', (error, code, retryable) => {
    const mapped = toFineTunerError(error, call);
    expect(mapped).toMatchObject({ code, retryable, cause: error });
    expect((mapped as Error).message).toContain('CreateModelCustomizationJob');
  });

  it('keeps the request id and the name AWS gave', () => {
    expect(toFineTunerError(named('ValidationException', 400), call)).toMatchObject({
      details: {
        operation: 'CreateModelCustomizationJob',
        awsCode: 'ValidationException',
        httpStatus: 400,
        requestId: 'req-1',
      },
    });
  });

  it('gives the known way out as the hint, by the call that the text comes from', () => {
    const told = (service: 'bedrock' | 'bedrock-runtime', operation: string) =>
      toFineTunerError(
        Object.assign(new Error('The provided model identifier is invalid.'), {
          name: 'ValidationException',
        }),
        { service, operation },
      ) as FineTunerError;
    expect(told('bedrock', 'CreateModelCustomizationJob').hint).toContain('listModels()');
    expect(told('bedrock-runtime', 'Converse').hint).toContain('us.amazon.nova-micro');
    expect(told('bedrock', 'GetCustomModel').hint).toBeUndefined();
  });

  it('names the region of a bucket that is elsewhere', () => {
    const moved = Object.assign(named('PermanentRedirect', 301), {
      $response: { headers: { 'x-amz-bucket-region': 'eu-west-1' } },
    });
    expect(toFineTunerError(moved, { service: 's3', operation: 'PutObject' })).toMatchObject({
      code: 'aws.wrongRegion',
      retryable: false,
      hint: expect.stringContaining("region: 'eu-west-1'"),
    });
  });

  it('says of a role in its first minutes that it heals', () => {
    const young = Object.assign(new Error('Could not assume provided IAM role.'), {
      name: 'ValidationException',
    });
    expect(toFineTunerError(young, call)).toMatchObject({
      code: 'aws.validation',
      retryable: true,
      details: { heals: 'within-minutes' },
    });
  });

  it('leaves out what the SDK says to its own developers', () => {
    const garbled = Object.assign(
      new SyntaxError('Unexpected token\n  Deserialization error: to see the raw response, …'),
      { $metadata: { httpStatusCode: 200 } },
    );
    expect(toFineTunerError(garbled, call)).toMatchObject({
      code: 'aws.malformed',
      retryable: true,
      message: 'CreateModelCustomizationJob: Unexpected token',
    });
  });

  it('lets an abort through unchanged', () => {
    const abort = new DOMException('stopped', 'AbortError');
    expect(toFineTunerError(abort, call)).toBe(abort);
  });

  it('lets an error of this package through, also as a cause', () => {
    const own = invalidInput('x', 'y', 'z');
    expect(toFineTunerError(own, call)).toBe(own);
    expect(toFineTunerError(new Error('wrapped', { cause: own }), call)).toBe(own);
    expect(FineTunerError.is(own, 'input.invalid')).toBe(true);
  });
});
