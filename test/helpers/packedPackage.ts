import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface PackedPackage {
  /** Path of the tarball that npm would publish. */
  readonly tarball: string;
  /** A folder in which the tarball is installed as a user would. */
  readonly project: string;
}

/** Packs `dist/` as npm would, and installs the tarball into an empty project. */
export async function packAndInstall(): Promise<PackedPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'bft-packed-'));
  await npm(['pack', '--pack-destination', folder], process.cwd());
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (!name) throw new Error('npm pack wrote no tarball');
  const tarball = join(folder, name);
  const project = join(folder, 'project');
  await mkdir(project);
  await writeFile(join(project, 'package.json'), '{ "name": "user", "private": true }\n');
  await npm(['install', tarball, '--no-audit', '--no-fund', '--prefer-offline'], project);
  return { tarball, project };
}

async function npm(args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await run('npm', args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/**
 * A Node binary of that major version, from the npm package that carries it. Kept in the system's
 * temporary folder, so that it is fetched once.
 */
export async function nodeBinary(major: number): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) === major) return process.execPath;
  const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = join(tmpdir(), `bft-node-${major}`);
  const binary = join(folder, 'node_modules', packageName, 'bin', 'node');
  if (!(await exists(binary))) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    await npm(
      ['install', `${packageName}@${major}`, '--no-audit', '--no-fund', '--no-save'],
      folder,
    );
  }
  return binary;
}

/** Runs a script and gives what it printed. */
export async function runNode(
  binary: string,
  args: readonly string[],
  cwd: string,
): Promise<string> {
  const { stdout } = await run(binary, args, { cwd });
  return stdout.trim();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
