import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { renderReport } from '../../src/report/renderReport.js';
import { describeInBrowser, watchPage } from '../helpers/browser.js';
import { reportRuns } from '../helpers/reportRuns.js';

const names = Object.keys(reportRuns);
const widths = [1100, 681, 680, 375, 320];

describeInBrowser('the HTML report', (browser) => {
  test.each(names)('%s has drawings whose labels do not touch, at any width', async (name) => {
    await onPage(browser(), { name }, async (page) => {
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(touchingLabels), `at ${width} pixels`).toEqual([]);
        expect(await page.evaluate(widthBeyondWindow), `at ${width} pixels`).toBe(0);
        for (const figure of await page.locator('figure').all()) {
          expect(await figure.locator('svg:visible').count()).toBe(1);
        }
      }
    });
  });

  test.each(names)('%s is accessible in light', async (name) => {
    await onPage(browser(), { name }, async (page) => {
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  });

  test.each(['improving', 'overfitting', 'plan', 'sweep'])(
    '%s is accessible in dark, on a telephone',
    async (name) => {
      await onPage(browser(), { name, colorScheme: 'dark', width: 375 }, async (page) => {
        expect(await accessibilityProblems(page)).toEqual([]);
      });
    },
  );

  test('is checked by rules that see faint text, and labels that touch', async () => {
    await onPage(browser(), { name: 'improving' }, async (page) => {
      const style = '.note{color:#c0c0c0!important}svg text{font-size:40px!important}';
      await page.evaluate(`document.querySelector('style').append(${JSON.stringify(style)})`);
      expect((await accessibilityProblems(page)).join()).toContain('color-contrast');
      expect(await page.evaluate(touchingLabels)).not.toEqual([]);
    });
  });

  test('fetches nothing and runs nothing', async () => {
    const page = await browser().newPage();
    const activity = watchPage(page);
    for (const name of names) {
      await page.setContent(htmlOf(name), { waitUntil: 'networkidle' });
    }
    expect(activity).toEqual({ errors: [], requests: [] });
    await page.close();
  });

  test('lets no data run, even when an attribute of it would', async () => {
    const hostile =
      '"><img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
    const page = await browser().newPage();
    const activity = watchPage(page);
    const input = { ...reportRuns.improving, generatedAt: '2026-11-22', title: hostile };
    await page.setContent(
      renderReport({ ...input, params: { [hostile]: hostile } }, { format: 'html' }),
    );
    expect(await page.title()).toContain('<script>');
    expect(await page.locator('img, script').count()).toBe(0);
    expect(activity).toEqual({ errors: [], requests: [] });
    await page.close();
  });

  test('says the same with scripts switched off', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.setContent(htmlOf('improving'));
    expect(await page.locator('svg:visible').count()).toBe(3);
    await page.getByText('Figures behind the chart').first().click();
    expect(await page.getByRole('cell', { name: '0.0704' }).isVisible()).toBe(true);
    await context.close();
  });

  test("prints dark readers' pages on white, with the tables open", async () => {
    await onPage(browser(), { name: 'improving', colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(paper).toBe('rgb(255, 255, 255)');
      expect(await page.getByRole('cell', { name: '0.0704' }).isVisible()).toBe(true);
      expect(await page.locator('summary:visible').count()).toBe(0);
    });
  });
});

interface Setting {
  readonly name: string;
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

function htmlOf(name: string): string {
  const input = reportRuns[name];
  if (input === undefined) throw new Error(`No report of that name: ${name}`);
  return renderReport(input, { format: 'html' });
}

async function onPage(
  browser: Browser,
  { name, width = 1100, colorScheme = 'light' }: Setting,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  await page.setContent(htmlOf(name));
  await look(page);
  await page.close();
}

/** What axe-core has against the page, with every table open. */
async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  // The page's policy forbids script elements, so axe comes in through the debugger.
  await page.evaluate(axe.source);
  const results = (await page.evaluate(
    "document.querySelectorAll('details').forEach((details) => { details.open = true; }), axe.run()",
  )) as axe.AxeResults;
  expect(results.passes.length).toBeGreaterThan(15);
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`,
  );
}

const widthBeyondWindow = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;

/** Pairs of labels in the drawings that are shown whose boxes overlap. */
const touchingLabels = `[...document.querySelectorAll('svg')].flatMap((svg) => {
  const labels = [...svg.querySelectorAll('text')]
    .map((text) => ({ name: text.textContent, box: text.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0);
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  return labels.flatMap((one, index) =>
    labels.slice(index + 1).filter((other) => overlap(one.box, other.box)).map((other) => one.name + ' / ' + other.name),
  );
})`;
