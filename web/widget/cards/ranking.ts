/** Slices of several metrics as the rows of one table, their order, and which of them are in sight. Pure. */
import type { Report, Unit } from '../../api/types.js';

export interface Column {
  id: string;
  unit: Unit;
  total: number | null;
  /** The greatest amount, for bars. */
  top: number;
}

export interface Row {
  key: string | null;
  /** One for each column. */
  values: Array<number | null>;
}

/** Rows that are drawn before and after those in sight, and at which steps the inSight moves. */
const kAround = 16;
const kInSight = 16;
const kStep = 8;

/** The metrics that have a number in some slice. */
export function columnsOf({ metrics }: Report, ids: readonly string[]): Column[] {
  return ids.flatMap((id) => {
    const result = metrics[id];
    const slices = result?.slices ?? [];
    if (!result || !slices.some(({ value }) => value !== null)) return [];
    const top = slices.reduce((most, { value }) => Math.max(most, Math.abs(value ?? 0)), Number.MIN_VALUE);
    return [{ id, unit: result.unit, total: result.value, top }];
  });
}

export function rowsOf({ metrics }: Report, columns: readonly Column[]): Row[] {
  const rows = new Map<string | null, Row>();
  columns.forEach(({ id }, at) => {
    for (const { key, value } of metrics[id]?.slices ?? []) {
      const row = rows.get(key) ?? { key, values: new Array<number | null>(columns.length).fill(null) };
      row.values[at] = value;
      rows.set(key, row);
    }
  });
  return [...rows.values()].filter(({ values }) => values.some((value) => value !== null));
}

/** By a column, or by name (-1). What has no value stands last either way. */
export function sorted(rows: readonly Row[], column: number, rising: boolean, language: string): Row[] {
  const sign = rising ? 1 : -1;
  const names = new Intl.Collator(language, { numeric: true });
  const byName = (a: Row, b: Row): number => (a.key === null ? 1 : b.key === null ? -1 : names.compare(a.key, b.key));
  if (column < 0) return [...rows].sort((a, b) => (a.key === null || b.key === null ? byName(a, b) : sign * byName(a, b)));
  return [...rows].sort((a, b) => {
    const [x, y] = [a.values[column] ?? null, b.values[column] ?? null];
    if (x === null || y === null) return x === y ? byName(a, b) : x === null ? 1 : -1;
    return sign * (x - y) || byName(a, b);
  });
}

/** As the places say; what has none comes last, by name. */
export function inPlaces(rows: readonly Row[], places: ReadonlyMap<string, number>, language: string): Row[] {
  const place = ({ key }: Row): number => places.get(key ?? '') ?? (key === null ? Number.POSITIVE_INFINITY : places.size);
  return sorted(rows, -1, true, language).sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** The rows to draw when `top` is the first in sight. */
export function inSight(count: number, top: number): { from: number; to: number } {
  const step = Math.floor(top / kStep) * kStep;
  const from = Math.max(0, Math.min(step - kAround, count - 1));
  return { from, to: Math.min(count, step + kInSight + kStep + kAround) };
}
