#!/usr/bin/env node
import { runCli } from './runCli.js';

// The SDK tells at length when it will leave Node 20 behind; a command's output is no place for it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
// Heard of late, when the command has answered already.
process.stdout.on('error', () => {
  process.exitCode = 1;
});

process.exitCode = await runCli(
  process.argv.slice(2),
  { in: process.stdin, out: process.stdout, err: process.stderr, env: process.env },
  interrupted.signal,
);
