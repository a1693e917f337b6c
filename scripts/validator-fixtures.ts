import { writeFileSync } from 'node:fs';
import { renderFixtureTable } from './fixtureTable.js';
import { compareFixtures } from './fixtureVerdicts.js';

// Prints the table and writes it to docs/validator-fixtures.md.
void compareFixtures().then((fixtures) => {
  const table = renderFixtureTable(fixtures);
  writeFileSync(new URL('../docs/validator-fixtures.md', import.meta.url), table);
  process.stdout.write(table);
});
