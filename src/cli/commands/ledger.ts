import { formatUsd } from '../../base/text/format.js';
import { awsOptions, makeTuner } from '../arguments.js';
import { type Command, print, printJson } from '../command.js';

export const ledger: Command = {
  name: 'ledger',
  usage: '[--region REGION] [--json]',
  summary: 'what is being paid for now: custom models, deployments, provisioned throughput',
  options: awsOptions,
  async run({ values, streams, signal }) {
    const found = await makeTuner(values).ledger({ signal });
    if (values.json) {
      printJson(streams.out, found);
      return 0;
    }
    const lines = found.entries.map((entry) => {
      const sum =
        entry.usdPerMonth === null ? 'price unknown' : `${formatUsd(entry.usdPerMonth)} a month`;
      return `${sum.padStart(20)}  ${entry.kind}  ${entry.name} (${entry.status}) ${entry.note}\n${' '.repeat(22)}${entry.arn}`;
    });
    const unpriced = found.unpriced > 0 ? `, ${found.unpriced} without a known price` : '';
    print(
      streams.out,
      [
        ...lines,
        `${found.entries.length} entries in ${found.region}: ${formatUsd(found.usdPerMonth)} a month${unpriced}`,
      ].join('\n'),
    );
    return 0;
  },
};
