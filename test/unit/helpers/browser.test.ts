import { expect, test } from 'vitest';
import { describeInBrowser, findChromium, watchPage } from '../../helpers/browser.js';

const only = (path: string) => (candidate: string) => candidate === path;

test('takes CHROME_PATH before anything on the PATH', () => {
  const env = { CHROME_PATH: '/opt/chrome', PATH: '/usr/bin' };
  expect(findChromium(env, () => true)).toBe('/opt/chrome');
});

test('does not fall back when CHROME_PATH names no program', () => {
  const env = { CHROME_PATH: '/opt/missing', PATH: '/usr/bin' };
  expect(findChromium(env, only('/usr/bin/chromium'))).toBeNull();
});

test('finds a Chrome on the PATH by its usual names', () => {
  const env = { PATH: ['/a', '/b'].join(process.platform === 'win32' ? ';' : ':') };
  expect(findChromium(env, only('/b/google-chrome'))).toBe('/b/google-chrome');
});

test('finds a Chrome at its usual place when the PATH has none', () => {
  const macOs = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(findChromium({}, only(macOs))).toBe(macOs);
});

test('answers null when there is none', () => {
  expect(findChromium({ PATH: '/usr/bin' }, () => false)).toBeNull();
});

describeInBrowser('a watched page', (browser) => {
  test('reports script errors and requests that leave the page', async () => {
    const page = await browser().newPage();
    const activity = watchPage(page);
    await page.setContent(
      '<img src="http://127.0.0.1:9/x.png" alt=""><script>throw new Error("boom")</script>',
    );
    expect(activity.errors).toContain('boom');
    expect(activity.requests).toEqual(['http://127.0.0.1:9/x.png']);
    await page.close();
  });
});
