// A program that makes one call of the matrix, to be killed while it does.
import { libraryCalls, type Prepared } from './calls.js';
import { actorAt } from './world.js';

interface Order {
  readonly operation: string;
  readonly verb: string;
  readonly endpoint: string;
  readonly prepared: Prepared;
}

process.once('message', async ({ operation, verb, endpoint, prepared }: Order) => {
  const call = libraryCalls.find((one) => one.operation === operation && one.verb === verb);
  await call?.act(actorAt(endpoint), prepared);
  process.exit();
});
