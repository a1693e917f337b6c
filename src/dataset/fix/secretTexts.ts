import type { FindingCode } from '../../findings/types.js';
import { secretPatterns } from '../../records/text/secretPatterns.data.js';
import { textFixer } from './editTexts.js';
import type { RecordFixer } from './types.js';

const redacted = '[REDACTED]';

/** What stands in place of a match; most patterns match the secret and nothing else. */
const replacements: Partial<Record<FindingCode, (match: string) => string>> = {
  'secret.awsSecretKey': (match) => `${match.slice(0, -40)}${redacted}`,
  'secret.urlPassword': () => `://${redacted}@`,
};

/** Replaces every secret of one kind. */
export function redactSecrets(code: FindingCode): RecordFixer {
  const patterns = secretPatterns.filter((each) => each.code === code);
  const replace = replacements[code] ?? (() => redacted);
  return textFixer((text) =>
    patterns.reduce(
      (rest, { hints, pattern }) =>
        hints.some((hint) => rest.includes(hint))
          ? rest.replace(new RegExp(pattern.source, `${pattern.flags}g`), replace)
          : rest,
      text,
    ),
  );
}
