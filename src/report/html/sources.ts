import { formatTime } from '../format.js';
import { html, type Markup } from '../markup.js';
import { provenanceSentences } from '../provenance.js';
import type { ReportInput } from '../types.js';
import { definitions, link, section } from './parts.js';

/** Where every kind of figure comes from, and of which day it is. */
export function sourcesSection(input: ReportInput): Markup {
  return section(
    'sources',
    'Sources',
    definitions([
      ['Report made', formatTime(input.generatedAt)],
      ...(input.cost?.kind === 'available'
        ? [['Oldest price used', input.cost.asOf] as const]
        : []),
      ...(input.provenance === undefined
        ? []
        : [['Loss figures', provenanceValue(input.provenance)] as const]),
    ]),
  );
}

function provenanceValue(provenance: NonNullable<ReportInput['provenance']>): Markup {
  const { title, note } = provenanceSentences(provenance);
  return html`${title} ${note} ${provenance.source !== undefined && link(provenance.source)}`;
}
