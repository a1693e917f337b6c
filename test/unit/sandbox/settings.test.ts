import { describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { readSettings } from '../../../src/sandbox/settings.js';

describe('the settings of a command line', () => {
  it('are read into options and faults', () => {
    const { options, faults } = readSettings({
      port: '4571',
      region: 'us-west-2',
      speed: '3600',
      startAt: '2026-01-01',
      quotas: ['noCommitmentModelUnits=2', 'scheduledJobs=1'],
      faults: ['PutObject:throttle=2,delayMs=50', 'UploadPart:dropConnection,afterEffect'],
    });
    expect(options).toEqual({
      port: 4571,
      region: 'us-west-2',
      speed: 3600,
      startAt: '2026-01-01',
      quotas: { noCommitmentModelUnits: 2, scheduledJobs: 1 },
    });
    expect(faults).toEqual([
      { operation: 'PutObject', fault: { throttle: 2, delayMs: 50 } },
      { operation: 'UploadPart', fault: { dropConnection: true, afterEffect: true } },
    ]);
  });

  it('plan failing jobs and errors', () => {
    const { faults } = readSettings({
      faults: [
        'CreateModelCustomizationJob:jobFailure=Encountered an internal error.',
        'GetObject:error=500/InternalError,times=3',
      ],
    });
    expect(faults.map(({ fault }) => fault)).toEqual([
      { jobFailure: 'Encountered an internal error.' },
      { error: expect.objectContaining({ status: 500, code: 'InternalError' }), times: 3 },
    ]);
  });

  it.each([
    [{ port: 'x' }, 'port'],
    [{ speed: '' }, 'speed'],
    [{ quotas: ['scheduledJobs'] }, 'quota'],
    [{ quotas: ['scheduledJobs=many'] }, 'quota scheduledJobs'],
    [{ faults: ['PutObject'] }, 'fault'],
    [{ faults: ['PutObject:explode'] }, 'fault'],
    [{ faults: ['PutObject:throttle'] }, 'fault'],
    [{ faults: ['PutObject:dropConnection=yes'] }, 'fault'],
    [{ faults: ['PutObject:error=oops'] }, 'fault error'],
    [{ faults: ['PutObject:throttle=x'] }, 'fault throttle'],
  ])('%j are refused', (text, field) => {
    let error: unknown;
    try {
      readSettings(text);
    } catch (reason) {
      error = reason;
    }
    expect(FineTunerError.is(error, 'input.invalid') && error.details.field).toBe(field);
  });
});
