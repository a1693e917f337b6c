import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Facts that one file owns: what it looks like to state one elsewhere, and a sample of that. */
const facts = [
  {
    fact: 'how a number or an amount of dollars is written',
    pattern: /\.toLocaleString\(|Intl\.NumberFormat|`\$\$\{|[^`]\$\$\{/,
    samples: ["rows.toLocaleString('en')", '`$${usd.toFixed(2)}`', '`at most $${usd.toFixed(4)}`'],
    owners: ['base/text/format.ts'],
  },
  {
    fact: 'which family a base model is of',
    pattern:
      /[iI]d\)?\??\.(startsWith|includes|match)\(['"/^]*(amazon|meta|anthropic|cohere|openai|qwen|nova|llama|titan|claude)/,
    samples: ["model.id.startsWith('amazon.nova')", "baseModelId.includes('llama')"],
    owners: [],
  },
];

describe.each(facts)('$fact', ({ pattern, samples, owners }) => {
  it('is written by its owner alone', () => {
    const found = sources().filter(({ text }) => pattern.test(text));
    expect(found.map(({ path }) => path)).toEqual(owners);
  });

  it.each(samples)('is recognised in %s', (sample) => {
    expect(pattern.test(sample)).toBe(true);
  });
});

function sources(): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));
}
