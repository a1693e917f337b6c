import { documentedSchemaVersion } from '../../records/formats/converse.js';
import { describeFound } from '../../records/text/hideSecrets.js';
import type { RuleFactory } from './Rule.js';

export const schemaVersion: RuleFactory = ({ format }) => {
  if (format !== 'converse' && format !== 'distillation') return undefined;
  return {
    record({ record }, report) {
      const { schemaVersion } = record;
      if (schemaVersion === documentedSchemaVersion || 'schemaType' in record) return;
      const expected = `"${documentedSchemaVersion}"`;
      if (schemaVersion === undefined) {
        report('schemaVersion.missing', { path: 'schemaVersion', expected });
      } else {
        const received = describeFound(schemaVersion);
        report('schemaVersion.unexpected', { path: 'schemaVersion', expected, received });
      }
    },
  };
};
