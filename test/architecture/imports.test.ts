import { describe, expect, it } from 'vitest';
import { importViolations, layerOf } from '../helpers/importRules.js';
import { closure, findCycles, parseModule, readModules } from '../helpers/moduleGraph.js';

const modules = readModules('src');

describe('the imports of src/', () => {
  it('know a layer for every file', () => {
    expect(modules.filter((module) => layerOf(module.path) === 'unknown')).toEqual([]);
  });

  it('follow the layers', () => {
    expect(importViolations(modules)).toEqual([]);
  });

  it('form no cycle', () => {
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
    const entries = ['index.ts', 'core.ts', 'sandbox/index.ts', 'cli/main.ts', 'countWorker.ts'];
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
    expect(broken('FineTuner.ts', "import { S3Client } from '@aws-sdk/client-s3';")).toHaveLength(
      1,
    );
    expect(broken('aws/s3Objects.ts', "import { S3Client } from '@aws-sdk/client-s3';")).toEqual(
      [],
    );
  });

  it('sees Node in a pure module, also when it is imported lazily', () => {
    expect(broken('costModel.ts', "import { readFileSync } from 'node:fs';")).toHaveLength(1);
    expect(broken('tokens/ranks.ts', "const fs = await import('node:fs');")).toHaveLength(1);
  });

  it('sees a lower layer that reaches up', () => {
    expect(
      broken('models/lookup.ts', "import { estimateCost } from '../costModel.js';"),
    ).toHaveLength(1);
    expect(
      broken('aws/bedrockJobs.ts', "import { FineTuningJob } from '../FineTuningJob.js';"),
    ).toHaveLength(1);
  });

  it('sees two pure areas joined by an import, and lets types pass', () => {
    const line = "from '../tokens/scanner.js';";
    expect(broken('dataset/readJsonl.ts', `import { scan } ${line}`)).toHaveLength(1);
    expect(broken('dataset/readJsonl.ts', `import type { Scan } ${line}`)).toEqual([]);
  });

  it('sees a cycle', () => {
    const a = parseModule('a.ts', "import './b.js';");
    const b = parseModule('b.ts', "export { x } from './a.js';");
    expect(findCycles([a, b])).toHaveLength(1);
  });
});
