/** Tables of the generated company: plain cells under field ids, written as CSV for both engines. */
export type Cell = string | number | null;
export type Row = Record<string, Cell>;

export interface Table {
  /** Field id -> DuckDB type. */
  columns: Record<string, string>;
  rows: Row[];
}

export type Company = Record<string, Table>;

const dayLength = 86_400_000;
const first = Date.UTC(2023, 0, 1);

/** The last date of every generated company; its last month and quarter are unfinished. */
export const today = '2024-11-17';
export const lastDay = dayNumber(today);

export function dayNumber(day: string): number {
  return (Date.parse(day) - first) / dayLength;
}

/** Day 0 is 2023-01-01, the first of the company. */
export function day(number: number): string {
  return new Date(first + number * dayLength).toISOString().slice(0, 10);
}

export const money = (cents: number): string => (cents / 100).toFixed(2);

export function csv(table: Table, columns: string[], headers: Record<string, string> = {}): string {
  const lines = table.rows.map((row) => columns.map((column) => row[column] ?? '').join(','));
  return [columns.map((column) => headers[column] ?? column).join(','), ...lines, ''].join('\n');
}
