import { plainText } from './plainText.js';
import type { RuleFactory } from './Rule.js';
import { reservedWords } from './reservedWords.js';
import { rowCounts } from './rowCounts.js';
import { schemaVersion } from './schemaVersion.js';
import { systemText } from './systemText.js';
import { turnOrder } from './turnOrder.js';

/** Every rule that only reports. Rules with results of their own are called by name. */
export const allRules: readonly RuleFactory[] = [
  schemaVersion,
  systemText,
  turnOrder,
  plainText,
  reservedWords,
  rowCounts,
];
