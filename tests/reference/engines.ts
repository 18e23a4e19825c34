/** SQL engines as the tests see them: tables go in, answers come out as text with the columns' types told. */
import type { Company, Value } from './company.js';

export interface Answer {
  /** Names of the columns, and whether their numbers are rounded (double precision). */
  columns: Array<{ name: string; real: boolean }>;
  rows: Value[][];
}

export interface SqlEngine {
  /** As `vitrine sql --dialect` says it. */
  dialect: string;
  load(company: Company): Promise<void>;
  query(sql: string): Promise<Answer>;
  /** Statements without an answer, each ended by a semicolon and a new line. */
  run(script: string): Promise<void>;
  close(): Promise<void>;
}

/** One by one, for engines that take no more. */
export const statementsOf = (script: string): string[] => script.split(/;\n/).filter((one) => one.replace(/^--.*$/gm, '').trim() !== '');

/** What a field's column is made of; everything else is text. */
export type Kind = 'text' | 'number' | 'date' | 'boolean';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^-?\d+(\.\d+)?$/;
/** Texts, whatever they look like. */
const TEXTS = new Set(['id', 'customer', 'order', 'product', 'lead', 'owner', 'region', 'category', 'name']);

export function kindOf(column: string, values: readonly Value[]): Kind {
  const known = values.filter((value) => value !== null);
  if (TEXTS.has(column) || known.length === 0) return 'text';
  if (known.every((value) => DATE.test(value))) return 'date';
  if (known.every((value) => NUMBER.test(value))) return 'number';
  return known.every((value) => value === 'true' || value === 'false') ? 'boolean' : 'text';
}

/** So many rows an INSERT: engines hold a statement in memory as text and as a tree. */
const ROWS_AT_ONCE = 20_000;

/** CREATE TABLE and INSERT for every fact; `types` are the engine's names of the kinds. */
export function statements(company: Company, types: Record<Kind, string>, created: (name: string) => string = () => ''): string[] {
  return Object.entries(company).flatMap(([fact, { columns, rows }]) => {
    const kinds = columns.map((column, i) =>
      kindOf(
        column,
        rows.map((row) => row[i] ?? null),
      ),
    );
    const fields = columns.map((column, i) => `"${column}" ${types[kinds[i] ?? 'text']}`);
    const inserts = Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, i) => {
      const tuples = rows.slice(i * ROWS_AT_ONCE, (i + 1) * ROWS_AT_ONCE).map((row) => `(${row.map(literal).join(', ')})`);
      return `INSERT INTO "${fact}" VALUES ${tuples.join(',\n')}`;
    });
    return [`DROP TABLE IF EXISTS "${fact}"`, `CREATE TABLE "${fact}" (${fields.join(', ')})${created(fact)}`, ...inserts];
  });
}

function literal(value: Value): string {
  return value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`;
}
