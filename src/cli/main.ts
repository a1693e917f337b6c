#!/usr/bin/env node
import { runCli } from './runCli.js';

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

process.exitCode = await runCli(
  process.argv.slice(2),
  { out: process.stdout, err: process.stderr },
  interrupted.signal,
);
