import { duplicateKeys } from '../../records/json/duplicateKeys.js';
import { hideCutSecrets } from '../../records/text/hideSecrets.js';
import type { RuleFactory } from './Rule.js';

/** Keys that stand twice in one object, of which a parser keeps the last. */
export const jsonKeys: RuleFactory = () => ({
  record({ json, keys }, report) {
    if (countKeyMarks(json) === keys) return;
    for (const { path, key } of duplicateKeys(json)) {
      const message = `The key \`${hideCutSecrets(key.slice(0, 1000)).slice(0, 60)}\` stands twice; parsers keep the last value.`;
      report('json.duplicateKey', { path, message });
    }
  },
});

/**
 * How often a colon follows a quotation mark that no backslash stands before: the number of keys, in
 * all but odd texts. Where it is not the number of keys that the parser kept, a closer look decides.
 */
function countKeyMarks(json: string): number {
  let count = 0;
  for (let at = json.indexOf(':', 2); at !== -1; at = json.indexOf(':', at + 1)) {
    if (json.charCodeAt(at - 1) === 34 && json.charCodeAt(at - 2) !== 92) count += 1;
  }
  return count;
}
