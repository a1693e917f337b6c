/** What another vendor asks for supervised fine-tuning, in US dollars per million tokens. */
export interface VendorPrice {
  readonly vendor: string;
  readonly what: string;
  readonly usdPer1MTokens: number;
  /** Together bills validation tokens as well, once an evaluation. */
  readonly billsValidation: boolean;
  /** Whose tokens: an encoding, or a model of the table whose tokenizer is the same. */
  readonly tokens: { readonly encoding: 'o200k_base' } | { readonly model: string };
  readonly source: string;
  readonly asOf: string;
  readonly note?: string;
}

const together = 'together.ai/pricing, as quoted by public repositories';
const openai = 'developers.openai.com/api/docs/pricing';
const wound = 'no new jobs from 2027-01-06';

export const vendorPrices: readonly VendorPrice[] = [
  {
    vendor: 'Together',
    what: 'LoRA, up to 16B',
    usdPer1MTokens: 0.48,
    billsValidation: true,
    tokens: { model: 'meta.llama3-1-8b-instruct-v1:0:128k' },
    source: together,
    asOf: '2026',
  },
  {
    vendor: 'Together',
    what: 'LoRA, 70B to 100B',
    usdPer1MTokens: 2.9,
    billsValidation: true,
    tokens: { model: 'meta.llama3-3-70b-instruct-v1:0:128k' },
    source: together,
    asOf: '2026',
  },
  {
    vendor: 'OpenAI',
    what: 'gpt-4.1-nano',
    usdPer1MTokens: 1.5,
    billsValidation: false,
    tokens: { encoding: 'o200k_base' },
    source: openai,
    asOf: '2026',
    note: wound,
  },
  {
    vendor: 'OpenAI',
    what: 'gpt-4.1-mini',
    usdPer1MTokens: 5,
    billsValidation: false,
    tokens: { encoding: 'o200k_base' },
    source: openai,
    asOf: '2026',
    note: wound,
  },
];
