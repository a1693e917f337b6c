import { FineTunerError } from '../base/errors.js';
import { toFineTunerError } from './toFineTunerError.js';

/** An SDK client, as far as this package needs to know it: any object that sends commands. */
export interface CommandClient {
  send(command: object, options?: { readonly abortSignal?: AbortSignal }): Promise<unknown>;
}

/** Loads a package that not every user needs, and says what to do where it is not installed. */
export async function loadOptional<Module>(
  name: string,
  load: () => Promise<Module>,
): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new FineTunerError('package.missing', `The package ${name} could not be loaded.`, {
      details: { package: name },
      hint: `npm install ${name}`,
      cause,
    });
  }
}

/** Sends a command, and makes one error of every way in which that can fail. */
export async function sendCommand<Answer>(
  client: CommandClient,
  command: object,
  operation: string,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  try {
    return (await client.send(command, signal ? { abortSignal: signal } : {})) as Answer;
  } catch (error) {
    throw toFineTunerError(error, operation);
  }
}
