import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Core from '../../src/core.js';
import {
  applyFixes,
  convertDataset,
  createTokenCounter,
  splitDataset,
  validateDataset,
} from '../../src/core.js';
import { describeInBrowser, type PageActivity, watchPage } from '../helpers/browser.js';
import { bundleCore } from '../helpers/bundle.js';
import { converseRecord, jsonLines } from '../helpers/records.js';

declare const core: typeof Core;

const model = 'amazon.nova-lite-v1:0:300k';
const flawed = {
  ...converseRecord(200),
  messages: [
    { role: 'user', content: [{ text: 'Bot: mail jane.doe@example.com, año 日本 👩‍🚀' }] },
    { role: 'assistant', content: [{ text: ' \u200b' }] },
  ],
};
/** Sound records, a repeat, a flawed one, a blank line, half a record. */
const text = `\ufeff${jsonLines(30)}${jsonLines(1)}${JSON.stringify(flawed)}\r\n\r\n{"messages":[`;
const otherSplit = jsonLines(2, 29);

describeInBrowser('the core in a page', (browser) => {
  let page: Page;
  let activity: PageActivity;

  beforeAll(async () => {
    page = await browser().newPage();
    activity = watchPage(page);
    await page.setContent('<!doctype html><title>core</title>');
    await page.addScriptTag({ content: await bundleCore() });
  }, 60_000);
  afterAll(() => page.close());

  test('gives the report of a File that Node gives of the same bytes', async () => {
    const inNode = await validateDataset(
      { text },
      { model, against: { text: otherSplit }, tokenCounter: await createTokenCounter({ model }) },
    );
    const inPage = await page.evaluate(
      async ([file, other, id]) => {
        const tokenCounter = await core.createTokenCounter({ model: id });
        const against = new Blob([other]);
        return core.validateDataset(new File([file], 'train.jsonl'), {
          model: id,
          against,
          tokenCounter,
        });
      },
      [text, otherSplit, model] as const,
    );
    expect(inPage).toEqual(inNode);
    expect(inPage.counts).toMatchObject({
      'file.byteOrderMark': 1,
      'line.blank': 1,
      'json.truncated': 1,
      'duplicate.exact': 1,
      'leak.exact': 1,
      'reserved.word': 1,
      'answer.blank': 1,
      'personal.email': 1,
    });
    expect(inPage.tokens?.expected).toBeGreaterThan(1000);
  });

  test('reads a File of many chunks in the order of its bytes', async () => {
    const rows = 20_000;
    const report = await page.evaluate(
      async ([record, count]) => {
        const lines = Array.from({ length: count }, (_, index) =>
          record.replaceAll('777', `${index}`),
        );
        const file = new File([`${lines.join('\n')}\n[]`], 'train.jsonl');
        let calls = 0;
        const { findings, rows, bytes } = await core.validateDataset(file, {
          skip: ['near-duplicates'],
          onProgress: () => {
            calls += 1;
          },
        });
        return { findings, rows, bytes, size: file.size, calls };
      },
      [JSON.stringify(converseRecord(777)), rows] as const,
    );
    expect(report.rows).toBe(rows + 1);
    expect(report.bytes).toBe(report.size);
    expect(report.calls).toBeGreaterThan(1);
    expect(report.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'record.notObject', line: rows + 1 },
    ]);
  });

  test('splits a File as Node splits the same text', async () => {
    const lines = jsonLines(50);
    const options = { validation: 0.2, seed: 7 };
    const split = await splitDataset({ text: lines }, options);
    const inNode = { train: await all(split.train), validation: await all(split.validation) };
    const inPage = await page.evaluate(
      async ([given, how]) => {
        const { train, validation, report } = await core.splitDataset(
          new File([given], 'train.jsonl'),
          how,
        );
        const read = async (part: AsyncIterable<string>) => {
          const found: string[] = [];
          for await (const line of part) found.push(line);
          return found;
        };
        return { train: await read(train), validation: await read(validation), report };
      },
      [lines, options] as const,
    );
    expect(inPage).toEqual({ ...inNode, report: split.report });
    expect([inPage.train.length, inPage.validation.length]).toEqual([40, 10]);
  });

  test('mends and converts a File as Node does', async () => {
    const found = await validateDataset({ text }, { model });
    const fixes = applyFixes(found);
    const conversion = convertDataset({ text }, { to: 'openai-chat' });
    const inNode = {
      fixed: await all(fixes.lines),
      fixReport: await fixes.report,
      converted: await all(conversion.lines),
      conversionReport: await conversion.report,
    };
    const inPage = await page.evaluate(
      async ([given, id]) => {
        const read = async (lines: AsyncIterable<string>) => {
          const each: string[] = [];
          for await (const line of lines) each.push(line);
          return each;
        };
        const file = new File([given], 'train.jsonl');
        const { lines, report } = core.applyFixes(await core.validateDataset(file, { model: id }));
        const chat = core.convertDataset(file, { to: 'openai-chat' });
        return {
          fixed: await read(lines),
          fixReport: await report,
          converted: await read(chat.lines),
          conversionReport: await chat.report,
        };
      },
      [text, model] as const,
    );
    expect(inPage).toEqual(inNode);
    expect(inPage.fixReport.counts).toEqual({
      'file.byteOrderMark': 1,
      'line.blank': 1,
      'duplicate.exact': 1,
    });
    expect(inPage.conversionReport).toMatchObject({ rowsRead: 33, rowsWritten: 31 });
  });

  test('counts tokens as Node does, with the ranks of either encoding', async () => {
    const words = 'Bonjour le monde, 日本語 👩‍🚀 <|endoftext|> 1234567890';
    for (const encoding of ['o200k_base', 'cl100k_base'] as const) {
      const inNode = (await createTokenCounter({ encoding })).count(words);
      const inPage = await page.evaluate(
        async ([given, name]) => (await core.createTokenCounter({ encoding: name })).count(given),
        [words, encoding] as const,
      );
      expect(inPage).toBe(inNode);
    }
  });

  test('asks for nothing over the network and logs no error', () => {
    expect(activity).toEqual({ errors: [], requests: [] });
  });
});

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}
