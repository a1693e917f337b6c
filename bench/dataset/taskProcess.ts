/**
 * One task in a process of its own, so that tasks share neither compiler nor heap. Told a file, it
 * runs the task on it and answers with the processor time that it took, which tells more than the
 * clock where other programs run: that of the whole process, with its compiler and garbage collector.
 */
import { tasks } from './tasks.js';

const create = tasks[process.argv[2] ?? ''];
if (create === undefined) throw new Error(`No task ${process.argv[2]}.`);
const run = await create();

process.on('message', async (path: string) => {
  const before = process.cpuUsage();
  await run(path);
  const { user, system } = process.cpuUsage(before);
  process.send?.((user + system) / 1000);
});
process.send?.('ready');
