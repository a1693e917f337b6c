/** Shares of a text that make an estimate from another encoding less sure, each from 0 to 1. */
interface ScriptMix {
  /** Characters outside the Latin script: share of all letters and signs outside ASCII punctuation. */
  readonly otherScripts: number;
}

/** Past Latin, its extensions and modifiers; not punctuation, currency and arrows, which all scripts use. */
const ofOtherScripts = /[\u0370-\u1fff\u2c00-\uffff]/;
const firstOtherScript = 0x370;
const firstSharedSign = 0x2000;
const lastSharedSign = 0x2bff;

/** Reads the script mix of a text, by UTF-16 code units. */
export function scriptMix(text: string): ScriptMix {
  // Engines know without looking that a text kept as Latin-1, as most are, does not match.
  const first = text.search(ofOtherScripts);
  if (first === -1) return { otherScripts: 0 };
  let other = 0;
  for (let at = first; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < firstOtherScript) continue;
    if (unit < firstSharedSign || unit > lastSharedSign) other += 1;
  }
  return { otherScripts: other / text.length };
}
