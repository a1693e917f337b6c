import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const commandNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const launchArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The Chromium to test with, or `null` when this machine has none.
 *
 * `CHROME_PATH` wins over the search; when it is set and names no program, nothing else is tried.
 */
export function findChromium(
  env: Readonly<Record<string, string | undefined>> = process.env,
  isProgram: (path: string) => boolean = isExecutableFile,
): string | null {
  if (env.CHROME_PATH) return isProgram(env.CHROME_PATH) ? env.CHROME_PATH : null;
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => commandNames.map((name) => join(folder, name)));
  return [...onPath, ...usualPaths].find(isProgram) ?? null;
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * A suite that runs in headless Chromium. `browser()` is valid inside tests and hooks.
 *
 * Without a Chromium the suite is skipped and its title says so; with `REQUIRE_BROWSER=1` it fails
 * instead, so that a build server cannot pass without having looked.
 */
export function describeInBrowser(title: string, suite: (browser: () => Browser) => void): void {
  const executablePath = findChromium();
  if (executablePath === null) {
    describe(title, () => withoutBrowser());
    return;
  }
  describe(title, () => {
    let running: Browser | undefined;
    beforeAll(async () => {
      running = await chromium.launch({ executablePath, args: launchArguments });
    });
    afterAll(() => running?.close());
    suite(() => {
      if (running === undefined) throw new Error('The browser is started before the first test.');
      return running;
    });
  });
}

function withoutBrowser(): void {
  const reason = 'no Chromium was found; install one or set CHROME_PATH';
  if (process.env.REQUIRE_BROWSER === '1') {
    test('needs a browser', () => expect.fail(`REQUIRE_BROWSER=1, and ${reason}.`));
  } else {
    test.skip(`skipped: ${reason}`);
  }
}

/** What a page did beyond showing itself. */
export interface PageActivity {
  /** Uncaught exceptions and console errors. */
  readonly errors: string[];
  /** Every URL asked for, the page's own and `data:` URLs left out. */
  readonly requests: string[];
}

/** Records a page's errors and requests; call it before the first navigation. */
export function watchPage(page: Page): PageActivity {
  const activity: PageActivity = { errors: [], requests: [] };
  page.on('pageerror', (error) => activity.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') activity.errors.push(message.text());
  });
  page.on('request', (request) => {
    const own = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (!own && !request.url().startsWith('data:')) activity.requests.push(request.url());
  });
  return activity;
}
