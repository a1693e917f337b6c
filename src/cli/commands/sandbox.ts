import { startSandbox } from '../../sandbox/index.js';
import { text } from '../arguments.js';
import { type Command, print } from '../command.js';

export const sandbox: Command = {
  name: 'sandbox',
  usage: '[--port N] [--bucket NAME] [--speed N]',
  summary: 'run the local Bedrock and S3 until Ctrl-C; it trains no model and says so',
  options: {
    port: { type: 'string' },
    bucket: { type: 'string', multiple: true },
    speed: { type: 'string' },
  },
  async run({ values, streams, signal }) {
    const buckets = Array.isArray(values.bucket) ? values.bucket.map(String) : [];
    const running = await startSandbox({
      port: Number(text(values, 'port') ?? 0),
      speed: Number(text(values, 'speed') ?? 1),
      ...(buckets.length > 0 ? { buckets } : {}),
    });
    print(
      streams.out,
      `Sandbox on ${running.url}; use --endpoint-url ${running.url} or AWS_ENDPOINT_URL.`,
    );
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await running.stop();
    return 0;
  },
};
