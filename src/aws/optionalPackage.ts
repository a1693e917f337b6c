import { FineTunerError } from '../base/errors.js';
import { type AwsCall, callAws } from './awsCall.js';

/** An SDK client, as far as this package needs to know it: any object that sends commands. */
export interface CommandClient {
  send(command: object, options?: { readonly abortSignal?: AbortSignal }): Promise<unknown>;
}

/**
 * What to throw where the import of a package failed that not every user installs: the error that
 * tells how to install it, or the cause itself, where the package is there and something else is amiss.
 *
 * Who calls this writes `try { await import('name') } catch` out, with the name as a literal: only so
 * do bundlers see that the import may fail, and build an application that lacks the package.
 */
export function missingPackage(name: string, cause: unknown): unknown {
  if (!isMissing(name, cause)) return cause;
  return new FineTunerError('package.missing', `The package ${name} is not installed.`, {
    details: { package: name },
    hint: `npm install ${name}`,
    cause,
  });
}

/** Node, its bundlers and their bundles name the package in quotes, and a file that asked for it without. */
function isMissing(name: string, cause: unknown): boolean {
  const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown };
  const isNotFound = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  return isNotFound && String(message).includes(`'${name}'`);
}

/** Sends a command to a client that the caller made, with the limits and checks of every call. */
export function sendCommand<Answer extends object>(
  client: CommandClient,
  command: object,
  call: Omit<AwsCall<Answer>, 'send'>,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const send: AwsCall<Answer>['send'] = (options) =>
    client.send(command, options) as Promise<Answer>;
  return callAws<Answer>({ ...call, send }, signal ? { signal } : {});
}
