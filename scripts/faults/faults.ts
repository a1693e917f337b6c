import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Protocol, WireCall } from './operations.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A request on its way to the sandbox, and the connection that waits for the answer. */
export interface Exchange {
  readonly call: WireCall;
  readonly protocol: Protocol;
  readonly response: ServerResponse;
  /** Lets the call take effect, and says what was answered. */
  forward(): Promise<Answer>;
}

export interface Fault {
  readonly name: string;
  /**
   * What the library owes. `passes`: the same call succeeds once the fault is over, so one of it
   * must not be felt. `refuses`: the answer is final, and has to be told as what it is. `harmless`:
   * nothing may be felt however often it happens.
   */
  readonly kind: 'passes' | 'refuses' | 'harmless';
  /** Codes of errors that tell this fault as it is. */
  readonly told: readonly string[];
  readonly happen: (exchange: Exchange) => void | Promise<void>;
}

const unanswered = ['aws.unreachable'];
const garbled = ['aws.malformed', 'aws.unreachable'];

export const faults: readonly Fault[] = [
  refusal('throttled', 'passes', ['aws.throttled'], {
    s3: [503, 'SlowDown', 'Please reduce your request rate.'],
    other: [429, 'ThrottlingException', 'Too many requests, please wait before trying again.'],
  }),
  refusal('error 500', 'passes', ['aws.service'], {
    s3: [500, 'InternalError', 'We encountered an internal error. Please try again.'],
    other: [500, 'InternalServerException', 'The service had a fault.'],
  }),
  refusal('error 503', 'passes', ['aws.service'], {
    s3: [503, 'ServiceUnavailable', 'Service is unable to handle request.'],
    other: [503, 'ServiceUnavailableException', 'Too many connections, please wait.'],
  }),
  passing('reset before', unanswered, ({ response }) => reset(response)),
  passing('reset after', unanswered, async ({ forward, response }) => {
    await forward();
    reset(response);
  }),
  passing('hang before', unanswered, () => {}),
  passing('hang after', unanswered, async ({ forward }) => void (await forward())),
  passing('slow drip', garbled, drip),
  passing('truncated', garbled, async ({ forward, response }) => {
    const answer = await forward();
    head(response, answer, answer.body.byteLength);
    response.write(half(answer.body), () => setTimeout(() => reset(response), 5));
  }),
  passing('short length', garbled, async ({ forward, response }) => {
    const answer = await forward();
    send(response, { ...answer, body: half(answer.body) });
  }),
  passing('long length', garbled, async ({ forward, response }) => {
    const answer = await forward();
    head(response, answer, answer.body.byteLength + 100);
    response.write(answer.body);
    setTimeout(() => response.destroy(), 50);
  }),
  passing('HTML 200', garbled, ({ response }) => send(response, html(200))),
  passing('HTML 502', ['aws.service', ...garbled], ({ response }) => send(response, html(502))),
  garbledBody('malformed body', '{"jobArn": "arn:aws:bed'),
  garbledBody('empty object', '{}'),
  garbledBody('empty body', ''),
  {
    name: 'duplicate',
    kind: 'harmless',
    told: [],
    happen: async ({ forward, response }) => {
      await forward();
      send(response, await forward());
    },
  },
  refusal('moved 301', 'refuses', ['aws.wrongRegion'], {
    s3: [
      301,
      'PermanentRedirect',
      'The bucket you are attempting to access must be addressed using the specified endpoint.',
      { 'x-amz-bucket-region': 'eu-west-1' },
    ],
    other: [301, 'MovedPermanently', 'Moved Permanently', { location: 'https://example.com/' }],
  }),
  refusal('denied 403', 'refuses', ['aws.accessDenied'], {
    s3: [403, 'AccessDenied', 'Access Denied'],
    other: [403, 'AccessDeniedException', 'You are not authorized to perform this action.'],
  }),
  refusal('expired token', 'refuses', ['aws.credentials'], {
    s3: [400, 'ExpiredToken', 'The provided token has expired.'],
    other: [403, 'ExpiredTokenException', 'The security token included in the request is expired'],
  }),
  refusal('clock skew', 'refuses', ['aws.clockSkew'], {
    s3: [
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    ],
    other: [
      403,
      'InvalidSignatureException',
      'Signature expired: 20261122T120000Z is now earlier than 20261122T130000Z',
    ],
  }),
];

function passing(name: string, told: readonly string[], happen: Fault['happen']): Fault {
  return { name, kind: 'passes', told, happen };
}

/** The call takes effect; its answer comes with another body. */
function garbledBody(name: string, body: string): Fault {
  return passing(name, garbled, async ({ forward, response }) => {
    const answer = await forward();
    send(response, { ...answer, body: Buffer.from(body) });
  });
}

type Refused = readonly [
  status: number,
  code: string,
  message: string,
  headers?: Readonly<Record<string, string>>,
];

/** An error in the words of the service that is called; nothing takes effect. */
function refusal(
  name: string,
  kind: Fault['kind'],
  told: readonly string[],
  answers: { readonly s3: Refused; readonly other: Refused },
): Fault {
  const happen = ({ protocol, call, response }: Exchange) => {
    const [status, code, message, headers = {}] = protocol === 's3' ? answers.s3 : answers.other;
    const body = protocol === 's3' ? errorXml(code, message) : errorJson(code, message);
    const type = protocol === 's3' ? 'application/xml' : 'application/json';
    send(response, {
      status,
      headers: {
        'content-type': type,
        'x-amzn-errortype': code,
        'x-amzn-requestid': 'fault-0001',
        'x-amz-request-id': 'FAULT0001',
        ...headers,
      },
      body: Buffer.from(call.method === 'HEAD' ? '' : body),
    });
  };
  return { name, kind, told, happen };
}

function errorXml(code: string, message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
}

function errorJson(code: string, message: string): string {
  return JSON.stringify({ __type: code, message });
}

function html(status: number): Answer {
  const body = Buffer.from('<html><body><h1>Sign in to the guest network</h1></body></html>');
  return { status, headers: { 'content-type': 'text/html' }, body };
}

/** A byte now and then, so that the connection is never idle and the answer never whole. */
async function drip({ forward, response }: Exchange): Promise<void> {
  const answer = await forward();
  head(response, answer, Math.max(answer.body.byteLength, 1));
  for (const byte of answer.body.subarray(0, 200)) {
    if (response.destroyed) return;
    response.write(Buffer.from([byte]));
    await delay(50, undefined, { ref: false });
  }
}

export function send(response: ServerResponse, answer: Answer): void {
  const { 'content-length': announced } = answer.headers;
  const bodiless = answer.body.byteLength === 0 && announced !== undefined;
  head(response, answer, bodiless ? Number(announced) : answer.body.byteLength);
  response.end(answer.body);
}

function head(response: ServerResponse, { status, headers }: Answer, bytes: number): void {
  const { 'content-length': _, 'transfer-encoding': __, ...others } = headers;
  response.writeHead(status, { ...others, 'content-length': String(bytes) });
}

function half(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.byteLength / 2));
}

/** RST instead of FIN: what a program sees when a box on the way gives the connection up. */
function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
