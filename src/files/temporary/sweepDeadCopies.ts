import { lstat, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processOf } from './folderName.js';

let swept: Promise<void> | undefined;

/** Removes what killed processes left, once a process: a kill gives nobody time to tidy up. */
export function sweepOnce(): Promise<void> {
  swept ??= sweepDeadCopies(tmpdir());
  return swept;
}

/** Touches nothing but folders that this user's processes made and that are no longer alive. */
export async function sweepDeadCopies(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  await Promise.all(names.filter(isLeftBehind).map((name) => removeIfOurs(join(folder, name))));
}

function isLeftBehind(name: string): boolean {
  const pid = processOf(name);
  return pid !== undefined && !isAlive(pid);
}

/** A process of another user is alive too, but may not be asked. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Whoever is in the way, another sweep or the system, has the last word: this is never an error. */
async function removeIfOurs(path: string): Promise<void> {
  try {
    const facts = await lstat(path);
    const user = process.getuid?.() ?? facts.uid;
    if (facts.isDirectory() && facts.uid === user) await rm(path, { recursive: true, force: true });
  } catch {
    return;
  }
}
