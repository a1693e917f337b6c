import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** `bedrock-fine-tuner-SPACE-PID-XXXXXX`; the last six are chosen by the system. */
const form = /^bedrock-fine-tuner-([0-9a-f]{8})-(\d+)-[A-Za-z0-9]{6}$/;

/** How the name of a folder of this process begins. */
export function folderPrefix(pid = process.pid): string {
  return `bedrock-fine-tuner-${processSpace()}-${pid}-`;
}

/**
 * The id of the process that made a folder; `undefined` where it is no folder of ours, or of a place
 * whose processes cannot be seen from here.
 */
export function processOf(name: string): number | undefined {
  const [, space, pid] = form.exec(name) ?? [];
  return space === processSpace() ? Number(pid) : undefined;
}

/** Containers may share a folder, and then use the same process ids for different processes. */
function processSpace(): string {
  return createHash('sha256').update(`${hostname()} ${pidNamespace()}`).digest('hex').slice(0, 8);
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
