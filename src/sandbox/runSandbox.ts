import type { FaultSetting } from './settings.js';
import { startSandbox } from './startSandbox.js';
import type { SandboxOptions } from './types.js';

export interface RunSandboxOptions extends SandboxOptions {
  /** Receives one line at a time, without its line break. */
  readonly write: (line: string) => void;
  /** Planned before the first call. */
  readonly faults?: readonly FaultSetting[];
  /** Ends the sandbox. */
  readonly signal: AbortSignal;
}

/**
 * Runs a sandbox until the signal is aborted and says how to reach it: the body of
 * `bedrock-fine-tuner sandbox --port 4571`.
 */
export async function runSandbox({
  write,
  signal,
  faults = [],
  ...options
}: RunSandboxOptions): Promise<void> {
  await using sandbox = await startSandbox(options);
  for (const { operation, fault } of faults) sandbox.faults.next(operation, fault);
  const { endpoint, region, credentials } = sandbox.clientConfig;
  write(`Sandbox for S3 and Bedrock at ${endpoint}. It trains nothing and bills nothing.`);
  for (const [name, value] of [
    ['AWS_ENDPOINT_URL', endpoint],
    ['AWS_REGION', region],
    ['AWS_ACCESS_KEY_ID', credentials.accessKeyId],
    ['AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey],
  ]) {
    write(`export ${name}=${value}`);
  }
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
