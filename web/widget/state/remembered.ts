/**
 * What people said of files, kept by the shape of a file (its headers): the next file with the same columns means the same. Kept are
 * the choices with the headers they are about, and a number that tells the shape. The other headers are not: in a file without any they
 * would be its first row.
 */
import type { FileMapping, SourceInfo } from '../../api/types.js';
import { Keeper, kMeanings } from './keeper.js';

const MOST_SHAPES = 100;

type Said = Record<string, FileMapping>;

export class Remembered {
  constructor(private readonly keeper = new Keeper()) {
    keeper.join(kMeanings, (stored, chosen) => JSON.stringify(latest({ ...saidIn(stored), ...saidIn(chosen) })));
  }

  /** What was said of files with these columns. */
  of(source: SourceInfo): FileMapping | undefined {
    return this.said()[shapeOf(source)];
  }

  /** Adds to what was said before. */
  keep(source: SourceInfo, change: FileMapping): void {
    const shape = shapeOf(source);
    const { [shape]: before, ...others } = this.said();
    this.put({ ...others, [shape]: merged(before, change) });
  }

  forget(source: SourceInfo): void {
    const { [shapeOf(source)]: before, ...others } = this.said();
    if (before) this.put(others);
  }

  clear(): void {
    this.keeper.forget(kMeanings);
  }

  /** Says of these columns' readings what was said before; all else stays. Columns in `unfit` have no reading then. */
  readAsBefore(
    source: SourceInfo,
    headers: readonly string[],
    before: NonNullable<FileMapping['readings']>,
    unfit: readonly string[],
  ): void {
    const { readings: now = {}, ...rest } = this.of(source) ?? {};
    const others = Object.entries(now).filter(([header]) => !headers.includes(header));
    const own = Object.entries(before).filter(([header]) => headers.includes(header));
    const readings = Object.fromEntries([...others, ...own].filter(([header]) => !unfit.includes(header)));
    const said = { ...rest, readings };
    const saysAnything = Object.values(said).some((part) => typeof part !== 'object' || Object.keys(part).length > 0);
    this.forget(source);
    if (saysAnything) this.keep(source, said);
  }

  /** Asked anew each time: elsewhere more may have been said meanwhile. */
  private said(): Said {
    return saidIn(this.keeper.get(kMeanings));
  }

  private put(said: Said): void {
    this.keeper.put(kMeanings, JSON.stringify(latest(said)));
  }
}

/** What cannot be read is not there. */
function saidIn(kept: string | null): Said {
  try {
    const said = JSON.parse(kept ?? '{}') as Said | null;
    return typeof said === 'object' && said !== null ? said : {};
  } catch {
    return {};
  }
}

const latest = (said: Said): Said => Object.fromEntries(Object.entries(said).slice(-MOST_SHAPES));

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
