import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FineTunerError } from '../../src/base/errors.js';
import type { LibraryCall, Prepared } from './calls.js';
import type { Fault } from './faults.js';
import { World } from './world.js';

export type Colour = 'green' | 'amber' | 'red';
export type Mode = 'once' | 'for ever';

export interface Verdict {
  readonly colour: Colour;
  readonly why: string;
}

export interface Cell extends Verdict {
  readonly call: LibraryCall;
  readonly fault: string;
  readonly mode: Mode;
}

/** Longer than every limit together: what takes longer hangs. */
const deadlineMs = 25_000;

type Ending = { readonly result: unknown } | { readonly error: unknown } | 'hangs';

/** One call under one fault, in a world of its own. */
export async function runCell(call: LibraryCall, fault: Fault, mode: Mode): Promise<Cell> {
  const world = await World.start();
  try {
    const prepared = await call.prepare(world);
    world.proxy.plan({ operation: call.operation, fault, mode });
    const ending = await endingOf(call.act(world.spoilt, prepared));
    const { hits } = world.proxy;
    world.proxy.plan(undefined);
    const verdict =
      hits === 0
        ? red('the call was not made')
        : await judge(call, fault, mode, { ending, world, prepared });
    return { call, fault: fault.name, mode, ...verdict };
  } finally {
    await world.stop();
  }
}

async function endingOf(acting: Promise<unknown>): Promise<Ending> {
  const deadline = new AbortController();
  const hangs = delay(deadlineMs, 'hangs' as const, { signal: deadline.signal }).catch(
    () => 'hangs' as const,
  );
  const ended = acting.then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  const ending = await Promise.race([ended, hangs]);
  deadline.abort();
  return ending;
}

interface Outcome {
  readonly ending: Ending;
  readonly world: World;
  readonly prepared: Prepared;
}

async function judge(
  call: LibraryCall,
  fault: Fault,
  mode: Mode,
  { ending, world, prepared }: Outcome,
): Promise<Verdict> {
  const harm = await call.harm?.(world, prepared);
  if (harm) return red(`harm: ${harm}`);
  if (ending === 'hangs') return red('hangs');
  if ('error' in ending) return judgeError(ending.error, fault, mode);
  const wrong = await call.wrong(ending.result, world, prepared);
  return wrong === null ? green('right result') : red(`wrong result taken for right: ${wrong}`);
}

function judgeError(error: unknown, fault: Fault, mode: Mode): Verdict {
  if (!FineTunerError.is(error)) return red(`raw ${String(error)}`);
  const told = `${error.code}${error.retryable ? ', retryable' : ''}`;
  const isTrue = fault.told.includes(error.code) || isWaitTimedOut(error);
  if (fault.kind === 'harmless') return red(`felt: ${told}`);
  if (fault.kind === 'refuses') return isTrue ? green(told) : red(`told as ${told}`);
  if (!error.retryable) return red(`taken for final: ${told} ${error.message}`);
  if (mode === 'once') return amber(`felt: ${told}`);
  return isTrue ? green(told) : amber(`told as ${told}`);
}

/** The caller's deadline ends a wait, and says for how long nothing was heard. */
function isWaitTimedOut(error: FineTunerError): boolean {
  return error.code === 'job.waitTimedOut' || error.code === 'deployment.waitTimedOut';
}

/** The process that makes the call is killed while it is made; another one does the same again. */
export async function runKill(call: LibraryCall, when: 'before' | 'after'): Promise<Cell> {
  const world = await World.start();
  try {
    const prepared = await call.prepare(world);
    await killDuring(call, when, world, prepared);
    const ending = await endingOf(call.act(world.direct, prepared));
    const verdict = await judge(call, killed, 'once', { ending, world, prepared });
    return { call, fault: `killed ${when}`, mode: 'once', ...verdict };
  } finally {
    await world.stop();
  }
}

const killed: Fault = { name: 'killed', kind: 'harmless', told: [], happen: () => {} };

async function killDuring(
  call: LibraryCall,
  when: 'before' | 'after',
  { proxy }: World,
  prepared: Prepared,
): Promise<void> {
  const victim = fork(fileURLToPath(new URL('./victim.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const reached = new Promise<void>((resolve) => {
    const happen: Fault['happen'] = async ({ forward }) => {
      if (when === 'after') await forward();
      resolve();
    };
    proxy.plan({ operation: call.operation, fault: { happen }, mode: 'for ever' });
  });
  const gone = once(victim, 'exit');
  victim.send({ verb: call.verb, operation: call.operation, endpoint: proxy.url, prepared });
  await Promise.race([reached, gone]);
  victim.kill('SIGKILL');
  await gone;
  proxy.plan(undefined);
}

const green = (why: string): Verdict => ({ colour: 'green', why });
const amber = (why: string): Verdict => ({ colour: 'amber', why });
const red = (why: string): Verdict => ({ colour: 'red', why });
