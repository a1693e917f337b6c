import { request } from 'node:http';

interface RawReply {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
}

export const authorization =
  'AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';

/** A request exactly as given: for what no well-behaved client would send. */
export function raw(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(url), { method, path, headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
