import { type LibraryCall, libraryCalls } from './calls.js';
import { type Cell, type Mode, runCell, runKill } from './cell.js';
import { faults } from './faults.js';

export type Task = () => Promise<Cell>;

const modes: readonly Mode[] = ['once', 'for ever'];

/** Every call under every fault, once and for ever, and killed before and after each effect. */
export function allCells(words: readonly string[] = []): readonly Task[] {
  return [...spoiltCells(words), ...killCells(words)];
}

function spoiltCells(words: readonly string[]): readonly Task[] {
  return libraryCalls.flatMap((call) =>
    faults
      .filter((fault) => isChosen(call, fault.name, words))
      .flatMap((fault) =>
        modes.map(
          (mode): Task =>
            () =>
              runCell(call, fault, mode),
        ),
      ),
  );
}

function killCells(words: readonly string[]): readonly Task[] {
  return libraryCalls.flatMap((call) =>
    (['before', 'after'] as const)
      .filter((when) => call.effect && isChosen(call, `killed ${when}`, words))
      .map(
        (when): Task =>
          () =>
            runKill(call, when),
      ),
  );
}

function isChosen(call: LibraryCall, fault: string, words: readonly string[]): boolean {
  const text = `${call.operation} ${call.verb} ${fault}`;
  return words.every((word) => text.includes(word));
}

/** Runs tasks side by side; most of a cell is waiting. */
export async function runAll(
  tasks: readonly Task[],
  atOnce: number,
  onCell: (done: number) => void = () => {},
): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  const left = tasks.entries();
  let done = 0;
  const work = async () => {
    for (const [index, task] of left) {
      cells[index] = await task();
      onCell(++done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return cells;
}
