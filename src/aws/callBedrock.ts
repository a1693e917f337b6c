import { explainFailure } from '../models/explainFailure.js';
import type { CommandClient } from './optionalPackage.js';
import type { CallOptions } from './ports.js';
import { toFineTunerError } from './toFineTunerError.js';

/** A command of the SDK: its middleware tells the type of the answer. */
interface Command<Answer> {
  resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ readonly output: Answer }>;
}

/** Sends one command. The operation is named in errors, because a bundler may rename the class. */
export function call<Answer>(
  client: CommandClient,
  operation: string,
  command: Command<Answer>,
  options: CallOptions | undefined,
): Promise<Answer> {
  return explained(
    operation,
    async () => (await client.send(command, sdkOptions(options))) as Answer,
  );
}

/** What stands on the pages of a list, each page asked for when it is needed. */
export async function* itemsOn<Page, Item>(
  operation: string,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): AsyncGenerator<Item> {
  const iterator = pages[Symbol.asyncIterator]();
  for (;;) {
    const page = await explained(operation, () => iterator.next());
    if (page.done) return;
    yield* itemsOf(page.value) ?? [];
  }
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export function sdkOptions(options: CallOptions | undefined): { abortSignal?: AbortSignal } {
  return options?.signal ? { abortSignal: options.signal } : {};
}

/** A failure becomes an error of this package, with the known way out as its hint. */
async function explained<T>(operation: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toFineTunerError(error, operation, (message) => explainFailure(message).fix);
  }
}
