/** The whole catalogue asked of the engine and of an SQL engine, so many columns a query, and what came of it. */
import type { SqlDialect, SqlPrinter, SqlQuestion, Vitrine } from '../../web/api/index.node.js';
import type { ReportOptions } from '../../web/api/types.js';
import type { Company } from './company.js';
import { type Asked, compare } from './compare.js';
import type { SqlEngine } from './engines.js';

/** So many columns a query: engines take long to plan hundreds of joins. */
const AT_ONCE: Record<SqlDialect, number> = { duckdb: 20, postgres: 20, clickhouse: 4 };

/** Every metric, variant and measure. */
export async function everything(vitrine: Vitrine): Promise<Asked[]> {
  const { metrics, measures } = await vitrine.catalogue();
  return [
    ...metrics.flatMap(({ id, variants }) => [{ id }, ...variants.map((variant) => ({ id, variant: variant.id }))]),
    ...measures.map(({ id }) => ({ id })),
  ];
}

/** What an engine's SQL cannot say. */
export const SPEECHLESS: Record<SqlDialect, RegExp> = {
  duckdb: /_p_value$/,
  postgres: /_p_value$/,
  clickhouse: /^$/,
};

export interface Outcome {
  differences: string[];
  /** Columns that the SQL does not have. */
  absent: string[];
  compared: number;
  cells: number;
  numbers: number;
}

export async function inParts(given: {
  vitrine: Vitrine;
  engine: SqlEngine;
  printer: SqlPrinter;
  dialect: SqlDialect;
  company: Company;
  question: ReportOptions;
  asked: readonly Asked[];
  words?: SqlQuestion['words'];
}): Promise<Outcome> {
  const { vitrine, engine, printer, dialect, company, question } = given;
  const words = given.words ? { words: given.words } : {};
  const tables = Object.fromEntries(Object.entries(company).map(([fact, { columns }]) => [fact, columns]));
  const asked = given.asked.filter(({ id }) => !SPEECHLESS[dialect].test(id));
  const outcome: Outcome = { differences: [], absent: [], compared: 0, cells: 0, numbers: 0 };
  for (let first = 0; first < asked.length; first += AT_ONCE[dialect]) {
    const part = asked.slice(first, first + AT_ONCE[dialect]);
    const metrics = part.map(({ id, variant }) => (variant === undefined ? id : `${id}.${variant}`));
    const sql = printer.print(dialect, { ...question, tables, ...words, metrics, lenient: true });
    const result = await compare(vitrine, engine, part, question, sql);
    outcome.differences.push(...result.differences);
    outcome.absent.push(...result.absent.keys());
    outcome.compared += result.cells.size;
    outcome.numbers += result.numbers;
    outcome.cells += [...result.cells.values()].reduce((sum, count) => sum + count, 0);
  }
  return outcome;
}
