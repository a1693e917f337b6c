import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { withTemporaryFolder } from '../helpers/temporaryFolder.js';

const temporary = withTemporaryFolder();
const program = (end: string) => ['--import', 'tsx', 'test/helpers/planStream.ts', end];

function run(end: string): readonly string[] {
  const { stdout } = spawnSync(process.execPath, program(end), { encoding: 'utf8' });
  return JSON.parse(stdout);
}

describe('the temporary copies of a program that gives none back', () => {
  it.each(['return', 'exit', 'throw'])('are gone when it ends with %s', (end) => {
    expect(run(end)).toHaveLength(1);
    expect(temporary.left()).toEqual([]);
  });

  it('are removed by the next program when it was killed, and left alone while it lives', async () => {
    const child = spawn(process.execPath, program('wait'), { stdio: ['ignore', 'pipe', 'ignore'] });
    const [first] = JSON.parse(String(await once(child.stdout, 'data')));
    expect(run('exit')).toContain(first);
    expect(temporary.left()).toEqual([first]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(temporary.left()).toEqual([first]);
    expect(run('exit')).not.toContain(first);
    expect(temporary.left()).toEqual([]);
  });
});
