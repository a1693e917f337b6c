import { FineTunerError } from '../errors.js';

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
