/**
 * An exact decimal number: `units × 10^-scale`. Money is multiplied and added in this form and
 * turned into a number once, at the end, so that no cent is lost to binary fractions.
 */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** The decimal that JavaScript shows for the number: 0.1 is one tenth, not its nearest fraction. */
export function decimal(value: number): Decimal {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    decimalPattern.exec(String(value)) ?? unreadable(value);
  const units = BigInt(`${sign}${whole}${fraction}`);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

export function times(...factors: readonly number[]): Decimal {
  return factors.map(decimal).reduce(multiply, { units: 1n, scale: 0 });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function sum(terms: readonly Decimal[]): Decimal {
  const scale = Math.max(0, ...terms.map((term) => term.scale));
  const units = terms.reduce(
    (total, term) => total + term.units * 10n ** BigInt(scale - term.scale),
    0n,
  );
  return { units, scale };
}

/** The number nearest to the decimal. */
export function toNumber({ units, scale }: Decimal): number {
  return Number(`${units}e-${scale}`);
}

function unreadable(value: number): never {
  throw new RangeError(`${value} is no finite number.`);
}
