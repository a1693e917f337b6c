import type { PlannedFault } from './faults.js';

/** A request as it came over the wire, body read to its end. */
export interface WireRequest {
  readonly method: string;
  /** Path without query, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; values sent twice are joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Taken from the signature; the sandbox's own where the request carries none. */
  readonly region: string;
  readonly requestId: string;
}

export interface WireReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** An error answer of the service, thrown inside a handler and written by the handler's protocol. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    /** The exception name or S3 error code. */
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** One call that a service recognised: its name in the AWS API, and what answers it. */
export interface Operation {
  readonly name: string;
  run(fault: PlannedFault | undefined): WireReply | Promise<WireReply>;
}

/** One AWS service: S3, Bedrock, … */
export interface Service {
  /** How the service signs itself in the credential scope, as in `…/us-east-1/s3/aws4_request`. */
  readonly signingName: string;
  /** Names in the AWS API of what is served. */
  readonly operations: readonly string[];
  /** Finds the operation, or `undefined` when the service has no such path. */
  match(request: WireRequest): Operation | undefined;
  /** Writes an error in the service's own protocol. */
  refuse(refusal: Refusal, request: WireRequest): WireReply;
  /** What the service answers to a request without credentials. */
  unsigned(): Refusal;
  /** What the service answers when it wants fewer requests. */
  throttled(): Refusal;
  unknownOperation(request: WireRequest): Refusal;
}
