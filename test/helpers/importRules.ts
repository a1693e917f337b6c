import type { Module } from './moduleGraph.js';

/** The layers of `src/`, lowest first. The first pattern that fits a path names its layer. */
const layers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['index', /^(?:index|core)\.ts$/],
  ['cli', /^cli\//],
  ['sandbox', /^sandbox\//],
  ['aws', /^aws\//],
  ['base', /^(?:errors|defaults|awsNames)\.ts$|^models\//],
  [
    'pure',
    /^(?:datasetValidator|tokenCounter|costModel|convergenceDetector|approachAdvisor)\.ts$|^(?:dataset|tokens|costs|metrics|report|liveView|advice|text)\//,
  ],
  ['shell', /^[A-Za-z]+\.ts$/],
];

/** What a layer may need at run time. `aws/ports.ts` holds types alone and may be named by all. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: ['base'],
  pure: ['base', 'pure'],
  aws: ['base', 'aws'],
  shell: ['base', 'pure', 'shell'],
  cli: ['base', 'pure', 'shell', 'cli', 'sandbox'],
  sandbox: ['base', 'sandbox'],
  index: ['base', 'pure', 'shell', 'aws'],
};

/** Pure areas are joined by data: none needs another at run time. `report/` and `liveView/` show them. */
const pureAreas = /^(dataset|tokens|costs|metrics)\//;

/** The files of the shell that join the pure part with the AWS adapters. */
const composers = ['FineTuner.ts', 'refreshPrices.ts', 'calibrateTokens.ts', 'datasetFiles.ts'];

export function layerOf(path: string): string {
  return layers.find(([, pattern]) => pattern.test(path))?.[0] ?? 'unknown';
}

/** Every import that the architecture forbids, as a sentence. */
export function importViolations(modules: readonly Module[]): readonly string[] {
  return modules.flatMap((module) =>
    module.values.flatMap((target) => {
      const why = violation(module.path, target);
      return why === null ? [] : [`${module.path} imports ${target}: ${why}`];
    }),
  );
}

function violation(from: string, target: string): string | null {
  const layer = layerOf(from);
  if (!target.endsWith('.ts')) return packageViolation(layer, target);
  const targetLayer = layerOf(target);
  if (targetLayer === 'aws' && composers.includes(from)) return null;
  if (!(mayImport[layer] ?? []).includes(targetLayer))
    return `${layer} may not import ${targetLayer}`;
  return areaViolation(from, target);
}

function areaViolation(from: string, target: string): string | null {
  const area = pureAreas.exec(from)?.[1];
  const targetArea = pureAreas.exec(target)?.[1];
  if (area === undefined || targetArea === undefined || area === targetArea) return null;
  return `the pure areas ${area} and ${targetArea} are joined by data, not by imports`;
}

function packageViolation(layer: string, name: string): string | null {
  if (name.startsWith('@aws-sdk/') && layer !== 'aws')
    return 'the AWS SDK is touched in aws/ alone';
  if (name.startsWith('node:') && (layer === 'base' || layer === 'pure')) {
    return `${layer} runs in a browser`;
  }
  return null;
}
