import { type JsonObject, parseObject } from '../../base/json.js';
import type { PlannedFault } from './faults.js';
import type { Operation, Refusal, WireReply, WireRequest } from './messages.js';

/** A call of a REST-JSON operation, taken apart. */
export interface JsonCall {
  /** Parsed body; `{}` without one. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly query: URLSearchParams;
  readonly region: string;
  readonly fault: PlannedFault | undefined;
  /** A placeholder of the path, decoded. */
  label(name: string): string;
}

export interface JsonReply {
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * One operation of a REST-JSON service.
 *
 * @example
 * ```ts
 * const converse: JsonRoute = {
 *   operation: 'Converse', method: 'POST', path: '/model/{modelId}/converse', status: 200,
 *   handle: (call) => ({ body: answer(call.label('modelId'), call.input) }),
 * };
 * ```
 */
export interface JsonRoute {
  readonly operation: string;
  readonly method: string;
  /** Segments in braces are labels; a label matches one segment, percent-encoded slashes included. */
  readonly path: string;
  readonly status: number;
  handle(call: JsonCall): JsonReply;
}

export function matchJsonRoute(
  routes: readonly JsonRoute[],
  request: WireRequest,
  malformed: () => Refusal,
  check: (operation: string, members: JsonCall['input']) => void,
): Operation | undefined {
  for (const route of routes) {
    const labels = route.method === request.method ? matchPath(route.path, request.path) : null;
    if (!labels) continue;
    return {
      name: route.operation,
      run: (fault) => {
        const call: JsonCall = {
          input: parseBody(request.body, malformed),
          query: request.query,
          region: request.region,
          fault,
          label: (name) => labels.get(name) ?? '',
        };
        check(route.operation, { ...Object.fromEntries(request.query), ...call.input });
        return jsonReply(route.status, route.handle(call), request);
      },
    };
  }
  return undefined;
}

function matchPath(template: string, path: string): ReadonlyMap<string, string> | null {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const labels = new Map<string, string>();
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith('{')) labels.set(segment.slice(1, -1), decode(value));
    else if (segment !== value) return null;
  }
  return labels;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function parseBody(body: Buffer, malformed: () => Refusal): JsonObject {
  if (body.length === 0) return {};
  const members = parseObject(body.toString('utf8'));
  if (members === undefined) throw malformed();
  return members;
}

function jsonReply(status: number, reply: JsonReply, request: WireRequest): WireReply {
  return {
    status,
    headers: { ...jsonHeaders(request), ...reply.headers },
    body: JSON.stringify(reply.body),
  };
}

export function jsonRefusal(refusal: Refusal, request: WireRequest): WireReply {
  return {
    status: refusal.status,
    headers: { ...jsonHeaders(request), 'x-amzn-errortype': refusal.code, ...refusal.headers },
    body: JSON.stringify({ message: refusal.message }),
  };
}

function jsonHeaders(request: WireRequest): Record<string, string> {
  return { 'content-type': 'application/json', 'x-amzn-requestid': request.requestId };
}
