import { callAws } from './awsCall.js';
import type { CallOptions } from './ports.js';

/** One call of the control plane, and what its answer has to hold. */
export interface BedrockCall<Reply> {
  readonly operation: string;
  readonly send: (options: { readonly abortSignal: AbortSignal }) => Promise<Reply>;
  /** Members without which the answer is of no use. */
  readonly needs?: readonly (keyof Reply & string)[];
  /** What is wrong with a reply, where naming members does not say it. */
  readonly fault?: (reply: Reply) => string | null;
}

export function callBedrock<Reply extends object>(
  { operation, send, needs = [], fault = lacking(...needs) }: BedrockCall<Reply>,
  callMs: number,
  options: CallOptions = {},
): Promise<Reply> {
  return callAws({ service: 'bedrock', operation, send, fault }, { ...options, callMs });
}

/** Says which of the members a reply lacks; an empty string is none. */
export function lacking<Reply extends object>(
  ...needs: readonly (keyof Reply & string)[]
): (reply: Reply) => string | null {
  return (reply) => {
    const missing = needs.find((member) => (reply[member] ?? '') === '');
    return missing === undefined ? null : `lacks ${missing}`;
  };
}
