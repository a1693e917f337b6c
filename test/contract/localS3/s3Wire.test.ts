import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucket, startBench } from '../sandbox/helpers.js';
import { authorization, raw } from './raw.js';

describe('checksums', () => {
  it.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    '%s is verified on the way in and given back on the way out',
    async (ChecksumAlgorithm) => {
      const { s3 } = await startBench();
      const sent = await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'some text', ChecksumAlgorithm }),
      );
      const name = `Checksum${ChecksumAlgorithm}` as const;
      expect(sent[name]).toMatch(/^[A-Za-z0-9+/]+=*$/);
      const head = await s3.send(
        new HeadObjectCommand({ Bucket: bucket, Key: 'a', ChecksumMode: 'ENABLED' }),
      );
      expect(head[name]).toBe(sent[name]);
    },
  );

  it('of a stream travel behind the body, which is stored without them', async () => {
    const { s3 } = await startBench();
    const bytes = Buffer.alloc(300_000, 'abc');
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: 'a',
        Body: Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]),
        ContentLength: bytes.length,
      }),
    );
    const got = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'a' }));
    expect(got.ContentLength).toBe(300_000);
    expect(got.ContentEncoding).toBeUndefined();
    const back = await got.Body?.transformToByteArray();
    expect(Buffer.from(back ?? []).equals(bytes)).toBe(true);
  });

  it.each([
    ['x-amz-checksum-crc32', 'AAAAAA==', 'BadDigest'],
    ['x-amz-checksum-sha256', 'AAAA', 'BadDigest'],
    ['content-md5', createHash('md5').update('other').digest('base64'), 'BadDigest'],
    ['content-md5', 'short', 'InvalidDigest'],
    ['x-amz-content-sha256', '0'.repeat(64), 'XAmzContentSHA256Mismatch'],
  ])('a wrong %s is refused', async (name, value, code) => {
    const { sandbox } = await startBench();
    const headers = { authorization, [name]: value };
    const reply = await raw(sandbox.url, 'PUT', `/${bucket}/a`, headers, 'body');
    expect(reply.status).toBe(400);
    expect(reply.text).toContain(`<Code>${code}</Code>`);
    const head = await raw(sandbox.url, 'HEAD', `/${bucket}/a`, { authorization });
    expect(head.status).toBe(404);
  });

  it('two at once are refused', async () => {
    const { sandbox } = await startBench();
    const headers = {
      authorization,
      'x-amz-checksum-crc32': 'AAAAAA==',
      'x-amz-checksum-sha1': 'AAAA',
    };
    const reply = await raw(sandbox.url, 'PUT', `/${bucket}/a`, headers, 'body');
    expect(reply.text).toContain('<Code>InvalidRequest</Code>');
  });
});

describe('aws-chunked bodies', () => {
  const unsigned = {
    authorization,
    'content-encoding': 'aws-chunked',
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'x-amz-trailer': 'x-amz-checksum-crc32',
    'x-amz-decoded-content-length': '9',
  };
  // CRC-32 of 123456789 is cbf43926.
  const crc = Buffer.from('cbf43926', 'hex').toString('base64');

  it('are taken apart, and their trailer verified', async () => {
    const { sandbox } = await startBench();
    const body = `4\r\n1234\r\n5\r\n56789\r\n0\r\nx-amz-checksum-crc32:${crc}\r\n\r\n`;
    const sent = await raw(sandbox.url, 'PUT', `/${bucket}/a`, unsigned, body);
    expect(sent.status).toBe(200);
    const got = await raw(sandbox.url, 'GET', `/${bucket}/a`, { authorization });
    expect(got.text).toBe('123456789');
  });

  it('may carry chunk signatures', async () => {
    const { sandbox } = await startBench();
    const signature = `;chunk-signature=${'0'.repeat(64)}`;
    const headers = {
      authorization,
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      'x-amz-decoded-content-length': '9',
    };
    const body = `9${signature}\r\n123456789\r\n0${signature}\r\n\r\n`;
    const sent = await raw(sandbox.url, 'PUT', `/${bucket}/a`, headers, body);
    expect(sent.status).toBe(200);
    const got = await raw(sandbox.url, 'GET', `/${bucket}/a`, { authorization });
    expect(got.text).toBe('123456789');
  });

  it.each([
    [
      'a wrong trailer',
      '9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n',
      'BadDigest',
    ],
    ['a missing trailer', '9\r\n123456789\r\n0\r\n\r\n', 'MalformedTrailerError'],
    ['a trailer without colon', '9\r\n123456789\r\n0\r\nnonsense\r\n\r\n', 'MalformedTrailerError'],
    [
      'too few bytes',
      `8\r\n12345678\r\n0\r\nx-amz-checksum-crc32:${crc}\r\n\r\n`,
      'IncompleteBody',
    ],
    ['a chunk that is longer than said', '4\r\n123456789\r\n0\r\n\r\n', 'IncompleteBody'],
    ['no last chunk', '9\r\n123456789\r\n', 'IncompleteBody'],
    ['no chunk size', 'zz\r\n123456789\r\n0\r\n\r\n', 'IncompleteBody'],
  ])('with %s are refused', async (_, body, code) => {
    const { sandbox } = await startBench();
    const reply = await raw(sandbox.url, 'PUT', `/${bucket}/a`, unsigned, body);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain(`<Code>${code}</Code>`);
  });
});

describe('the wire', () => {
  it.each([
    `${bucket}.localhost:4571`,
    `${bucket}.s3.localhost`,
    `${bucket}.s3.amazonaws.com`,
    `${bucket}.s3.us-east-1.amazonaws.com`,
    `${bucket}.s3.dualstack.eu-west-1.amazonaws.com:443`,
    `${bucket}.s3-ap-southeast-2.amazonaws.com`,
  ])('addresses a bucket by the virtual host %s', async (name) => {
    const { sandbox } = await startBench();
    const sent = await raw(sandbox.url, 'PUT', '/dir/a', { authorization, host: name }, 'x');
    expect(sent.status).toBe(200);
    const got = await raw(sandbox.url, 'GET', `/${bucket}/dir/a`, { authorization });
    expect(got.text).toBe('x');
  });

  it('addresses a bucket by path on the host of the service', async () => {
    const { sandbox } = await startBench();
    const host = 's3.us-east-1.amazonaws.com';
    const sent = await raw(sandbox.url, 'PUT', `/${bucket}/a`, { authorization, host }, 'x');
    expect(sent.status).toBe(200);
  });

  it('wants credentials', async () => {
    const { sandbox } = await startBench();
    const reply = await raw(sandbox.url, 'GET', `/${bucket}/a`, {});
    expect(reply.status).toBe(403);
    expect(reply.text).toContain('<Code>AccessDenied</Code>');
  });

  it('carries request ids and errors as XML', async () => {
    const { sandbox } = await startBench();
    const reply = await raw(sandbox.url, 'GET', `/${bucket}/a%26b`, { authorization });
    expect(reply.headers).toMatchObject({ 'content-type': 'application/xml' });
    const id = String(reply.headers['x-amz-request-id']);
    expect(reply.text).toContain(`<RequestId>${id}</RequestId>`);
    expect(reply.text).toContain('<Code>NoSuchKey</Code>');
  });

  it.each(['website', 'lifecycle', 'cors', 'notification'])(
    'has no ?%s, and says so by name',
    async (name) => {
      const { sandbox } = await startBench();
      const reply = await raw(sandbox.url, 'GET', `/${bucket}?${name}`, { authorization });
      expect(reply.status).toBe(501);
      expect(reply.text).toContain(`GET ?${name} of a bucket`);
    },
  );

  it('answers a malformed document and a malformed path as bad requests', async () => {
    const { sandbox } = await startBench();
    const xml = await raw(sandbox.url, 'POST', `/${bucket}?delete`, { authorization }, '<Delete>');
    expect(xml.text).toContain('<Code>MalformedXML</Code>');
    const path = await raw(sandbox.url, 'GET', `/${bucket}/%zz`, { authorization });
    expect(path.status).toBe(400);
  });
});
