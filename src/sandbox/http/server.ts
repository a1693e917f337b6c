import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { invalidInput } from '../../errors.js';
import type { Dispatcher, Outcome } from './dispatch.js';

export interface ListeningServer {
  readonly url: string;
  readonly port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Only this machine can reach the server. */
const loopback = '127.0.0.1';

export async function listen(dispatcher: Dispatcher, port: number): Promise<ListeningServer> {
  const server = createServer((request, response) => {
    serve(dispatcher, request, response).catch((error: unknown) =>
      response.destroy(asError(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE' || cause.code === 'EACCES';
      reject(taken ? invalidInput('port', 'a port that is free', port) : cause);
    });
    server.listen(port, loopback, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return { url: `http://${loopback}:${bound}`, port: bound, close: () => close(server) };
}

async function serve(
  dispatcher: Dispatcher,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = '/', search = ''] = split(request.url ?? '/');
  const outcome = await dispatcher.dispatch({
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(search),
    headers: flatten(request.headers),
    body: await readBody(request),
  });
  send(outcome, response);
}

function send(outcome: Outcome, response: ServerResponse): void {
  if (outcome === 'drop') {
    response.destroy();
    return;
  }
  const { body = '', headers = {}, status } = outcome;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  // HEAD answers and 304 carry the length of a body that they do not send.
  const length =
    status === 204 || status === 304 ? {} : { 'content-length': String(bytes.byteLength) };
  response.writeHead(status, { ...length, ...headers });
  response.end(bytes);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function flatten(headers: IncomingMessage['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

function split(url: string): [string, string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
