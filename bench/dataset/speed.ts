/** What the rules cost, as multiples of reading and parsing the same file. */
import { converse, openaiChat, withFolder, writeDataset, writeExamples } from './corpus.js';
import { fastestOf, printTimes } from './timing.js';

const bytes = 24_000_000;
const shortRows = 250;
const longRows = 1500;

const unit = 'read, split, parse';
const counting = 'read, split, parse, count tokens';
const withTokens = 'all but near duplicates, tokens counted';

export async function measureRules(): Promise<void> {
  await withFolder(async (folder) => {
    const files = [
      writeDataset(folder, 'short rows', { bytes, longest: shortRows, toRecord: converse }),
      writeDataset(folder, 'long rows', { bytes, longest: longRows, toRecord: converse }),
      writeExamples(folder, 'real rows', bytes),
    ];
    const names = [
      unit,
      'structure rules',
      'all but tokens and near duplicates',
      withTokens,
      'all but tokens',
      'all, tokens counted',
      counting,
    ];
    for (const file of files) {
      const times = await fastestOf(names, file);
      printTimes(file, times);
      printWithoutCounter(times);
    }
  });
}

/** What the rules with tokens cost beside the counter's own time, which is that of counting beside parsing. */
function printWithoutCounter(times: ReadonlyMap<string, number>): void {
  const [parsed = 0, counted = 0, checked = 0] = [unit, counting, withTokens].map((name) =>
    times.get(name),
  );
  const ratio = (checked - (counted - parsed)) / parsed;
  console.log(`  ${withTokens}, less the counter's own time: ${ratio.toFixed(2)} x`);
}

/** Beside the one other checker that npm has, on a file that both accept. */
export async function measureChecker(): Promise<void> {
  await withFolder(async (folder) => {
    const options = { bytes, longest: longRows, toRecord: openaiChat };
    const file = writeDataset(folder, 'OpenAI chat', options);
    const names = [
      'all rules, OpenAI chat',
      unit,
      'together-ai checkFile',
      'OpenAI chat as Converse',
    ];
    printTimes(file, await fastestOf(names, file));
  });
}

/** Beside the MinHash packages of npm, on less text: they are slow. */
export async function measureNear(): Promise<void> {
  await withFolder(async (folder) => {
    const options = { bytes: bytes / 4, longest: longRows, toRecord: converse };
    const file = writeDataset(folder, 'near duplicates', options);
    const names = ['near duplicates', 'minhash, with its index', 'bloom-filters, signatures alone'];
    printTimes(file, await fastestOf(names, file, 2));
  });
}
