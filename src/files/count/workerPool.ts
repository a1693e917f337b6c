import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { defaults } from '../../base/defaults.js';

const idle = new Map<Worker, NodeJS.Timeout>();

/**
 * Gives so many counting threads, such as were kept from a file before, or new ones. A new one takes
 * some tenths of a second until its code is compiled, which is why they are kept.
 */
export function takeWorkers(count: number): readonly Worker[] {
  return Array.from({ length: count }, () => takeIdle() ?? startWorker());
}

/** Whether a thread is at hand whose code is compiled. */
export function hasIdleWorker(): boolean {
  return idle.size > 0;
}

/** Keeps threads for the next file, for a while. They do not keep the process alive. */
export function keepWorkers(workers: readonly Worker[]): void {
  for (const worker of workers) {
    worker.removeAllListeners('message');
    worker.unref();
    idle.set(worker, setTimeout(() => endWorkers([worker]), defaults.idleWorkerMs).unref());
  }
}

/** Ends threads, whatever they are at. */
export async function endWorkers(workers: readonly Worker[]): Promise<void> {
  for (const worker of workers) forget(worker);
  await Promise.all(workers.map((worker) => worker.terminate()));
}

function takeIdle(): Worker | undefined {
  const [worker] = idle.keys();
  if (worker === undefined) return undefined;
  forget(worker);
  worker.ref();
  return worker;
}

function forget(worker: Worker): void {
  clearTimeout(idle.get(worker));
  idle.delete(worker);
}

/** Starts the built worker beside this file. The CommonJS build has no `import.meta.url`. */
function startWorker(): Worker {
  const here = import.meta.url ?? pathToFileURL(__filename);
  // Without the flags of this process: a loader that it was started with would cost most of the gain.
  const worker = new Worker(new URL('./countWorker.js', here), { execArgv: [] });
  return worker.on('error', () => forget(worker));
}
