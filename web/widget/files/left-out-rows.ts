/** The rows that could not be used, as rows of files: each reason once, with the numbers that do without these rows. Pure. */
import type { MeasureCheck } from '../../api/types.js';

export interface LeftOut {
  reason: string;
  rows: number;
  /** File -> its first row numbers. */
  places: Array<{ file: string; rows: number[] }>;
  /** Names of the measures that leave these rows out. */
  measures: string[];
}

/** Measures that leave out the same rows for the same reason stand together, the most rows first. */
export function leftOutOf(checks: readonly MeasureCheck[]): LeftOut[] {
  const found = new Map<string, LeftOut>();
  for (const { name, left_out } of checks) {
    for (const { reason, rows, first } of left_out) {
      const key = JSON.stringify([reason, rows, first]);
      const known = found.get(key) ?? { reason, rows, places: placesOf(first), measures: [] };
      if (!known.measures.includes(name)) known.measures.push(name);
      found.set(key, known);
    }
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows);
}

function placesOf(first: ReadonlyArray<{ file: string; row: number }>): LeftOut['places'] {
  const files = new Map<string, number[]>();
  for (const { file, row } of first) files.set(file, [...(files.get(file) ?? []), row]);
  return [...files].map(([file, rows]) => ({ file, rows }));
}
