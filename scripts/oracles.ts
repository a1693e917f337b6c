// Prints the published worked examples beside our own figures: npx tsx scripts/oracles.ts
import { agrees, oracles, ours } from '../test/helpers/oracles.js';

const rows = oracles.map((oracle) => {
  const computed = ours[oracle.id];
  const usd = computed?.usd() ?? Number.NaN;
  return {
    example: oracle.what,
    published: oracle.published,
    ours: Number(usd.toFixed(6)),
    agrees: agrees(oracle, usd),
    use: oracle.use,
    by: computed?.by ?? '',
    source: oracle.source,
    asOf: oracle.asOf,
  };
});

console.log('| Example | Published $ | Ours $ | Agrees | By | Source |');
console.log('|---|---:|---:|---|---|---|');
for (const row of rows) {
  const verdict = row.use === 'use' ? (row.agrees ? 'yes' : 'NO') : row.use;
  console.log(
    `| ${row.example} | ${row.published} | ${row.ours} | ${verdict} | ${row.by} | ${row.source}, ${row.asOf} |`,
  );
}

const checked = rows.filter((row) => row.use === 'use');
const agreeing = checked.filter((row) => row.agrees).length;
console.log(`\n${agreeing} of ${checked.length} usable examples agree.`);
if (agreeing < checked.length) process.exitCode = 1;
