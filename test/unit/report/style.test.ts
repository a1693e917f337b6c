import { describe, expect, test } from 'vitest';
import { styleSheet } from '../../../src/report/html/style.js';

type Palette = ReadonlyMap<string, string>;

const [light, dark] = styleSheet
  .split('@media screen and (prefers-color-scheme:dark)')
  .map(palette);

/** Colours named in the first rule of a piece of the style sheet. */
function palette(css: string): Palette {
  const rule = css.slice(0, css.indexOf('}'));
  return new Map(
    [...rule.matchAll(/(--[a-z0-9]+):(#[0-9a-f]{6})(?![0-9a-f])/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );
}

/** Contrast of two colours as WCAG 2.2 defines it, 1 to 21. */
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

const texts = ['ink', 'soft', 'accent', 'val', 'good', 'going', 'caution', 'bad', 'neutral'];
const runs = ['c1', 'c2', 'c3', 'c4', 'c5'];
const drawn = ['steps', 'bar', 'means'];

test('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s palette', (_name, colours) => {
  const against = (name: string, paper: string) =>
    contrast(colours?.get(`--${name}`) ?? '', colours?.get(`--${paper}`) ?? '');

  test.each([...texts, ...runs])('%s is legible as text', (name) => {
    expect(against(name, 'paper')).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['ink', 'accent'])('%s is legible in the banner', (name) => {
    expect(against(name, 'raise')).toBeGreaterThanOrEqual(4.5);
  });

  test.each(drawn)('%s is seen as a shape', (name) => {
    expect(against(name, 'paper')).toBeGreaterThanOrEqual(3);
  });
});
