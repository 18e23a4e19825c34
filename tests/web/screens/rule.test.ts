/** The rule for pictures, on drawn ones and on the page itself: what people would see is seen, what they would not is let pass. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage } from '../browser.js';
import { Camera } from './camera.js';
import { grounds, looks } from './list.js';
import { compare, type Picture } from './rule.js';
import { pictureOf } from './store.js';

type Colour = readonly [number, number, number];
const kPaper: Colour = [248, 248, 240];
const kInk: Colour = [32, 24, 24];

/** A sheet with strokes like those of small text, 60 x 14 px, from `left` and `top`. */
function sheet(left: number, top: number, { ink = kInk, paper = kPaper, width = 1440, height = 2000 } = {}): Picture {
  const pixels = new Uint8Array(width * height * 4);
  const put = (x: number, y: number, [r, g, b]: Colour): void => pixels.set([r, g, b, 255], (y * width + x) * 4);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) put(x, y, paper);
  for (let y = 0; y < 14; y += 1) for (let x = 0; x < 60; x += 1) if (x % 5 < 2 || (y === 6 && x % 10 < 7)) put(left + x, top + y, ink);
  return { width, height, pixels };
}

describe('a drawn label', () => {
  const label = sheet(300, 700);

  it('is the same as itself', () => {
    expect(compare(label, sheet(300, 700))).toEqual({ same: true, why: '', drawn: null });
  });

  it.each([
    [302, 700],
    [300, 701],
    [360, 714],
  ])('is seen when it moves to %s, %s', (left, top) => {
    const { same, why, drawn } = compare(label, sheet(left, top));
    expect(same).toBe(false);
    expect(why).toMatch(/px around (3[0-9]{2}|288), (6[89]|7[0-3])\d/);
    expect(drawn?.width).toBe(1440);
  });

  it('is seen when its colour changes, or that of the ground a little', () => {
    expect(compare(label, sheet(300, 700, { ink: [160, 56, 24] })).same).toBe(false);
    expect(compare(label, sheet(300, 700, { paper: [240, 240, 232] })).same).toBe(false);
  });

  it('is let pass with a few scattered pixels, and refused on a sheet of another size', () => {
    const noisy = sheet(300, 700);
    for (let at = 0; at < 200; at += 1) noisy.pixels.set([0, 0, 0], ((at * 9 + 5) * 1440 + ((at * 389) % 1440)) * 4);
    expect(compare(label, noisy).same).toBe(true);
    expect(compare(label, sheet(300, 700, { height: 2001 })).why).toBe('1440 x 2001 px instead of 1440 x 2000');
  });
});

describe('a board of the page', () => {
  let stage: Stage;
  let camera: Camera;
  let first: Picture;
  beforeAll(async () => {
    stage = await Stage.open();
    camera = await Camera.open(stage, looks[0]!);
    await grounds.find(({ name }) => name === 'the sample company')!.open(camera.page, stage);
    first = await seen();
  });
  afterAll(async () => {
    await camera?.close();
    await stage?.close();
  });

  const seen = async (): Promise<Picture> => pictureOf(await camera.take(false));
  const label = (property: string, value: string): Promise<void> =>
    camera.page
      .locator('article[data-metric=win_rate] .name')
      .evaluate((name, [key = '', set = '']) => (name as HTMLElement).style.setProperty(key, set), [property, value]);

  it('is the same each time it is drawn anew', async () => {
    for (const width of [1024, 390, 1024]) {
      await camera.wide(width);
      await camera.wide(1440);
      expect(compare(first, await seen()).why).toBe('');
    }
  });

  it.each([
    ['transform', 'translateX(2px)'],
    ['transform', 'translateY(1px)'],
    ['color', 'rgb(165, 58, 24)'],
    ['font-weight', '600'],
  ])('is seen to differ when one label has another %s: %s', async (property, value) => {
    await label(property, value);
    const changed = await seen();
    await label(property, '');
    expect(compare(first, changed).same).toBe(false);
    expect(compare(first, await seen()).why).toBe('');
  });
});
