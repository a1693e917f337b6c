import { runSandbox } from '../../../src/sandbox/index.js';

// A sandbox in a process of its own, to be killed: `node --import tsx sandboxProcess.ts <directory>`.
await runSandbox({
  buckets: ['acme-tuning'],
  ...(process.argv[2] === undefined ? {} : { directory: process.argv[2] }),
  signal: new AbortController().signal,
  write: (line) => process.stdout.write(`${line}\n`),
});
