import { readdirSync } from 'node:fs';
import { RootCommand } from '@bomb.sh/tab';
import { errorCatalogue } from '../base/errorCatalogue.js';
import { visibleLine } from '../base/text/visibleText.js';
import { findingCatalogue } from '../findings/findings.data.js';
import { listModels } from '../models/lookup.js';
import { commandNames, specOf } from './commands.js';
import { programName } from './program.js';
import { type Completable, kebab } from './spec.js';
import type { Printer } from './terminal/Printer.js';

const valuesOf: Readonly<Record<Completable, () => readonly string[]>> = {
  model: () => listModels().map(({ id }) => id),
  region: () => [...new Set(listModels().flatMap(({ regions }) => regions))].sort(),
  file: () => readdirSync('.').map(visibleLine).sort(),
  code: () => [...Object.keys(errorCatalogue), ...Object.keys(findingCatalogue)],
};

/** What a shell is told of every command: built from the table. */
function completionTree(): RootCommand {
  const root = new RootCommand();
  for (const name of commandNames) {
    const spec = specOf(name);
    const command = root.command(name, spec.summary);
    for (const { name: label, choices, complete, many } of spec.arguments) {
      command.argument(label, offer(choices, complete), many);
    }
    for (const [key, { about, value, choices, complete }] of Object.entries(spec.options)) {
      if (value === undefined) command.option(kebab(key), about);
      else command.option(kebab(key), about, offer(choices, complete));
    }
  }
  return root;
}

function offer(choices: readonly string[] | undefined, complete: Completable | undefined) {
  return (add: (value: string, description: string) => void): void => {
    for (const value of choices ?? (complete ? valuesOf[complete]() : [])) add(value, '');
  };
}

/** Answers a shell that asks how a line may go on: `complete -- plan --model`. */
export function answerShell(args: readonly string[], out: Printer): void {
  printed(out, () => completionTree().parse(args[0] === '--' ? args.slice(1) : [...args]));
}

/** The script that makes a shell ask. */
export function printScript(shell: string, out: Printer): void {
  printed(out, () => completionTree().setup(programName, programName, shell));
}

/** The library prints by itself; what it prints goes where everything goes. */
function printed(out: Printer, work: () => void): void {
  const { log } = console;
  console.log = (text: string) => out.raw(`${text}\n`);
  try {
    work();
  } finally {
    console.log = log;
  }
}
