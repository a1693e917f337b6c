/** From a cold start to the first count: wall time, processor time and memory, each in a new process. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.js';

const runs = 7;
const require = createRequire(new URL('../package.json', import.meta.url));

interface Start {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly residentMb: number;
}

export async function measureFirstCount(): Promise<void> {
  // Inside the repository, so that the programs find what they are compared with.
  const folder = mkdtempSync(new URL('../../node_modules/.bench-', import.meta.url).pathname);
  try {
    const programs = startPrograms();
    console.log('\nfirst count, from the import on (median of 7 processes)');
    for (const [name, program] of programs) {
      const starts = Array.from({ length: runs }, () => runProgram(folder, program));
      const middle = (of: (start: Start) => number) => median(starts.map(of)).toFixed(0);
      const times = `${middle((s) => s.wallMs).padStart(5)} ms, ${middle((s) => s.cpuMs).padStart(5)} ms of processor`;
      console.log(
        `  ${name.padEnd(20)} ${times}, ${middle((s) => s.residentMb).padStart(4)} MB resident more`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function startPrograms(): readonly (readonly [string, string])[] {
  const programs: [string, string][] = [
    ['bedrock-fine-tuner', ownProgram('nodeTokenCounter')],
    ['… its core', ownProgram('tokenCounter')],
    [
      'js-tiktoken',
      `const { Tiktoken } = await import('js-tiktoken/lite');
       const ranks = await import('js-tiktoken/ranks/o200k_base');
       new Tiktoken(ranks.default).encode(text, [], []).length;`,
    ],
    [
      'tiktoken (WASM)',
      `const { get_encoding } = await import('tiktoken'); get_encoding('o200k_base').encode_ordinary(text).length;`,
    ],
  ];
  const gpt = resolved('gpt-tokenizer/encoding/o200k_base');
  if (gpt !== undefined) {
    programs.push(['gpt-tokenizer', `(await import(${JSON.stringify(gpt)})).countTokens(text);`]);
  }
  return programs;
}

/** What the package's entry for Node gives, and what its core gives, which runs in a browser too. */
function ownProgram(source: string): string {
  const script = bundle(fileURLToPath(new URL(`../../src/${source}.ts`, import.meta.url)));
  return `const { createTokenCounter } = await import(${JSON.stringify(script)});
    const counter = await createTokenCounter({ encoding: 'o200k_base' });
    counter.count(text);`;
}

function resolved(name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}

function runProgram(folder: string, program: string): Start {
  const file = join(folder, 'start.mjs');
  writeFileSync(
    file,
    `const text = 'How many tokens does a first count take?';
     const before = process.memoryUsage().rss;
     const cpu = process.cpuUsage();
     const start = performance.now();
     ${program}
     const wallMs = performance.now() - start;
     const { user, system } = process.cpuUsage(cpu);
     const residentMb = (process.memoryUsage().rss - before) / 1e6;
     console.log(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000, residentMb }));`,
  );
  return JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8', cwd: tmpdir() }));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
