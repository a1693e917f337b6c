import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FineTunerError } from '../base/errors.js';

/** Who holds a directory. */
interface Holder {
  readonly processId: number;
  /** When the process started, where the system tells: ids are given out again. */
  readonly processStart: string | undefined;
  readonly token: string;
}

/** Tokens of this process: a container's first process has the same id after each start. */
const ours = new Set<string>();

/**
 * Takes a directory for this process and returns what gives it back. The lock of a process that was
 * killed is taken over.
 *
 * @throws {@link FineTunerError} `sandbox.directoryInUse`
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'lock.json');
  const holder = {
    processId: process.pid,
    processStart: startOf(process.pid),
    token: randomUUID(),
  };
  while (!tryLock(path, holder)) {
    const other = readHolder(path);
    if (other && isRunning(other)) throw inUse(directory, path, other);
    if (other) setAside(path, other);
  }
  ours.add(holder.token);
  return () => {
    ours.delete(holder.token);
    if (readHolder(path)?.token === holder.token) rmSync(path, { force: true });
  };
}

/** A link appears at once and whole, and only where nothing is: of two processes one succeeds. */
function tryLock(path: string, holder: Holder): boolean {
  const fresh = `${path}.${holder.token}`;
  writeFileSync(fresh, JSON.stringify(holder));
  try {
    linkSync(fresh, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Moves a dead holder's lock away; one that came in its place in the meantime is put back. */
function setAside(path: string, dead: Holder): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (readHolder(aside)?.token !== dead.token) linkSync(aside, path);
  } catch {
    // Another process moved it first: the next try finds out who holds the directory now.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** `undefined` where there is no lock. One that is no lock of ours counts as a dead process's. */
function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return { processId: 0, processStart: undefined, token: '' };
  }
}

function isRunning({ processId, processStart, token }: Holder): boolean {
  if (processId === process.pid) return ours.has(token);
  if (!Number.isInteger(processId) || processId < 1) return false;
  try {
    process.kill(processId, 0);
  } catch (error) {
    // It is there and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const start = startOf(processId);
  return start === undefined || processStart === undefined || start === processStart;
}

/** Field 22 of Linux's `/proc/<id>/stat`, behind a name that may hold blanks and parentheses. */
function startOf(processId: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function inUse(directory: string, lockFile: string, { processId }: Holder) {
  return new FineTunerError(
    'sandbox.directoryInUse',
    `Process ${processId} runs a sandbox on ${directory}.`,
    {
      details: { directory, processId, lockFile },
      hint: `Stop it or take another directory; where that process is no sandbox, delete ${lockFile}.`,
    },
  );
}
