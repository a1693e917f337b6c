import { readFileSync } from 'node:fs';
import type { AwsTool } from '../src/findings/spec.js';
import type { Finding, FindingCode } from '../src/findings/types.js';
import { validateDataset } from '../src/validation/datasetValidator.js';
import type { DatasetReport, ValidateOptions } from '../src/validation/types.js';

const folder = new URL('../test/fixtures/dataset/', import.meta.url);

/** Other people's checkers, and AWS's for another service than Bedrock. */
type OtherTool =
  | 'together-typescript'
  | 'together-python'
  | 'openai-cookbook'
  | 'sagemaker-sdk'
  | 'sagemaker-detector';

/** What one tool said of one file, as test/fixtures/dataset/verdicts.json keeps it. */
export interface ToolVerdict {
  readonly tool: AwsTool | OtherTool;
  readonly verdict: string;
  readonly model?: string;
  /** How the Nova Forge SDK was asked to train. */
  readonly method?: string;
}

export interface Fixture {
  readonly file: string;
  /** What is unusual about the file. */
  readonly intent?: string;
  readonly verdicts: readonly ToolVerdict[];
}

/**
 * `agree`: both refuse or neither does. `named`: a finding says that this tool refuses or accepts
 * such a record. `unnamed`: neither, which must not happen. `apart`: the tool checks for another service.
 */
export type Comparison = 'agree' | 'named' | 'unnamed' | 'contradicted' | 'apart';

export interface ComparedVerdict extends ToolVerdict {
  readonly refuses: boolean;
  readonly ours: DatasetReport['verdict'];
  readonly codes: readonly string[];
  readonly comparison: Comparison;
  /** The findings that explain the difference. */
  readonly because: readonly string[];
}

export interface ComparedFixture {
  readonly file: string;
  readonly intent?: string;
  readonly compared: readonly ComparedVerdict[];
  /** Our report where no tool was run on the file. */
  readonly alone?: DatasetReport;
}

/** Runs the validator on every fixture, once for each way in which a tool looked at it. */
export async function compareFixtures(): Promise<ComparedFixture[]> {
  const fixtures: readonly Fixture[] = JSON.parse(
    readFileSync(new URL('verdicts.json', folder), 'utf8'),
  );
  const compared: ComparedFixture[] = [];
  for (const fixture of fixtures) compared.push(await compareFixture(fixture));
  return compared;
}

async function compareFixture({ file, intent, verdicts }: Fixture): Promise<ComparedFixture> {
  const reports = new Map<string, DatasetReport>();
  const bytes = readFileSync(new URL(file, folder));
  const isChat = bytes.includes('"messages"');
  const reportFor = async (options: ValidateOptions) => {
    const key = JSON.stringify(options);
    const report = reports.get(key) ?? (await validateDataset(new Blob([bytes]), options));
    reports.set(key, report);
    return report;
  };
  const compared: ComparedVerdict[] = [];
  for (const verdict of verdicts) {
    compared.push(compareVerdict(verdict, await reportFor(optionsLike(verdict, isChat))));
  }
  return {
    file,
    ...(intent === undefined ? {} : { intent }),
    compared,
    ...(verdicts.length === 0 ? { alone: await reportFor({}) } : {}),
  };
}

/** What the tool takes for granted: model, format and kind of job. */
function optionsLike({ tool, model, method }: ToolVerdict, isChat: boolean): ValidateOptions {
  if (tool === 'distillation-validator') return { customizationType: 'DISTILLATION' };
  if (isChat && /^(together|openai)/.test(tool)) return { format: 'openai-chat' };
  if (model === undefined) return {};
  if (method === 'CPT') return { model, customizationType: 'CONTINUED_PRE_TRAINING' };
  if (method === 'RFT_FULL') return { model, customizationType: 'REINFORCEMENT_FINE_TUNING' };
  return { model };
}

function compareVerdict(given: ToolVerdict, report: DatasetReport): ComparedVerdict {
  const refuses = given.verdict !== 'pass' && !given.verdict.startsWith('warn-only');
  const told = report.findings.map((finding) => ({
    ...finding,
    ...saysOf(finding, { tool: given.tool, refuses }),
  }));
  // What the tool is known to accept, such as a set that is too small, is no reason to agree with it.
  const weRefuse = told.some(({ severity, accepts }) => severity === 'error' && !accepts);
  const because = told.filter(({ refuses: theyRefuse, accepts, severity }) =>
    refuses ? theyRefuse : accepts && severity === 'error',
  );
  const comparison = comparisonOf(given.tool, refuses, {
    agrees: refuses === weRefuse && (refuses || report.verdict !== 'blocked'),
    named: refuses ? because.length > 0 : !weRefuse,
    contradicted: told.some((finding) => finding.refuses && !finding.accepts),
  });
  return {
    ...given,
    refuses,
    ours: report.verdict,
    codes: Object.keys(report.counts),
    comparison,
    because: comparison === 'named' ? because.map(reasonOf(given.tool)).filter(isFirst) : [],
  };
}

function comparisonOf(
  tool: ToolVerdict['tool'],
  refuses: boolean,
  { agrees, named, contradicted }: Readonly<Record<'agrees' | 'named' | 'contradicted', boolean>>,
): Comparison {
  if (tool.startsWith('sagemaker')) return 'apart';
  if (!refuses && contradicted) return 'contradicted';
  if (agrees) return 'agree';
  return named ? 'named' : 'unnamed';
}

// Why other people's checkers differ from us; they know no format of Bedrock's.
const otherReasons: Readonly<Partial<Record<FindingCode, string>>> = {
  'answer.blank': "OpenAI's cookbook takes an empty answer for a missing one",
  'field.type': 'Together takes a list of parts as a prompt, which no format of Bedrock does',
  'key.unknown': 'it refuses keys that it does not know',
  'openai.developer': 'it does not know this role',
  'openai.parallelToolCalls': 'Together refuses the flag',
  'openai.weight': "OpenAI's cookbook does not look at weights",
  'openai.weightZero': 'Together in Python tells 1.0 from 1, which JSON does not',
  'turns.notAlternating': 'Together wants strict turns; OpenAI does not',
};

/** What the finding says of the tool. */
function saysOf(
  { code, awsTools }: Finding,
  { tool, refuses }: { tool: string; refuses: boolean },
) {
  if (/^(together|openai)/.test(tool)) {
    const isExplained = code in otherReasons;
    return { refuses: isExplained && refuses, accepts: isExplained && !refuses };
  }
  // A claim about a whole format does not go against a refusal of a record in it.
  const isOfFormat = code === 'format.unknown' && refuses;
  return {
    refuses: awsTools?.refusedBy.includes(tool as AwsTool) ?? false,
    accepts: !isOfFormat && (awsTools?.acceptedBy.includes(tool as AwsTool) ?? false),
  };
}

function reasonOf(tool: string): (finding: Finding) => string {
  return ({ code }) =>
    /^(together|openai)/.test(tool) ? `\`${code}\`: ${otherReasons[code]}` : `\`${code}\``;
}

function isFirst(value: string, index: number, all: readonly string[]): boolean {
  return all.indexOf(value) === index;
}
