import { getModel } from '../src/models/lookup.js';
import type { ComparedFixture, ComparedVerdict, Comparison } from './fixtureVerdicts.js';

/** The text of docs/validator-fixtures.md. */
export function renderFixtureTable(fixtures: readonly ComparedFixture[]): string {
  const verdicts = fixtures.flatMap(({ compared }) => compared);
  const sections = [...groupBy(fixtures, ({ file }) => file.split('/').slice(0, -1).join('/'))];
  return [head, summary(verdicts), ...sections.map(section), sageMaker(verdicts)].join('\n');
}

/** How many verdicts compare how. */
export function countComparisons(verdicts: readonly ComparedVerdict[]): Record<Comparison, number> {
  const counts = { agree: 0, named: 0, unnamed: 0, contradicted: 0, apart: 0 };
  for (const { comparison } of verdicts) counts[comparison] += 1;
  return counts;
}

const head = `# The validator on other people's files

What \`validateDataset\` says of every file in \`test/fixtures/dataset\`, beside what AWS's own checkers and
some others said of the same file. The table is written by \`npx tsx scripts/validator-fixtures.ts\`; a test
holds it up to date. \`test/fixtures/dataset/SOURCES\` says where the files come from, which versions of
the tools were run, and which files are the head of a longer one.

A tool's verdict is what that tool says, not what Bedrock does, and AWS's tools contradict each other. So
for each tool there is one of three outcomes:

- **agrees**: both refuse the file or both let it pass. What the tool is known to accept, such as a set
  that is too small, does not count as agreement with its refusal of something else.
- **differs**: we refuse what the tool accepts, or the other way round, and the finding named says so in
  \`awsTools\`, with its \`basis\` and \`source\`.
- **unexplained**: neither. There is none, and no finding claims a refusal that did not happen.

We *refuse* a file when the verdict is \`blocked\`. A crash of a tool counts as a refusal, and so does the
distillation checker's remark that fewer than 100 records are usable. Tools that look at another model
or another kind of job have a row of their own. \`set.small\` and \`answers.commonStart\`, which most of
these small sets have, are left out of the table.
`;

function summary(verdicts: readonly ComparedVerdict[]): string {
  const judged = verdicts.filter(({ comparison }) => comparison !== 'apart');
  const { agree, named, unnamed, contradicted } = countComparisons(judged);
  return `Of ${judged.length} verdicts we agree with ${agree}, differ from ${named} by a finding that says so, and leave ${unnamed + contradicted} unexplained.
`;
}

function section([folder, fixtures]: readonly [string, readonly ComparedFixture[]]): string {
  const rows = fixtures.flatMap(rowsOf);
  return `## ${folder}

| file | looked at as | refused by | accepted by | ours | differs because |
|---|---|---|---|---|---|
${rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}`;
}

function rowsOf({ file, intent, compared, alone }: ComparedFixture): string[][] {
  const name = file.split('/').at(-1) ?? file;
  const title = intent === undefined ? `\`${name}\`` : `\`${name}\`<br>${intent}`;
  if (alone) return [[title, 'found', '', '', ours(alone.verdict, Object.keys(alone.counts)), '']];
  const judged = compared.filter(({ comparison }) => comparison !== 'apart');
  if (judged.length === 0) return [[title, '', '', '', '', '']];
  const rows = [...groupBy(judged, lookedAtAs)].map(([as, group]) => ({ as, cells: row(group) }));
  return [...groupBy(rows, ({ cells }) => cells.join('|')).values()].map((alike, index) => [
    index === 0 ? title : '',
    alike.map(({ as }) => as).join(', '),
    ...(alike[0]?.cells ?? []),
  ]);
}

function row(group: readonly ComparedVerdict[]): string[] {
  const tools = (refuses: boolean) =>
    group
      .filter((each) => each.refuses === refuses)
      .map(({ tool, verdict }) => (verdict === 'crash' ? `${tool} (crash)` : tool))
      .join(', ');
  const differing = group
    .filter(({ comparison }) => comparison !== 'agree')
    .map(({ tool, because }) => `${tool}: ${because.join(', ') || 'unexplained'}`);
  const [first] = group;
  const verdict = first === undefined ? '' : ours(first.ours, first.codes);
  return [tools(true), tools(false), verdict, differing.join('<br>')];
}

function lookedAtAs({ tool, model, method }: ComparedVerdict): string {
  if (tool === 'distillation-validator') return 'distillation';
  if (model === undefined) return /^(together|openai)/.test(tool) ? 'OpenAI chat' : 'found';
  const name = getModel(model)?.name ?? model;
  return method === undefined || method === 'SFT_LORA' ? name : `${name}, ${method}`;
}

function ours(verdict: string, codes: readonly string[]): string {
  const shown = codes.filter((code) => code !== 'set.small' && code !== 'answers.commonStart');
  return [verdict, ...shown.map((code) => `\`${code}\``)].join(' ');
}

function sageMaker(verdicts: readonly ComparedVerdict[]): string {
  const share = (tool: string) => {
    const all = verdicts.filter((verdict) => verdict.tool === tool);
    return `${all.filter(({ refuses }) => refuses).length} of ${all.length}`;
  };
  return `## SageMaker's tools

They check for another service and are not compared. The data set check of the SageMaker SDK for supervised
training knows \`input\` with \`output\` and \`prompt\` with \`completion\` only, so it refuses ${share('sagemaker-sdk')} files,
every Converse file among them. Its format detector looks at the first record and refuses ${share('sagemaker-detector')}.
The Nova Forge SDK's evaluation and multi-turn reinforcement sets are for SageMaker too; they are in the
table, and the finding says that Bedrock takes no such format.
`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
