/** `row`: the row is not written. `part`: a part of it is not. `none`: it is written in another form. */
export type ConversionLoss = 'row' | 'part' | 'none';

/** What is true of every note of one code. */
export interface ConversionSpec {
  readonly loss: ConversionLoss;
  readonly reason: string;
}
