const cents = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const fractions = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 3,
});

/** Dollars for a reader: to the cent, and below one cent to three digits. */
export function formatUsd(usd: number): string {
  return usd !== 0 && Math.abs(usd) < 0.01 ? fractions.format(usd) : cents.format(usd);
}

/** Dollars rounded up to the cent, for "at most". */
export function formatUsdUp(usd: number): string {
  return cents.format(Math.ceil(Number((usd * 100).toFixed(6))) / 100);
}

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A count for a reader: `1,234,567`. */
export function formatNumber(value: number): string {
  return numbers.format(value);
}
