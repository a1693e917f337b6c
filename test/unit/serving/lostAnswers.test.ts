import { describe, expect, it } from 'vitest';
import { makeOnce, removeOnce } from '../../../src/serving/lostAnswers.js';
import { awsError } from '../../helpers/fakePorts.js';

const lost = awsError('aws.throttled', 'no answer came');
const gone = awsError('aws.notFound', 'gone');
const denied = awsError('aws.accessDenied', 'no');
const throwing = (error: Error) => async (): Promise<never> => {
  throw error;
};

describe('removeOnce', () => {
  it('takes what is gone for removed', async () => {
    await removeOnce(throwing(gone), throwing(denied));
  });

  it('looks when the answer was lost', async () => {
    await removeOnce(throwing(lost), throwing(gone));
    await expect(removeOnce(throwing(lost), async () => 'still there')).rejects.toBe(lost);
    await expect(removeOnce(throwing(lost), throwing(lost))).rejects.toBe(lost);
  });

  it('tells a refusal without a look', async () => {
    await expect(removeOnce(throwing(denied), throwing(gone))).rejects.toBe(denied);
  });
});

describe('makeOnce', () => {
  it('finds what was made when the answer was lost', async () => {
    expect(await makeOnce(throwing(lost), async () => 'arn')).toBe('arn');
    await expect(makeOnce(throwing(lost), async () => undefined)).rejects.toBe(lost);
    await expect(makeOnce(throwing(lost), throwing(denied))).rejects.toBe(lost);
  });

  it('tells a refusal without a look', async () => {
    await expect(makeOnce(throwing(denied), async () => 'arn')).rejects.toBe(denied);
  });
});
