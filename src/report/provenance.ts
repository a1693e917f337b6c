import type { Provenance } from './types.js';

const titles: Readonly<Record<Provenance['kind'], string>> = {
  simulation: 'Simulated run: no model was trained.',
  recording: 'Recorded run: figures of an earlier real job are replayed; no model was trained now.',
  service: 'Figures from Amazon Bedrock.',
};

/** What a reader must know of where the figures come from. */
export function provenanceSentences({ kind, note, seed }: Provenance): {
  readonly title: string;
  readonly note: string;
} {
  return { title: titles[kind], note: seed === undefined ? note : `${note} Seed ${seed}.` };
}
