/** `vitrine sql`: a report as one query for a warehouse. With files, their mapping says which tables and columns there are. */
import { openSqlPrinter } from '../../api/node.js';
import { SQL_DIALECTS, type SqlQuestion } from '../../api/sql-printer.js';
import type { SourceInfo } from '../../api/types.js';
import { type Arguments, defined, type GivenOptions, oneOf, reportOptions, UsageError } from '../arguments.js';
import { print } from '../output.js';
import { openSession, textOf } from '../session.js';

export async function sql({ given, operands }: Arguments): Promise<boolean> {
  const dialect = oneOf('dialect', given.dialect, SQL_DIALECTS);
  if (dialect === undefined) throw new UsageError(`sql: --dialect is missing: ${SQL_DIALECTS.join(', ')}.`);
  const printer = await openSqlPrinter();
  for (const path of given.catalogue ?? []) printer.addCatalogue(await textOf(path), path);
  print(printer.print(dialect, { ...asked(given), ...(operands.length > 0 ? await fromFiles(operands, given) : {}) }).trimEnd());
  return true;
}

function asked(given: GivenOptions): SqlQuestion {
  const { metrics, from, to, today, grain, by, where, parameters, weekStart, fiscalStart } = reportOptions(given);
  return defined({ metrics, from, to, today, grain, by, where, parameters, weekStart, fiscalStart });
}

async function fromFiles(paths: string[], given: GivenOptions): Promise<SqlQuestion> {
  const { vitrine, sources } = await openSession(paths, given);
  const { period } = await vitrine.report({ ...reportOptions(given), metrics: [] });
  return { tables: tablesOf(sources), ...(period.today ? { today: period.today } : {}) };
}

/** Each fact with the fields that columns were found for. */
function tablesOf(sources: SourceInfo[]): Record<string, string[]> {
  const tables = new Map<string, Set<string>>();
  for (const { fact, field } of sources.flatMap(({ columns }) => columns.flatMap(({ uses }) => uses))) {
    tables.set(fact, (tables.get(fact) ?? new Set()).add(field));
  }
  return Object.fromEntries([...tables].map(([fact, fields]) => [fact, [...fields]]));
}
