/** The theme's colours: readable in both themes, and chart layers told apart by every common kind of colour vision. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Rgb = [number, number, number];
const css = readFileSync(new URL('../../web/widget/parts/theme.css', import.meta.url), 'utf8');
const pairs = new Map(
  [...css.matchAll(/--v-([\w-]+): var\(--vitrine-[\w-]+, light-dark\((#\w{6}), (#\w{6})\)\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);
const themes = ['light', 'dark'] as const;
const colour = (name: string, theme: (typeof themes)[number]): string => pairs.get(name)?.[theme] ?? '';

const linear = (hex: string): Rgb =>
  [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
const luminance = (hex: string): number => {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

/** Full loss of one kind of cone, by Machado, Oliveira and Fernandes (2009), on linear light. */
const visions: Record<string, [Rgb, Rgb, Rgb]> = {
  common: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const apply = (matrix: [Rgb, Rgb, Rgb], [x, y, z]: Rgb): Rgb => matrix.map(([a, b, c]) => Math.max(0, a * x + b * y + c * z)) as Rgb;

/** Oklab, where equal distances look alike. */
function oklab(light: Rgb): Rgb {
  const cones = apply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light,
  ).map(Math.cbrt) as Rgb;
  const [l, m, s] = cones;
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
const distance = (a: string, b: string, vision: [Rgb, Rgb, Rgb]): number => {
  const [x, y] = [oklab(apply(vision, linear(a))), oklab(apply(vision, linear(b)))];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
};

describe.each(themes)('%s', (theme) => {
  const at = (name: string): string => colour(name, theme);

  it('has text that can be read on every ground it stands on', () => {
    for (const ground of ['page', 'surface', 'sunken']) {
      for (const text of ['ink', 'ink-2', 'ink-3', 'accent', 'good', 'bad', 'warn']) {
        expect(contrast(at(text), at(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const [text, ground] of [
      ['accent', 'accent-soft'],
      ['on-accent', 'accent'],
      ['warn', 'warn-soft'],
      ['bad', 'bad-soft'],
      ['ink', 'warn-soft'],
      ['ink', 'bad-soft'],
    ] as const) {
      expect(contrast(at(text), at(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  const layers = ['layer-1', 'layer-2', 'layer-3', 'layer-4', 'layer-5'];

  it('has layers that stand out from the ground', () => {
    for (const layer of [...layers, 'accent', 'good-bar', 'bad-bar'])
      expect(contrast(at(layer), at('surface')), layer).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(visions))('has layers that differ: %s', (vision) => {
    const couples = layers.flatMap((a, from) => layers.slice(from + 1).map((b) => [a, b] as const));
    for (const [a, b] of [...couples, ['good-bar', 'bad-bar'] as const])
      expect(distance(at(a), at(b), visions[vision]!), `${a} and ${b}`).toBeGreaterThanOrEqual(0.09);
  });
});
