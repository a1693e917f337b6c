/** Digits that a double holds exactly, whatever they are. */
export const exactDigits = 15;
/** Leading digits must make up at least this, so that the others are small beside them. */
const leastHead = 1e9;
/** Powers of ten that a double holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The number written as `head` and then `tail` with so many digits after the point, or -1. `head`
 * has the first 15 digits. Gives the same double as `Number` would, or gives up: where one part is
 * not enough, the error of each step is carried along, and the sum is taken only if no error can
 * change its rounding. Building a string for `Number` takes most of the time of reading a file.
 */
export function joinDecimal(head: number, tail: number, digits: number, decimals: number): number {
  if (decimals >= powers.length) return -1;
  if (digits <= exactDigits) return head / (powers[decimals] ?? 1);
  const tailDigits = digits - exactDigits;
  if (head < leastHead || tailDigits > exactDigits || decimals < tailDigits) return -1;
  const headPower = powers[decimals - tailDigits] ?? 1;
  const quotient = head / headPower;
  const rest = remainder(head, quotient, headPower) / headPower + tail / (powers[decimals] ?? 1);
  // The errors of `rest` stay below this share of the whole.
  const slack = quotient * 2 ** -80;
  const low = quotient + (rest - slack);
  return low === quotient + (rest + slack) ? low : -1;
}

/** `value - quotient × divisor` without rounding the product (Dekker). */
function remainder(value: number, quotient: number, divisor: number): number {
  const product = quotient * divisor;
  const quotientHigh = upperHalf(quotient);
  const divisorHigh = upperHalf(divisor);
  const quotientLow = quotient - quotientHigh;
  const divisorLow = divisor - divisorHigh;
  const error =
    quotientHigh * divisorHigh -
    product +
    quotientHigh * divisorLow +
    quotientLow * divisorHigh +
    quotientLow * divisorLow;
  return value - product - error;
}

/** The upper 26 of a double's 53 bits (Veltkamp). */
function upperHalf(value: number): number {
  const scaled = value * (2 ** 27 + 1);
  return scaled - (scaled - value);
}
