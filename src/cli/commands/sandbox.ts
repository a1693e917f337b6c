import { runSandbox } from '../../sandbox/index.js';
import { list, number, text } from '../arguments.js';
import { type Command, print } from '../command.js';

export const sandbox: Command = {
  name: 'sandbox',
  usage: '[--port N] [--bucket NAME] [--speed N] [--directory PATH]',
  summary: 'run the local Bedrock and S3 until Ctrl-C; it trains no model and says so',
  options: {
    port: { type: 'string' },
    bucket: { type: 'string', multiple: true },
    speed: { type: 'string' },
    directory: { type: 'string' },
  },
  async run({ values, streams, signal }) {
    const directory = text(values, 'directory');
    await runSandbox({
      write: (line) => print(streams.out, line),
      signal,
      port: number(values, 'port') ?? 0,
      speed: number(values, 'speed') ?? 1,
      buckets: list(values, 'bucket'),
      ...(directory === undefined ? {} : { directory }),
    });
    return 0;
  },
};
