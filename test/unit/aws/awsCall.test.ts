import { afterEach, describe, expect, it, vi } from 'vitest';
import { callAws } from '../../../src/aws/awsCall.js';
import { pages } from '../../../src/aws/pages.js';

afterEach(() => vi.useRealTimers());

const operation = { service: 'bedrock', operation: 'GetModelCustomizationJob' } as const;
const $metadata = { httpStatusCode: 200, requestId: 'req-1' };
const never = () => new Promise<never>(() => {});

interface Reply {
  readonly jobArn?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/** Replies in turn, the last one again and again. */
function replying(...replies: (Reply | Error)[]) {
  let sent = 0;
  const send = async () => {
    const reply = replies[Math.min(sent++, replies.length - 1)];
    if (reply instanceof Error) throw reply;
    return reply ?? {};
  };
  const fault = ({ jobArn }: Reply) => (jobArn ? null : 'lacks jobArn');
  return { call: { ...operation, send, fault }, sent: () => sent };
}

describe('callAws', () => {
  it('asks again when the answer lacks what the call is made for', async () => {
    const { call, sent } = replying({ $metadata }, { jobArn: 'arn', $metadata });
    expect(await callAws<Reply>(call)).toMatchObject({ jobArn: 'arn' });
    expect(sent()).toBe(2);
  });

  it('names the call and the member when it stays away', async () => {
    const { call, sent } = replying({ $metadata });
    await expect(callAws<Reply>(call)).rejects.toMatchObject({
      code: 'aws.malformed',
      retryable: true,
      message: 'GetModelCustomizationJob: the answer lacks jobArn.',
    });
    expect(sent()).toBe(3);
  });

  it('takes no answer that has no request id: it is not from AWS', async () => {
    const { call } = replying({ jobArn: 'arn', $metadata: { httpStatusCode: 200 } });
    await expect(callAws<Reply>(call)).rejects.toMatchObject({ code: 'aws.malformed' });
  });

  it('takes the answer of a stand-in for a client, which has no metadata', async () => {
    expect(await callAws<Reply>(replying({ jobArn: 'arn' }).call)).toEqual({ jobArn: 'arn' });
  });

  it('does not repeat what AWS refused', async () => {
    const refusal = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    const { call, sent } = replying(refusal);
    await expect(callAws<Reply>(call)).rejects.toMatchObject({ code: 'aws.accessDenied' });
    expect(sent()).toBe(1);
  });

  it('ends within its limit whatever the socket does', async () => {
    vi.useFakeTimers();
    const ended = callAws({ ...operation, send: never }, { callMs: 60_000 }).catch((e) => e);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await ended).toMatchObject({ code: 'aws.unreachable', retryable: true });
  });

  it('ends at once, and with the reason, when the signal says so', async () => {
    const stop = new AbortController();
    const ended = callAws({ ...operation, send: never }, { signal: stop.signal });
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(ended).rejects.toBe(reason);
  });

  it('gives the signal to the SDK, and lets go of it afterwards', async () => {
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, 'addEventListener');
    const remove = vi.spyOn(signal, 'removeEventListener');
    await callAws(replying({ jobArn: 'arn' }).call, { signal });
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
  });
});

describe('pages', () => {
  const listed = async (...tokens: (string | undefined)[]) => {
    const asked: (string | undefined)[] = [];
    const ask = async (token: string | undefined) => {
      asked.push(token);
      return { token: tokens[asked.length - 1] };
    };
    for await (const _ of pages(operation, ask, ({ token }) => token));
    return asked;
  };

  it('are followed to the one without a token, however empty they are', async () => {
    expect(await listed('a', 'b', undefined)).toEqual([undefined, 'a', 'b']);
  });

  it('end with an error when a token comes back', async () => {
    await expect(listed('a', 'b', 'a', 'b')).rejects.toMatchObject({ code: 'aws.malformed' });
  });
});
