/** Shares of a text that make an estimate from another encoding less sure, each from 0 to 1. */
export interface ScriptMix {
  /** Characters outside the Latin script: share of all letters and signs outside ASCII punctuation. */
  readonly otherScripts: number;
}

/** First code unit past Latin, its extensions and modifiers. */
const firstOtherScript = 0x370;
/** General punctuation, currency, arrows: signs of every script. */
const firstSharedSign = 0x2000;
const lastSharedSign = 0x2bff;

/** Reads the script mix of a text, by UTF-16 code units. */
export function scriptMix(text: string): ScriptMix {
  let other = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < firstOtherScript) continue;
    if (unit < firstSharedSign || unit > lastSharedSign) other += 1;
  }
  return { otherScripts: text.length === 0 ? 0 : other / text.length };
}
