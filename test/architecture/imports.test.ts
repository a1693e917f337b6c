import { describe, expect, it } from 'vitest';
import { floorOf, floors, importViolations, roomOf } from '../helpers/importRules.js';
import {
  closure,
  findCycles,
  parseModule,
  readModules,
  roomArrows,
  roomLines,
} from '../helpers/moduleGraph.js';

const modules = readModules('src');
const rooms = floors.flat();

describe('the rooms of src/', () => {
  it('are all on a floor, and no floor names a room that is gone', () => {
    const found = new Set(modules.map(({ path }) => roomOf(path)));
    expect([...found].sort()).toEqual([...rooms, 'index.ts', 'core.ts'].sort());
    expect(rooms.length).toBeLessThanOrEqual(26);
  });

  it('hold at most 15 % of the lines each', () => {
    const lines = roomLines(modules);
    const all = [...lines.values()].reduce((sum, count) => sum + count, 0);
    const large = [...lines].filter(([, count]) => count > all * 0.15);
    expect(large).toEqual([]);
  });

  it('print as floors and arrows', () => {
    const lines = roomLines(modules);
    const arrows = [...roomArrows(modules).keys()];
    const below = (room: string) =>
      arrows.filter((arrow) => arrow.startsWith(`${room} →`)).map((arrow) => arrow.split(' → ')[1]);
    const plan = [...floors].reverse().flatMap((floor) =>
      floor.map((room) => {
        const where = `${floorOf(room)}  ${room} (${lines.get(room)} lines)`;
        return `${where.padEnd(30)} → ${below(room).sort().join(' ') || '–'}`;
      }),
    );
    process.stdout.write(`\n${plan.join('\n')}\n${rooms.length} rooms, ${arrows.length} arrows\n`);
    expect(plan).toHaveLength(rooms.length);
  });
});

describe('the imports of src/', () => {
  it('run to a lower floor or stay in their room, types counted', () => {
    expect(importViolations(modules)).toEqual([]);
  });

  it('form no circle, types counted', () => {
    expect(findCycles(modules)).toEqual([]);
  });

  it('keep Node and AWS out of everything that the core needs', () => {
    const reached = [...closure(modules, 'core.ts')];
    expect(reached.length).toBeGreaterThan(20);
    expect(
      reached.filter((name) => name.startsWith('node:') || name.startsWith('@aws-sdk/')),
    ).toEqual([]);
  });

  it('leave no file unreached by an entry point', () => {
    const entries = [
      'index.ts',
      'core.ts',
      'sandbox/index.ts',
      'runtime/testing.ts',
      'cli/main.ts',
      'files/count/countWorker.ts',
    ];
    const reached = new Set(entries.flatMap((entry) => [...closure(modules, entry)]));
    const typesOnly = new Set(modules.flatMap((module) => module.types));
    const lost = modules.filter(
      (module) => !reached.has(module.path) && !typesOnly.has(module.path),
    );
    expect(lost.map((module) => module.path)).toEqual([]);
  });
});

describe('the guard itself', () => {
  const broken = (path: string, text: string) => importViolations([parseModule(path, text)]);

  it('sees the AWS SDK outside aws/', () => {
    const line = "import { S3Client } from '@aws-sdk/client-s3';";
    expect(broken('tuner/FineTuner.ts', line)).toHaveLength(1);
    expect(broken('aws/s3Objects.ts', line)).toEqual([]);
  });

  it('sees an AWS adapter loaded by a file that composes nothing, and lets its types pass', () => {
    const path = "'../aws/bedrockJobs.js'";
    expect(broken('job/FineTuningJob.ts', `import { bedrockJobs } from ${path};`)).toHaveLength(1);
    expect(broken('job/FineTuningJob.ts', `import type { Jobs } from ${path};`)).toEqual([]);
  });

  it('sees Node in a pure module, also when it is imported lazily', () => {
    const line = "import { readFileSync } from 'node:fs';";
    expect(broken('costs/costModel.ts', line)).toHaveLength(1);
    expect(broken('tokens/ranks.ts', "const fs = await import('node:fs');")).toHaveLength(1);
  });

  it('sees an arrow that runs upwards, a type as well as a value', () => {
    const path = "'../costs/types.js'";
    expect(broken('base/errors.ts', `import { estimateCost } from ${path};`)).toHaveLength(1);
    expect(broken('base/errors.ts', `import type { CostEstimate } from ${path};`)).toHaveLength(1);
    expect(broken('base/errors.ts', `type X = import(${path}).CostEstimate;`)).toHaveLength(1);
    expect(broken('tuner/makePlan.ts', `import type { CostEstimate } from ${path};`)).toEqual([]);
  });

  it('sees two rooms of one floor joined, and a room that no floor holds', () => {
    const line = "import type { Scan } from '../tokens/scanner.js';";
    expect(broken('costs/bill.ts', line)).toHaveLength(1);
    expect(broken('attic/bill.ts', line)).toHaveLength(1);
    expect(broken('dataset/validate.ts', line)).toEqual([]);
  });

  it('sees a circle, of types as well as of values', () => {
    const a = parseModule('a.ts', "import './b.js';");
    const b = parseModule('b.ts', "export { x } from './a.js';");
    const typed = parseModule('b.ts', "export type { X } from './a.js';");
    expect(findCycles([a, b])).toHaveLength(1);
    expect(findCycles([a, typed])).toHaveLength(1);
  });
});
