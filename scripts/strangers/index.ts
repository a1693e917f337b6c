// `npm run sandbox:strangers`: everyday calls of programs that know nothing of the sandbox, each
// against a sandbox of its own. Prints a table in Markdown, and ends with 1 where a call failed.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../src/sandbox/index.js';
import { type Bench, type Client, clients, findClients } from './clients.js';

type Verdict = 'works' | 'refused as AWS would' | 'not offered' | 'FAILS' | '–';

/** Calls that AWS refuses, and with which word: they have to be refused here too. */
const refusedByAws: Readonly<Record<string, RegExp>> = {
  'presigned URL, version 2': /HTTP Error 400/,
  'ACL of a public object': /AccessControlListNotSupported|does not allow ACLs/,
};

const notOffered = /NotImplemented|UnknownOperation|does not implement|\b501\b/;

/** Clients from before Bedrock, and programs without a switch. */
const unknownToClient = /UnknownServiceError|Invalid choice|unknown flag/;

const folder = mkdtempSync(join(tmpdir(), 'strangers-'));
try {
  process.exitCode = await printTable();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function printTable(): Promise<number> {
  let absent = 0;
  const columns: { title: string; verdicts: ReadonlyMap<string, Verdict> }[] = [];
  for (const client of clients) {
    const found = findClients(client);
    if (found.length === 0) {
      console.error(`${client.name} is absent: apt-get install ${client.package}`);
      absent += 1;
    }
    for (const { program, version } of found) {
      const title = `${client.name} ${version}`;
      columns.push({ title, verdicts: await tryClient(client, title, program) });
    }
  }
  const calls = [...new Set(columns.flatMap(({ verdicts }) => [...verdicts.keys()]))];
  const row = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
  row(['call', ...columns.map(({ title }) => title)]);
  row(['---', ...columns.map(() => '---')]);
  for (const call of calls)
    row([call, ...columns.map(({ verdicts }) => verdicts.get(call) ?? '–')]);
  const failed = columns.some(({ verdicts }) => [...verdicts.values()].includes('FAILS'));
  return failed || absent > 0 ? 1 : 0;
}

async function tryClient(
  client: Client,
  title: string,
  program: string,
): Promise<ReadonlyMap<string, Verdict>> {
  const bucket = 'strangers';
  await using sandbox = await startSandbox({ buckets: [bucket] });
  const bench = prepareFiles(title.replaceAll(' ', '-'), sandbox.url, bucket);
  const environment = { PATH: process.env.PATH, HOME: bench.out, ...client.environment(bench) };
  const verdicts = new Map<string, Verdict>();
  for (const [call, words] of Object.entries(client.calls(bench))) {
    const { code, text } = await run(program, words, environment);
    const verdict = judge(call, code, text);
    if (verdict !== 'works') console.error(`${title}: ${call}: ${verdict}\n${text.trim()}\n`);
    verdicts.set(call, verdict);
  }
  return verdicts;
}

function prepareFiles(name: string, endpoint: string, bucket: string): Bench {
  const place = (part: string) => join(folder, name, part);
  mkdirSync(place('folder'), { recursive: true });
  mkdirSync(place('out'));
  writeFileSync(place('small'), 'some text\n');
  writeFileSync(place('large'), Buffer.alloc(20 * 1024 * 1024, 'abcdefg'));
  for (let n = 0; n < 5; n++) writeFileSync(place(`folder/file ${n}.txt`), `file ${n}`);
  return {
    endpoint,
    bucket,
    small: place('small'),
    large: place('large'),
    folder: place('folder'),
    out: place('out'),
  };
}

function judge(call: string, code: number | null, text: string): Verdict {
  const refusal = refusedByAws[call];
  if (unknownToClient.test(text)) return '–';
  if (notOffered.test(text)) return 'not offered';
  if (refusal) return code !== 0 && refusal.test(text) ? 'refused as AWS would' : 'FAILS';
  return code === 0 ? 'works' : 'FAILS';
}

function run(program: string, words: readonly string[], env: NodeJS.ProcessEnv) {
  return new Promise<{ code: number | null; text: string }>((resolve, reject) => {
    const child = spawn(program, words, { env, timeout: 30_000 });
    let text = '';
    const add = (chunk: Buffer) => {
      text += chunk.toString();
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text }));
  });
}
