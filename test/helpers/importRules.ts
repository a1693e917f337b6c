import type { Module } from './moduleGraph.js';

/**
 * The rooms of `src/` by floor, the ground first. An import, of values or of types, runs to a lower
 * floor or stays in its room; so two rooms of one floor do not know each other.
 */
export const floors: readonly (readonly string[])[] = [
  ['base'],
  ['findings', 'models', 'metrics'],
  ['prices', 'records', 'aws'],
  ['tokens', 'costs', 'runtime', 'localS3'],
  ['similar', 'serving'],
  ['validation'],
  ['dataset', 'convergence', 'sandbox'],
  ['files'],
  ['advice', 'report'],
  ['job', 'liveView'],
  ['account'],
  ['tuner'],
  ['cli'],
];

/** The loose files of `src/`: they name what is exported, and nothing else. */
const entryFiles = ['core.ts', 'index.ts'];

/** Rooms that run in a browser: no Node, no AWS, no clock, no chance. */
const pureRooms = new Set([
  'base',
  'findings',
  'models',
  'metrics',
  'prices',
  'records',
  'tokens',
  'costs',
  'similar',
  'validation',
  'dataset',
  'convergence',
  'advice',
  'report',
  'liveView',
]);

/** The files that join the library with the AWS adapters. All others know the types of `aws/` alone. */
const composers = [
  'tuner/FineTuner.ts',
  'runtime/awsAccess.ts',
  'account/refreshPrices.ts',
  'account/calibrateTokens.ts',
  'files/datasetFiles.ts',
];

/** The first folder of a path; the file itself where it stands loose. */
export function roomOf(path: string): string {
  return path.split('/', 1)[0] ?? path;
}

/** 1 for the ground; `undefined` for a room that no floor holds. */
export function floorOf(path: string): number | undefined {
  if (entryFiles.includes(path)) return floors.length + 1 + entryFiles.indexOf(path);
  const index = floors.findIndex((rooms) => rooms.includes(roomOf(path)));
  return index < 0 ? undefined : index + 1;
}

/** True for a room that runs in a browser. */
export function isPure(room: string): boolean {
  return pureRooms.has(room);
}

/** Every import that the architecture forbids, as a sentence. */
export function importViolations(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ path, values, types }) => {
    const sentence = (target: string, why: string | null) =>
      why === null ? [] : [`${path} imports ${target}: ${why}`];
    return [
      ...values.flatMap((target) =>
        sentence(target, upward(path, target) ?? forbiddenAtRunTime(path, target)),
      ),
      ...types.flatMap((target) => sentence(target, upward(path, target))),
    ];
  });
}

function upward(from: string, target: string): string | null {
  if (!target.endsWith('.ts') || roomOf(from) === roomOf(target)) return null;
  const [floor, targetFloor] = [floorOf(from), floorOf(target)];
  if (floor === undefined || targetFloor === undefined) return 'a room that no floor holds';
  if (targetFloor < floor) return null;
  return `${roomOf(from)} is on floor ${floor}, ${roomOf(target)} on floor ${targetFloor}`;
}

function forbiddenAtRunTime(from: string, target: string): string | null {
  const room = roomOf(from);
  if (target.startsWith('@aws-sdk/') && room !== 'aws') {
    return 'the AWS SDK is touched in aws/ alone';
  }
  if (target.startsWith('node:') && isPure(room)) return `${room} runs in a browser`;
  if (roomOf(target) !== 'aws' || room === 'aws' || !target.endsWith('.ts')) return null;
  if (entryFiles.includes(from) || composers.includes(from)) return null;
  return 'only the composing files load the AWS adapters';
}
