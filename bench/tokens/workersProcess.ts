/** Counts the file named, so often and with so many threads as told; prints the milliseconds of each. */
import { countDatasetFile } from '../../src/files/count/countDatasetFile.js';

const [file = '', workers = '', times = ''] = process.argv.slice(2);
const spent: number[] = [];
for (let time = 0; time < Number(times); time += 1) {
  const start = performance.now();
  const options = { encoding: 'o200k_base', workers: Number(workers) };
  const counted = await countDatasetFile(file, options);
  if (counted.workers !== Number(workers)) throw new Error('The workers could not be started.');
  spent.push(performance.now() - start);
}
console.log(JSON.stringify(spent));
