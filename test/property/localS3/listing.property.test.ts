import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonCall } from '../../../src/localS3/http/restJson.js';
import { listPage } from '../../../src/sandbox/bedrock/listing.js';

interface Item {
  readonly id: string;
  readonly createdMs: number;
}

const view = {
  id: (item: Item) => item.id,
  name: (item: Item) => item.id,
  createdMs: (item: Item) => item.createdMs,
};

function call(query: Record<string, string>): JsonCall {
  return {
    input: {},
    query: new URLSearchParams(query),
    region: 'us-east-1',
    fault: undefined,
    label: () => '',
  };
}

it('pages put together are the whole list in order, whatever the page size', () => {
  const items = fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1 }), createdMs: fc.nat(5) }),
    { selector: (item) => item.id },
  );
  const order = fc.constantFrom('Ascending', 'Descending');
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 7 }), order, (all, size, sortOrder) => {
      const seen: Item[] = [];
      let query: Record<string, string> = { maxResults: String(size), sortOrder };
      for (;;) {
        const page = listPage(all, call(query), view);
        seen.push(...page.items);
        if (page.nextToken.nextToken === undefined) break;
        query = { ...query, nextToken: page.nextToken.nextToken };
      }
      expect(seen).toHaveLength(all.length);
      expect(new Set(seen)).toEqual(new Set(all));
      const sign = sortOrder === 'Ascending' ? 1 : -1;
      seen.forEach((item, n) => {
        const before = seen[n - 1];
        if (before) expect(sign * (item.createdMs - before.createdMs)).toBeGreaterThanOrEqual(0);
      });
    }),
  );
});
