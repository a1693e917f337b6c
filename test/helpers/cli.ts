import { PassThrough } from 'node:stream';
import { runCli } from '../../src/cli/runCli.js';

interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on the input. */
  readonly input?: string;
  readonly signal?: AbortSignal;
  /** Runs in front of a person: colours, questions. */
  readonly terminal?: { readonly columns: number };
}

/** One command line, run in this process through the entry of the program. */
export async function cli(argv: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const { env = {}, input = '', signal = new AbortController().signal, terminal } = options;
  const streams = {
    in: Object.assign(new PassThrough(), { isTTY: terminal !== undefined }),
    out: aStream(terminal),
    err: aStream(terminal),
    env,
  };
  streams.in.end(input);
  const texts = [textOf(streams.out), textOf(streams.err)] as const;
  const code = await runCli(argv, streams, signal);
  streams.out.end();
  streams.err.end();
  const [out, err] = await Promise.all(texts);
  return { code, out, err };
}

function aStream(terminal: CliOptions['terminal']) {
  return Object.assign(new PassThrough(), {
    isTTY: terminal !== undefined,
    columns: terminal?.columns ?? 80,
  });
}

async function textOf(stream: PassThrough): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
