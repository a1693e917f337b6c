import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
} from '@microsoft/api-extractor';
import ts from 'typescript';

export interface ApiReport {
  /** Every declaration that the entry exports, as it is published. */
  readonly text: string;
  /** Types that a signature uses and the entry does not export. */
  readonly forgotten: readonly string[];
}

/** Writes the declarations of `src/` as the build does, without what is marked as internal. */
export function emitDeclarations(outDir: string): void {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const roots = ['src/index.ts', 'src/sandbox/index.ts', 'src/runtime/testing.ts'];
  ts.createProgram(roots, {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: 'src',
    outDir,
  }).emit();
}

/** The report of each entry, given as paths below `folder`. */
export function apiReports(
  folder: string,
  entries: readonly string[],
): ReadonlyMap<string, ApiReport> {
  const configs = entries.map((entry) => ({ entry, config: configOf(folder, entry) }));
  const [first] = configs;
  if (first === undefined) return new Map();
  // One program for all: to read the types of the AWS SDK takes longest.
  const compilerState = CompilerState.create(first.config, {
    additionalEntryPoints: entries.map((entry) => join(folder, entry)),
  });
  return new Map(configs.map(({ entry, config }) => [entry, reportOf(config, compilerState)]));
}

function reportOf(config: ExtractorConfig, compilerState: CompilerState): ApiReport {
  const forgotten: string[] = [];
  const messageCallback = (message: ExtractorMessage) => {
    if (message.messageId === 'ae-forgotten-export') forgotten.push(message.text);
    message.handled = true;
  };
  Extractor.invoke(config, { localBuild: true, messageCallback, compilerState });
  const text = readFileSync(config.reportFilePath, 'utf8');
  return { text, forgotten };
}

function configOf(folder: string, entry: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(process.cwd(), 'package.json'),
    configObject: {
      projectFolder: process.cwd(),
      mainEntryPointFilePath: join(folder, entry),
      compiler: {
        overrideTsconfig: { ...overrides, files: [join(folder, entry)] },
        skipLibCheck: true,
      },
      apiReport: {
        enabled: true,
        reportFileName: `${entry.replaceAll('/', '-')}.api.md`,
        reportFolder: folder,
        reportTempFolder: join(folder, 'temp'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: quiet,
        tsdocMessageReporting: quiet,
        extractorMessageReporting: {
          ...quiet,
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.Warning },
        },
      },
    },
  });
}

const quiet = { default: { logLevel: ExtractorLogLevel.None } };

const overrides = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023', 'ESNext.Disposable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
  },
  include: [],
};
