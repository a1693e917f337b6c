import { readSettings, runSandbox } from '../../sandbox/index.js';
import { list, text } from '../arguments.js';
import { type Command, print } from '../command.js';

export const sandbox: Command = {
  name: 'sandbox',
  usage:
    '[--port N] [--bucket NAME] [--region NAME] [--speed N] [--start-at DATE] [--quota NAME=N] [--fault OPERATION:KIND[=VALUE]] [--directory PATH]',
  summary: 'run the local Bedrock and S3 until Ctrl-C; it trains no model and says so',
  options: {
    port: { type: 'string' },
    bucket: { type: 'string', multiple: true },
    region: { type: 'string' },
    speed: { type: 'string' },
    'start-at': { type: 'string' },
    quota: { type: 'string', multiple: true },
    fault: { type: 'string', multiple: true },
    directory: { type: 'string' },
  },
  async run({ values, streams, signal }) {
    const directory = text(values, 'directory');
    const { options, faults } = readSettings({
      port: text(values, 'port'),
      region: text(values, 'region'),
      speed: text(values, 'speed'),
      startAt: text(values, 'start-at'),
      quotas: list(values, 'quota'),
      faults: list(values, 'fault'),
    });
    await runSandbox({
      ...options,
      faults,
      write: (line) => print(streams.out, line),
      signal,
      buckets: list(values, 'bucket'),
      ...(directory === undefined ? {} : { directory }),
    });
    return 0;
  },
};
