import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderPrefix, processOf } from '../../../../src/files/temporary/folderName.js';
import { sweepDeadCopies } from '../../../../src/files/temporary/sweepDeadCopies.js';
import { withTemporaryFolder } from '../../../helpers/temporaryFolder.js';

const temporary = withTemporaryFolder();

function aFolder(name: string): string {
  mkdirSync(join(temporary.path(), name));
  writeFileSync(join(temporary.path(), name, 'data.jsonl'), '{}');
  return name;
}

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('sweepDeadCopies', () => {
  it('removes what a dead process left', async () => {
    aFolder(`${folderPrefix(deadPid())}aBc123`);
    await sweepDeadCopies(temporary.path());
    expect(temporary.left()).toEqual([]);
  });

  it('leaves what a living process has, this one and others', async () => {
    const living = [process.pid, process.ppid, 1].map((pid) =>
      aFolder(`${folderPrefix(pid)}aBc123`),
    );
    await sweepDeadCopies(temporary.path());
    expect(temporary.left().sort()).toEqual(living.sort());
  });

  it('leaves what is not ours: other names, files, links, and processes that it cannot see', async () => {
    const prefix = folderPrefix(deadPid());
    const names = [
      aFolder(`${prefix}aBc123-mine`),
      aFolder(`bedrock-fine-tuner-${deadPid()}`),
      aFolder(`bedrock-fine-tuner-00000000-${deadPid()}-aBc123`),
      `${prefix}aFile1`,
      `${prefix}aLink1`,
    ];
    writeFileSync(join(temporary.path(), `${prefix}aFile1`), '');
    symlinkSync(aFolder('precious'), join(temporary.path(), `${prefix}aLink1`));
    await sweepDeadCopies(temporary.path());
    expect(temporary.left().sort()).toEqual(names.sort());
  });

  it('is no error where the folder is not there', async () => {
    await expect(sweepDeadCopies(join(temporary.path(), 'gone'))).resolves.toBeUndefined();
  });

  it('knows the process of a folder by its name', () => {
    expect(processOf(`${folderPrefix(4711)}aBc123`)).toBe(4711);
    expect(processOf('bedrock-fine-tuner-aBc123')).toBeUndefined();
  });
});
