import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Answer, type Exchange, type Fault, send } from './faults.js';
import { operationOf, protocolOf, type WireCall } from './operations.js';

/** What is to happen to the calls of one operation. */
export interface PlannedFault {
  readonly operation: string;
  readonly fault: Pick<Fault, 'happen'>;
  readonly mode: 'once' | 'for ever';
}

/** A proxy on loopback before the sandbox that spoils the calls of one operation at a time. */
export class ChaosProxy {
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((incoming, response) => {
    this.#serve(incoming, response).catch(() => response.destroy());
  });
  #planned: PlannedFault | undefined;
  #hits = 0;

  constructor(readonly upstream: string) {}

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How often the planned fault has happened. */
  get hits(): number {
    return this.#hits;
  }

  async start(): Promise<this> {
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  plan(planned: PlannedFault | undefined): void {
    this.#planned = planned;
    this.#hits = 0;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(incoming);
    const fault = this.#faultFor(operationOf(call));
    const forward = () => ask(this.upstream, call);
    const exchange: Exchange = { call, protocol: protocolOf(call), response, forward };
    if (fault) await fault.happen(exchange);
    else send(response, await forward());
  }

  #faultFor(operation: string): Pick<Fault, 'happen'> | undefined {
    if (this.#planned?.operation !== operation) return undefined;
    if (this.#planned.mode === 'once' && this.#hits > 0) return undefined;
    this.#hits += 1;
    return this.#planned.fault;
  }
}

async function readCall(incoming: IncomingMessage): Promise<WireCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers: incoming.headers as Record<string, string>,
    body: Buffer.concat(chunks),
  };
}

/** The one operation that the sandbox does not serve; its answer is as short as AWS's own. */
function countTokens({ body }: WireCall): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': 'count-tokens' },
    body: Buffer.from(JSON.stringify({ inputTokens: body.byteLength })),
  };
}

async function ask(upstream: string, call: WireCall): Promise<Answer> {
  if (operationOf(call) === 'CountTokens') return countTokens(call);
  return new Promise((resolve, reject) => {
    const outgoing = request(`${upstream}${call.url}`, {
      method: call.method,
      headers: { ...call.headers, connection: 'close' },
    });
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () =>
        resolve({
          status: incoming.statusCode ?? 500,
          headers: incoming.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        }),
      );
    });
    outgoing.end(call.body);
  });
}
