/**
 * Where the baselines lie and how: in steps of eight levels a channel, which no eye sees, as lossless WebP: a third of the best PNG of the
 * same screen. (A palette would be larger and coarser: the edges of letters have thousands of colours.) What fails is written to
 * build/screens/.
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { compare, type Picture } from './rule.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const root = at('../../..');
export const baselines = at('./baselines');
const failures = join(root, 'build/screens');

/** Set: what is seen becomes the baseline. */
export const storing = process.env['VITRINE_STORE_SCREENS'] === '1';

const kStep = 8;
const coarse = Uint8Array.from({ length: 256 }, (_, level) => Math.min(255, Math.round(level / kStep) * kStep));

export async function pictureOf(image: string | Buffer): Promise<Picture> {
  const { data, info } = await sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 1) data[at] = coarse[data[at]!]!;
  return { width: info.width, height: info.height, pixels: data };
}

async function write(path: string, { width, height, pixels }: Picture, effort: number): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .webp({ lossless: true, quality: 90, effort })
    .toFile(path);
  return relative(root, path);
}

/** Baselines that are stored, by name without extension. */
export const stored = (): string[] =>
  existsSync(baselines)
    ? readdirSync(baselines, { recursive: true })
        .map(String)
        .filter((path) => path.endsWith('.webp'))
        .map((path) => path.slice(0, -'.webp'.length))
    : [];

/** Removes the baselines of screens that are not in the list. */
export async function prune(names: ReadonlySet<string>): Promise<void> {
  for (const name of stored()) if (!names.has(name)) await rm(join(baselines, `${name}.webp`));
}

/** What is wrong with a screen, in words, or ''. Stores it instead when told to. */
export async function judge(name: string, image: Buffer): Promise<string> {
  const path = join(baselines, `${name}.webp`);
  const actual = await pictureOf(image);
  const expected = existsSync(path) ? await pictureOf(path) : null;
  const verdict = expected && compare(expected, actual);
  if (verdict?.same) return '';
  if (storing) {
    await write(path, actual, 6);
    return '';
  }
  const seen = await write(join(failures, `${name}.actual.webp`), actual, 0);
  if (!verdict) return `${name}: no baseline is stored; seen: ${seen}`;
  const difference = verdict.drawn ? `, difference: ${await write(join(failures, `${name}.difference.webp`), verdict.drawn, 0)}` : '';
  return `${name}: ${verdict.why}; seen: ${seen}${difference}`;
}
