import { randomUUID } from 'node:crypto';
import type { FaultQueue, PlannedFault } from './faults.js';
import { Refusal, type Service, type WireReply, type WireRequest } from './messages.js';
import { readSignature } from './signature.js';

/** An answer, or `'drop'`: the connection is cut instead. */
export type Outcome = WireReply | 'drop';

export interface Dispatcher {
  dispatch(request: Omit<WireRequest, 'region' | 'requestId'>): Promise<Outcome>;
}

/**
 * Finds service and operation of a request, lets planned faults happen, and turns refusals into
 * answers of the right protocol.
 */
export function createDispatcher(
  services: readonly Service[],
  faults: FaultQueue,
  defaultRegion: string,
): Dispatcher {
  return {
    async dispatch(bare) {
      const signature = readSignature(bare.headers.authorization, bare.query);
      const request: WireRequest = {
        ...bare,
        region: signature?.region ?? defaultRegion,
        requestId: randomUUID(),
      };
      const service = serviceOf(services, signature?.signingName, request);
      const operation = service.match(request);
      const fault = faults.take(operation?.name);
      const run = async (): Promise<WireReply> => {
        if (signature === null) throw service.unsigned();
        if (!operation) throw service.unknownOperation(request);
        return operation.run(fault);
      };
      return withFault(service, request, fault, run);
    },
  };
}

/** The service that the request was signed for; of an unsigned one, the service with that path. */
function serviceOf(
  services: readonly Service[],
  signingName: string | undefined,
  request: WireRequest,
): Service {
  const signed = services.find((service) => service.signingName === signingName);
  const found = signed ?? services.find((service) => service.match(request) !== undefined);
  const fallback = found ?? services.at(-1);
  if (!fallback) throw new TypeError('The sandbox has no services.');
  return fallback;
}

async function withFault(
  service: Service,
  request: WireRequest,
  fault: PlannedFault | undefined,
  run: () => Promise<WireReply>,
): Promise<Outcome> {
  if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
  if (fault && !fault.afterEffect) {
    const instead = faultOutcome(service, request, fault);
    if (instead !== undefined) return instead;
  }
  const reply = await answer(service, request, run);
  return (fault?.afterEffect ? faultOutcome(service, request, fault) : undefined) ?? reply;
}

function faultOutcome(
  service: Service,
  request: WireRequest,
  fault: PlannedFault,
): Outcome | undefined {
  if (fault.dropConnection) return 'drop';
  if (fault.throttled) return service.refuse(service.throttled(), request);
  if (!fault.error) return undefined;
  const { status, code, message } = fault.error;
  return service.refuse(new Refusal(status, code, message), request);
}

async function answer(
  service: Service,
  request: WireRequest,
  run: () => Promise<WireReply>,
): Promise<WireReply> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) return service.refuse(error, request);
    const text = error instanceof Error ? error.message : String(error);
    return service.refuse(new Refusal(500, 'InternalFailure', `Sandbox fault: ${text}`), request);
  }
}
