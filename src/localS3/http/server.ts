import { createServer as createHttp1, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  createServer as createHttp2,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { invalidInput } from '../../base/errors.js';
import type { Dispatcher, Outcome } from './dispatch.js';
import { isForeign } from './origin.js';

interface ListeningServer {
  readonly url: string;
  /** Ends open connections too. */
  close(): Promise<void>;
}

type AnyRequest = IncomingMessage | Http2ServerRequest;
type AnyResponse = ServerResponse | Http2ServerResponse;

/** Only this machine can reach the server. */
const loopback = '127.0.0.1';

/**
 * Serves HTTP/1.1 and cleartext HTTP/2 on one port: most AWS clients speak the first, that of the
 * Bedrock runtime speaks the second by default.
 */
export async function listen(dispatcher: Dispatcher, port: number): Promise<ListeningServer> {
  const handle = (request: AnyRequest, response: AnyResponse): void => {
    serve(dispatcher, request, response).catch(() => drop(response));
  };
  const http1 = createHttp1(handle);
  const http2 = createHttp2(handle);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    firstBytes(socket, (speaksHttp2) => (speaksHttp2 ? http2 : http1).emit('connection', socket));
  });
  await bind(server, port);
  return {
    url: `http://${loopback}:${(server.address() as AddressInfo).port}`,
    close: () => close(server, sockets),
  };
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE' || cause.code === 'EACCES';
      reject(taken ? invalidInput('port', 'a port that is free', port) : cause);
    });
    server.listen(port, loopback, resolve);
  });
}

/** HTTP/2 clients say so at once, with `PRI * HTTP/2.0`; no HTTP/1.1 method starts with these letters. */
function firstBytes(socket: Socket, decide: (speaksHttp2: boolean) => void): void {
  // Read while paused: both servers find the bytes that are put back only in a socket that never flowed.
  socket.once('readable', () => {
    const bytes: Buffer | null = socket.read();
    if (bytes === null) return;
    socket.unshift(bytes);
    decide(bytes.toString('latin1', 0, 3) === 'PRI');
  });
}

async function serve(
  dispatcher: Dispatcher,
  request: AnyRequest,
  response: AnyResponse,
): Promise<void> {
  const headers = flatten(request.headers);
  if (isForeign(headers)) {
    send(foreign, response);
    return;
  }
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const outcome = await dispatcher.dispatch({
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers,
    body: await readBody(request),
  });
  send(outcome, response);
}

const foreign: Outcome = {
  status: 403,
  headers: { 'content-type': 'text/plain', connection: 'close' },
  body: 'The sandbox answers programs of this machine, addressed as 127.0.0.1, localhost or an amazonaws.com name. Host or Origin of this request are foreign.\n',
};

function send(outcome: Outcome, response: AnyResponse): void {
  if (outcome === 'drop') {
    drop(response);
    return;
  }
  const { body = '', headers = {}, status } = outcome;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const bodiless = status === 204 || status === 304;
  const length = bodiless ? {} : { 'content-length': String(bytes.byteLength) };
  // A HEAD answer carries the length of a body that it does not send.
  response.writeHead(status, { ...length, ...headers });
  response.end(bytes);
}

/** Cuts the connection, that of HTTP/2 with every request on it. */
function drop(response: AnyResponse): void {
  if ('stream' in response) response.stream.session?.destroy();
  else response.destroy();
}

async function readBody(request: AnyRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** HTTP/2 says `:authority` where HTTP/1.1 says `host`. */
function flatten(headers: AnyRequest['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    flat[name === ':authority' ? 'host' : name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

async function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await closed;
}
