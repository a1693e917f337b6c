// No Visa of 13 digits: none is issued any more, and barcodes of German goods look like one.
// Visa, Mastercard, American Express, Discover, JCB and Diners Club by their first digits and lengths.
const issuers =
  /^(?:4\d{15}(?:\d{3})?|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|(?:6011|65\d\d|64[4-9]\d)\d{12}|35\d{14}|3(?:0[0-5]|[68]\d)\d{11})$/;

/** A known issuer and a right check digit (Luhn's formula, ISO/IEC 7812-1). */
export function isCardNumber(digits: string): boolean {
  if (!issuers.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
