import type { WantedBehaviour } from './types.js';

/** What tuning bought where somebody published both scores. */
interface Study {
  readonly behaviour: WantedBehaviour;
  readonly what: string;
  readonly trainRecords: number;
  /** Right answers in per cent on cases held out, of the base model and after tuning. */
  readonly before: number;
  readonly after: number;
  readonly source: string;
  readonly asOf: string;
}

const source = 'https://github.com/MAOFILHO/Portfolio-Projects (Llama 3.3 70B, 2 epochs)';

export const studies: readonly Study[] = [
  {
    behaviour: 'closed-vocabulary',
    what: 'eight terms of its own in two fields',
    trainRecords: 189,
    before: 10,
    after: 81,
    source,
    asOf: '2026-08-01',
  },
  {
    behaviour: 'conditional-rule',
    what: 'a sentence to be added only when money moves',
    trainRecords: 230,
    before: 50,
    after: 88,
    source,
    asOf: '2026-08-01',
  },
  {
    behaviour: 'fixed-format',
    what: 'one format and one closing line, always',
    trainRecords: 180,
    before: 100,
    after: 100,
    source,
    asOf: '2026-08-01',
  },
];
