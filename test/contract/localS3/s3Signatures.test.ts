import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucket, put, startBench } from '../sandbox/helpers.js';
import { authorization, raw } from './raw.js';

function presigned(changes: Record<string, string> = {}): string {
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  return new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': 'AKID/20261122/us-east-1/s3/aws4_request',
    'X-Amz-Date': now,
    'X-Amz-Expires': '60',
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': '0',
    ...changes,
  }).toString();
}

async function read(query: string, headers: Record<string, string> = {}) {
  const { s3, sandbox } = await startBench();
  await put(s3, 'a', 'signed');
  return raw(sandbox.url, 'GET', `/${bucket}/a?${query}`, headers);
}

describe('a presigned URL', () => {
  it('is taken', async () => {
    expect((await read(presigned())).text).toBe('signed');
  });

  it.each([
    ['X-Amz-Date', '20200101T000000Z', 'Request has expired'],
    ['X-Amz-Date', '29990101T000000Z', 'Request is not yet valid'],
    ['X-Amz-Date', 'yesterday', 'X-Amz-Date must be in'],
    ['X-Amz-Expires', '604801', 'must be less than a week'],
    ['X-Amz-Expires', '-1', 'must be non-negative'],
    ['X-Amz-Expires', 'soon', 'should be a number'],
  ])('with %s=%s is refused', async (name, value, text) => {
    const reply = await read(presigned({ [name]: value }));
    expect([400, 403]).toContain(reply.status);
    expect(reply.text).toContain(text);
  });

  it('that lacks a part is refused', async () => {
    const query = new URLSearchParams(presigned());
    query.delete('X-Amz-Expires');
    const reply = await read(query.toString());
    expect(reply.text).toContain('<Code>AuthorizationQueryParametersError</Code>');
  });

  it('carries headers as parameters', async () => {
    const { sandbox } = await startBench();
    const query = presigned({ 'x-amz-tagging': 'a=b', 'x-amz-meta-from': 'url' });
    await raw(sandbox.url, 'PUT', `/${bucket}/b?${query}`, {}, 'x');
    const got = await raw(sandbox.url, 'GET', `/${bucket}/b`, { authorization });
    expect(got.headers).toMatchObject({ 'x-amz-meta-from': 'url', 'x-amz-tagging-count': '1' });
  });
});

describe('a signature of version 2', () => {
  it.each([
    ['AWSAccessKeyId=AKID&Signature=x&Expires=1', {}],
    ['', { authorization: 'AWS AKID:x' }],
  ])('%j is refused with what to set', async (query, headers) => {
    const reply = await read(query, headers as Record<string, string>);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('Please use AWS4-HMAC-SHA256');
    expect(reply.text).toContain('signature_version');
  });
});

describe('a request of a web page', () => {
  it.each([
    { host: 'rebound.example.com' },
    { host: '10.0.0.1:4571' },
    { host: '127.0.0.1.example.com' },
    { host: 'amazonaws.com.example.com' },
    { origin: 'https://example.com' },
    { origin: 'null' },
    { origin: 'http://localhost.example.com' },
  ])('%j is refused', async (headers: Record<string, string>) => {
    const reply = await read('', { authorization, ...headers });
    expect(reply.status).toBe(403);
    expect(reply.text).not.toContain('signed');
  });

  it.each([{ origin: 'http://localhost:3000' }, { host: 'localhost' }])(
    '%j is of this machine',
    async (headers: Record<string, string>) => {
      expect((await read('', { authorization, ...headers })).text).toBe('signed');
    },
  );
});

describe('what S3 knows and the sandbox does not', () => {
  it('is refused by name, and nothing is stored', async () => {
    const { s3 } = await startBench();
    const Body = 'x';
    await expect(
      s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: 'a', Body, ObjectLockLegalHoldStatus: 'ON' }),
      ),
    ).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'The sandbox does not implement x-amz-object-lock-legal-hold.',
    });
  });
});
