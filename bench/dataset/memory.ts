/** How much memory each thing that is done with a large file takes, in a process of its own. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.js';
import { converse, withFolder, writeDataset } from './corpus.js';

const script = bundle(fileURLToPath(new URL('./memoryProcess.ts', import.meta.url)));
const megabytes = [100, 1000];
const works = ['validate', 'convert', 'fix', 'split', 'split a stream', 'plan with a split'];

export async function measureMemory(): Promise<void> {
  await withFolder(async (folder) => {
    const piece = writeDataset(folder, 'piece', {
      bytes: 24_000_000,
      longest: 1500,
      toRecord: converse,
    });
    const lines = readFileSync(piece.path, 'utf8').trimEnd().split('\n');
    console.log('\nresident memory at its highest, exact and near duplicates on, no record twice');
    for (const size of megabytes) {
      const path = writeLarge(folder, lines, size);
      for (const what of works) console.log(`  ${measure(what, path)}`);
    }
  });
}

function measure(what: string, path: string): string {
  return execFileSync(process.execPath, [script, what, path], {
    encoding: 'utf8',
  }).trim();
}

/** The piece again and again, each time with another word in its records. */
function writeLarge(folder: string, lines: readonly string[], size: number): string {
  const path = join(folder, `${size}.jsonl`);
  const file = openSync(path, 'w');
  for (let round = 0, bytes = 0; bytes < size * 1e6; round += 1) {
    const text = lines.map((line) => line.replace('"text":"', `"text":"${round} `)).join('\n');
    // The word must stand in a turn: the system text is no part of what near duplicates compare.
    const changed = text.replaceAll('"role":"user","content":[{"text":"', `$&${round} `);
    bytes += writeSync(file, `${changed}\n`);
  }
  closeSync(file);
  return path;
}
