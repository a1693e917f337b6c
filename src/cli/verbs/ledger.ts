import type { Ledger } from '../../account/ledger.js';
import { formatUsd } from '../../base/text/format.js';
import { jsonAnswer } from '../answer.js';
import type { Verb } from '../Invocation.js';
import { printTable } from '../terminal/table.js';
import { tunerOf } from '../tuner.js';

export const ledger: Verb<'ledger'> = async (invocation) => {
  const { values, out, signal } = invocation;
  const found = await tunerOf(invocation).ledger({ signal });
  if (values.json) {
    out.json(jsonAnswer('ledger', found));
    return 0;
  }
  if (found.entries.length > 0) {
    printTable(
      out,
      [
        { title: 'A month', align: 'right' },
        { title: 'Kind' },
        { title: 'Name' },
        { title: 'Status' },
        { title: 'Note' },
        { title: 'ARN' },
      ],
      found.entries.map(({ usdPerMonth, kind, name, status, note, arn }) => [
        usdPerMonth === null ? 'unknown' : formatUsd(usdPerMonth),
        kind,
        name,
        status,
        note,
        arn,
      ]),
    );
  }
  out.line(sumOf(found));
  return 0;
};

function sumOf({ entries, region, usdPerMonth, unpriced }: Ledger): string {
  const unknown = unpriced > 0 ? `, ${unpriced} without a known price` : '';
  const count = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
  return `${count} in ${region}: ${formatUsd(usdPerMonth)} a month${unknown}`;
}
