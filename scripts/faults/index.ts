/**
 * Every call to AWS that the library makes, under every fault of the network and the service, on a
 * proxy before the sandbox: `npm run faults`. Words after `--` choose the cells whose call or fault
 * holds them. Ends with 1 when a cell is red.
 */
import { libraryCalls } from './calls.js';
import { faults } from './faults.js';
import { allCells, runAll } from './matrix.js';
import { renderCounts, renderMatrix, renderReasons } from './table.js';

const started = performance.now();
const unhandled: string[] = [];
process.on('unhandledRejection', (reason) => unhandled.push(String(reason)));
const cells = await runAll(allCells(process.argv.slice(2)), 24, (done) => {
  if (done % 50 === 0) process.stderr.write(`${done} cells\n`);
});
console.log(renderMatrix(cells));
console.log('| cells | amber because | where |\n| --- | --- | --- |');
console.log(renderReasons(cells, 'amber'));
console.log('| cells | red because | where |\n| --- | --- | --- |');
console.log(renderReasons(cells, 'red'));
console.log(
  `${libraryCalls.length} calls × ${faults.length} faults, once and for ever, and killed:`,
);
console.log(renderCounts(cells));
if (unhandled.length > 0) {
  console.log(`${unhandled.length} rejections that nobody handled, such as: ${unhandled[0]}`);
}
process.stderr.write(`${Math.round((performance.now() - started) / 1000)} s\n`);
process.exit(unhandled.length > 0 || cells.some(({ colour }) => colour === 'red') ? 1 : 0);
