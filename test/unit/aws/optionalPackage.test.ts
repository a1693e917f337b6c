import { describe, expect, it } from 'vitest';
import { missingPackage } from '../../../src/aws/optionalPackage.js';
import { FineTunerError } from '../../../src/base/errors.js';

const name = '@aws-sdk/client-pricing';

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

describe('an optional package that could not be loaded', () => {
  it.each([
    failure('ERR_MODULE_NOT_FOUND', `Cannot find package '${name}' imported from /app/index.js`),
    failure('MODULE_NOT_FOUND', `Cannot find module '${name}'\nRequire stack:\n- /app/index.cjs`),
  ])('is missing: $message', (cause) => {
    const error = missingPackage(name, cause);
    expect(FineTunerError.is(error, 'package.missing')).toBe(true);
    expect(error).toMatchObject({
      details: { package: name },
      hint: `npm install ${name}`,
      cause,
    });
  });

  it.each([
    failure('ERR_MODULE_NOT_FOUND', `Cannot find package 'tslib' imported from /app/${name}/x.js`),
    failure('MODULE_NOT_FOUND', `Cannot find module '@smithy/x'\nRequire stack:\n- /app/${name}/x`),
    new Error('Dynamic require of "node:https" is not supported'),
    new SyntaxError(`Unexpected token in '${name}'`),
  ])('is there, and the cause is thrown as it is: $message', (cause) => {
    expect(missingPackage(name, cause)).toBe(cause);
  });
});
