import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

test('the example of the whole bill goes from live prices to a trained model', async () => {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', 'examples/whole-bill.ts']);
  expect(stdout).toMatch(/\d+ prices confirmed, 0 changed/);
  expect(stdout).toMatch(/above the cap of \$12\.75\.\nWhat would fit: 1 epoch instead of 2/);
  expect(stdout).toMatch(/41 requests to Nova Pro .* Nothing was sent/);
  expect(stdout).toMatch(/Job completed\. Curve: \w+; /);
  expect(stdout).toMatch(/They cross at [\d,]+ queries a month\./);
  const [before = 0, after = 0] = [
    ...stdout.matchAll(/\$(\d+\.\d\d) in all|to \$(\d+\.\d\d) +in all/g),
  ].map((match) => Number(match[1] ?? match[2]));
  expect(before).toBeGreaterThan(12.75);
  expect(after).toBeLessThan(12.75);
}, 60_000);
