/**
 * What people said of files, kept by the shape of a file (its headers): the next file with the same columns means the same. Kept are
 * the choices with the headers they are about, and a number that tells the shape. The other headers are not: in a file without any they
 * would be its first row.
 */
import type { FileMapping, SourceInfo } from '../../api/types.js';
import { Keeper } from './keeper.js';

const KEY = 'vitrine-meanings';
const MOST_SHAPES = 100;

type Said = Record<string, FileMapping>;

export class Remembered {
  private said: Said = {};

  constructor(private readonly keeper = new Keeper()) {
    try {
      this.said = JSON.parse(keeper.get(KEY) ?? '{}') as Said;
    } catch {
      // What cannot be read is not there.
    }
  }

  /** What was said of files with these columns. */
  of(source: SourceInfo): FileMapping | undefined {
    return this.said[shapeOf(source)];
  }

  /** Adds to what was said before. */
  keep(source: SourceInfo, change: FileMapping): void {
    const shape = shapeOf(source);
    const { [shape]: before, ...others } = this.said;
    const kept = Object.entries(others).slice(1 - MOST_SHAPES);
    this.put({ ...Object.fromEntries(kept), [shape]: merged(before, change) });
  }

  forget(source: SourceInfo): void {
    const { [shapeOf(source)]: _, ...others } = this.said;
    this.put(others);
  }

  private put(said: Said): void {
    this.said = said;
    this.keeper.put(KEY, JSON.stringify(said));
  }
}

export function sameShape(a: SourceInfo, b: SourceInfo): boolean {
  return shapeOf(a) === shapeOf(b);
}

/** FNV-1a (64 bits) of the headers in alphabetical order. */
function shapeOf({ columns }: SourceInfo): string {
  const text = JSON.stringify(columns.map(({ header }) => header).sort());
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return `${columns.length}-${hash.toString(36)}`;
}

/** What is said now comes last: where two columns were named for one field, the last one has it. */
function merged(before: FileMapping = {}, now: FileMapping): FileMapping {
  const both = <T>(a: Record<string, T> = {}, b: Record<string, T> = {}): Record<string, T> => {
    const left = Object.entries(a).filter(([header]) => !Object.hasOwn(b, header));
    return { ...Object.fromEntries(left), ...b };
  };
  return {
    ...before,
    ...now,
    columns: both(before.columns, now.columns),
    readings: both(before.readings, now.readings),
    rateScales: both(before.rateScales, now.rateScales),
  };
}
