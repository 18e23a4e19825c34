/**
 * When two pictures of a screen are the same: pixel by pixel without the edges of letters and lines (anti-aliasing), neither more than
 * a small share of the whole nor a dense spot of differing pixels, and no ground that is a little paler or darker than it was.
 */
import pixelmatch from 'pixelmatch';

/** RGBA, row by row. */
export interface Picture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Share of clearly differing pixels that is let pass: scattered ones, as another build of the browser may leave. */
export const kMostShare = 0.0005;
/** Share of pixels that may differ at all. */
export const kMostUnequal = 0.01;
/** How much two colours may be apart, of the way from black to white, before they are clearly different. */
const kApart = 0.04;
/** Side of the cells in which differing pixels are counted; a spot is 3 by 2 cells, about a word of small text. */
const kCell = 16;
/** Differing pixels in one spot that are let pass. */
export const kMostInSpot = 24;

export interface Verdict {
  same: boolean;
  /** What is wrong, in words. */
  why: string;
  /** The pale screen with its differing pixels in red; null where the sizes differ. */
  drawn: Picture | null;
}

const kSame: Verdict = { same: true, why: '', drawn: null };

export function compare(expected: Picture, actual: Picture): Verdict {
  const { width, height } = expected;
  if (width !== actual.width || height !== actual.height)
    return { same: false, why: `${actual.width} x ${actual.height} px instead of ${width} x ${height}`, drawn: null };
  if (Buffer.compare(expected.pixels, actual.pixels) === 0) return kSame;
  const [unequal, mask] = [unequalOf(expected, actual), new Uint8Array(width * height * 4)];
  const options = { threshold: kApart, includeAA: false };
  const count = pixelmatch(expected.pixels, actual.pixels, mask, width, height, { ...options, diffMask: true });
  const spot = densest(mask, width, height);
  const all = width * height;
  if (count / all <= kMostShare && unequal / all <= kMostUnequal && spot.count <= kMostInSpot) return kSame;
  const pixels = new Uint8Array(mask.length);
  pixelmatch(expected.pixels, actual.pixels, pixels, width, height, options);
  const percent = (part: number): string => `${((part / all) * 100).toFixed(3)} %`;
  const why = `${percent(count)} of the pixels differ clearly, ${percent(unequal)} at all; ${spot.count} px around ${spot.x}, ${spot.y}`;
  return { same: false, why, drawn: { width, height, pixels } };
}

function unequalOf(one: Picture, other: Picture): number {
  const words = ({ pixels }: Picture): Uint32Array => new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  const [a, b] = [words(one), words(other)];
  let count = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) count += 1;
  return count;
}

/** The spot with the most marked pixels, by its middle. */
function densest(mask: Uint8Array, width: number, height: number): { count: number; x: number; y: number } {
  const columns = Math.ceil(width / kCell);
  const cells = new Uint32Array(columns * Math.ceil(height / kCell));
  for (let at = 3; at < mask.length; at += 4) {
    if (mask[at] === 0) continue;
    const pixel = (at - 3) / 4;
    cells[Math.floor(Math.floor(pixel / width) / kCell) * columns + Math.floor((pixel % width) / kCell)]! += 1;
  }
  const best = { count: 0, x: 0, y: 0 };
  for (let at = 0; at < cells.length; at += 1) {
    const left = at % columns;
    let count = 0;
    for (const below of [0, columns]) {
      for (let across = 0; across < 3 && left + across < columns; across += 1) count += cells[at + below + across] ?? 0;
    }
    if (count > best.count) Object.assign(best, { count, x: (left + 1.5) * kCell, y: (Math.floor(at / columns) + 1) * kCell });
  }
  return best;
}
