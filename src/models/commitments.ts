import { invalidInput } from '../base/errors.js';

/** For how long provisioned throughput is bought. One with a term cannot be ended before it. */
export type Commitment = 'none' | 'one-month' | 'six-months';

/** Bedrock's words; it says nothing where there is no commitment. */
export type BedrockCommitment = 'OneMonth' | 'SixMonths';

interface Term {
  readonly commitment: Exclude<Commitment, 'none'>;
  readonly bedrock: BedrockCommitment;
  readonly days: number;
  readonly months: number;
}

const terms: readonly Term[] = [
  { commitment: 'one-month', bedrock: 'OneMonth', days: 30, months: 1 },
  { commitment: 'six-months', bedrock: 'SixMonths', days: 180, months: 6 },
];

export const bedrockCommitments: readonly string[] = terms.map(({ bedrock }) => bedrock);

/** @throws {@link FineTunerError} `input.invalid` naming the field. */
export function assertCommitment(field: string, value: unknown): asserts value is Commitment {
  if (value === 'none' || terms.some(({ commitment }) => commitment === value)) return;
  throw invalidInput(field, '"none", "one-month" or "six-months"', value);
}

/** What Bedrock is asked for; `undefined` for no commitment. */
export function toBedrockCommitment(asked: Commitment): BedrockCommitment | undefined {
  return terms.find(({ commitment }) => commitment === asked)?.bedrock;
}

/** What Bedrock's word means; `undefined` for a word of a later day. */
export function fromBedrockCommitment(word: string | null): Commitment | undefined {
  return word === null ? 'none' : termOf(word)?.commitment;
}

/** How long the term of Bedrock's word is, months counted as 30 days; `undefined` where there is none. */
export function commitmentDays(word: string | undefined): number | undefined {
  return termOf(word)?.days;
}

/** Months that are owed whatever is used; 0 without a commitment. */
export function commitmentMonths(asked: Commitment): number {
  return terms.find(({ commitment }) => commitment === asked)?.months ?? 0;
}

function termOf(word: string | undefined): Term | undefined {
  return terms.find(({ bedrock }) => bedrock === word);
}
