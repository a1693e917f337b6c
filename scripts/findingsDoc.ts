import { findingCatalogue } from '../src/findings/findings.data.js';
import type { FindingExample, FindingSpec } from '../src/findings/spec.js';

/** The text of docs/findings.md: a row a code, in the order of the catalogue. */
export function renderFindingsDoc(): string {
  const rows = Object.entries(findingCatalogue).map(([code, spec]) => row(code, spec));
  return `${head}${rows.join('\n')}\n`;
}

const head = `# Findings

Every finding of \`validateDataset\`, with its reason and where the reason comes from. The table is
written by \`npx tsx scripts/writeFindingsDoc.ts\` from \`src/findings/findings.data.ts\`; a test holds it
complete.

- **error**: AWS documents it, the service refused it, or AWS's checkers that know the field refuse it; or
  the record cannot be trained on.
- **warning**: sources disagree, or the model would learn something that nobody wants.
- **info**: good to know.

*Basis* says why we believe it. *AWS tools* names AWS's own checkers that refuse (✗) or accept (✓) such a
file, as far as they were run or their code was read.

| code | severity | what | why | basis | AWS tools | fix, or what to do | example |
|---|---|---|---|---|---|---|---|
`;

function row(code: string, spec: FindingSpec): string {
  const basis = spec.source ? `[${spec.basis}](${spec.source})` : spec.basis;
  const tools = [
    ...(spec.refusedBy ?? []).map((tool) => `✗ ${tool}`),
    ...(spec.acceptedBy ?? []).map((tool) => `✓ ${tool}`),
  ].join('<br>');
  const fix = spec.fix ? `${spec.fix.label}${spec.fix.safe ? ' (safe)' : ''}` : (spec.hint ?? '');
  const cells = [`\`${code}\``, spec.severity, spec.title, spec.why, basis, tools, fix];
  return `| ${[...cells.map(inCell), example(spec.example)].join(' | ')} |`;
}

const longestExample = 160;

function example(given: FindingExample): string {
  if ('words' in given) return inCell(given.words);
  const shown = JSON.stringify(given.text).slice(1, -1).replace(/\\"/g, '"');
  const cut = shown.length > longestExample ? `${shown.slice(0, longestExample)}…` : shown;
  const times = given.repeat ? ` × ${given.repeat}` : '';
  return `\`${cut.replace(/\|/g, '\\|').replace(/`/g, "'")}\`${times}`;
}

function inCell(text: string): string {
  return text
    .replace(/\|/g, '\\|')
    .replace(/\n/g, ' ')
    .replace(/<(?!br>)/g, '&lt;');
}
