import { describe, expect, it } from 'vitest';
import { toFineTunerError } from '../../../src/aws/toFineTunerError.js';
import { FineTunerError, invalidInput } from '../../../src/base/errors.js';

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
    const mapped = toFineTunerError(error, 'CreateModelCustomizationJob');
    expect(mapped).toMatchObject({ code, retryable, cause: error });
    expect((mapped as Error).message).toContain('CreateModelCustomizationJob');
  });

  it('keeps the request id and the name AWS gave', () => {
    expect(toFineTunerError(named('ValidationException', 400), 'Op')).toMatchObject({
      details: {
        operation: 'Op',
        awsCode: 'ValidationException',
        httpStatus: 400,
        requestId: 'req-1',
      },
    });
  });

  it('prefers the known way out as the hint', () => {
    const explained = toFineTunerError(named('ValidationException', 400), 'Op', () => 'do this');
    expect(explained).toMatchObject({ hint: 'do this' });
  });

  it('lets an abort through unchanged', () => {
    const abort = new DOMException('stopped', 'AbortError');
    expect(toFineTunerError(abort, 'Op')).toBe(abort);
  });

  it('lets an error of this package through, also as a cause', () => {
    const own = invalidInput('x', 'y', 'z');
    expect(toFineTunerError(own, 'Op')).toBe(own);
    expect(toFineTunerError(new Error('wrapped', { cause: own }), 'Op')).toBe(own);
    expect(FineTunerError.is(own, 'input.invalid')).toBe(true);
  });
});
