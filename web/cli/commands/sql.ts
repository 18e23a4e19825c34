/** `vitrine sql`: a report as one query for a warehouse. With files, their mapping says which tables and columns there are. */
import { openSqlPrinter, type Vitrine } from '../../api/node.js';
import { SQL_DIALECTS, type SqlQuestion } from '../../api/sql-printer.js';
import type { SourceInfo } from '../../api/types.js';
import { type Arguments, defined, type GivenOptions, oneOf, reportOptions, tableNames, UsageError } from '../arguments.js';
import { print } from '../output.js';
import { openSession, textOf } from '../session.js';

export async function sql({ given, operands }: Arguments): Promise<boolean> {
  const dialect = oneOf('dialect', given.dialect, SQL_DIALECTS);
  if (dialect === undefined) throw new UsageError(`sql: --dialect is missing: ${SQL_DIALECTS.join(', ')}.`);
  if (given.views && (given.metric ?? given.by ?? given.where) !== undefined)
    throw new UsageError('sql: --views are of the facts, whatever is asked of them: no --metric, --by or --where.');
  const printer = await openSqlPrinter();
  for (const path of given.catalogue ?? []) printer.addCatalogue(await textOf(path), path);
  const warehouse = operands.length > 0 ? await fromFiles(operands, given) : named(given);
  print(printer.print(dialect, { ...asked(given), ...warehouse }).trimEnd());
  return true;
}

function asked(given: GivenOptions): SqlQuestion {
  const { metrics, from, to, today, grain, by, where, parameters, weekStart, fiscalStart } = reportOptions(given);
  return defined({ metrics, from, to, today, grain, by, where, parameters, weekStart, fiscalStart, views: given.views });
}

/** Without files the tables that are named are those that there are, with every column. */
function named({ table }: GivenOptions): SqlQuestion {
  const names = tableNames(table);
  if (names.length === 0) return {};
  return {
    tables: Object.fromEntries(names.map(([fact]) => [fact, true])),
    sources: Object.fromEntries(names.flatMap(([fact, name]) => (name === undefined ? [] : [[fact, { table: name }]]))),
  };
}

async function fromFiles(paths: string[], given: GivenOptions): Promise<SqlQuestion> {
  const { vitrine, sources } = await openSession(paths, given);
  const { period } = await vitrine.report({ ...reportOptions(given), metrics: [] });
  const columns = columnsOf(sources);
  const tables = Object.fromEntries([...columns].map(([fact, fields]) => [fact, [...fields.keys()]]));
  const inWarehouse = tableNames(given.table).map(([fact, table]) => {
    const fields = columns.get(fact);
    if (!fields) throw new UsageError(`sql: no file has what --table ${fact} names.`);
    return [fact, { table: table ?? fact, columns: Object.fromEntries(fields) }] as const;
  });
  const words = await wordsOfStatus(vitrine, columns, new Set(inWarehouse.map(([fact]) => fact)));
  return {
    tables,
    sources: Object.fromEntries(inWarehouse),
    ...(words ? { words: { 'deals.status': words } } : {}),
    ...(period.today ? { today: period.today } : {}),
  };
}

/** Each fact with the fields that columns were found for, and the header of each. */
function columnsOf(sources: SourceInfo[]): Map<string, Map<string, string>> {
  const facts = new Map<string, Map<string, string>>();
  for (const { header, uses } of sources.flatMap(({ columns }) => columns)) {
    for (const { fact, field } of uses) {
      const fields = facts.get(fact) ?? new Map<string, string>();
      if (!fields.has(field)) fields.set(field, header);
      facts.set(fact, fields);
    }
  }
  return facts;
}

/** Which words of the files say that a deal is won or lost: those of the stage where no column has the status, and those of the status where
 * the warehouse has the column as it is in the files. */
async function wordsOfStatus(
  vitrine: Vitrine,
  columns: Map<string, Map<string, string>>,
  inWarehouse: ReadonlySet<string>,
): Promise<Record<string, string[]> | undefined> {
  const deals = columns.get('deals');
  const ownStatus = deals?.get('status');
  const header = inWarehouse.has('deals') || ownStatus === undefined ? (ownStatus ?? deals?.get('stage')) : undefined;
  if (header === undefined) return undefined;
  const words: Record<string, string[]> = {};
  for (const status of ['won', 'lost', 'open']) {
    const { metrics } = await vitrine.report({ metrics: ['all_deals'], by: header, where: `deals.status = '${status}'` });
    words[status] = (metrics['all_deals']?.slices ?? []).flatMap(({ key }) => (key === null ? [] : [key]));
  }
  return words;
}
