/** The queries' side: DuckDB with the group's tables, a period and a slice set as variables. */
import { join } from 'node:path';

import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

import type { File, Group, Reference } from './reference.js';
import { type Company, today } from './table.js';

export interface Scope {
  from?: string;
  to?: string;
  /** Which slicing of the group, and which of its keys; null is the slice of rows without the value. */
  by?: string;
  key?: string | null;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const dayOrNull = (day?: string): string => (day ? `date ${quoted(day)}` : 'null');

const macros = (today: string): string => `
  create macro from_day() as cast(getvariable('from_day') as date);
  create macro to_day() as cast(getvariable('to_day') as date);
  create macro today() as date '${today}';
  create macro closing_day() as least(to_day(), today());
  create macro in_period(d) as from_day() is null or (d is not null and d between from_day() and to_day());
  create macro sliced() as getvariable('sliced_by') is not null;
  create macro slice_key() as cast(getvariable('slice_key') as varchar);`;

export class ByHand {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly tables: Array<[name: string, sql: string]>,
  ) {}

  /** Loads the CSV files of the folder as typed tables, and the group's views on them. */
  static async open(group: Group, company: Company, folder: string): Promise<ByHand> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    await connection.run(
      'set variable from_day = null; set variable to_day = null; set variable sliced_by = null; set variable slice_key = null;',
    );
    await connection.run(macros(group.today ?? today));
    for (const file of group.files) await connection.run(load(file, company, folder));
    for (const { fact } of group.files)
      await connection.run(`create view "${fact}" as select * from "all_${fact}" as "${fact}" where ${keep(group, fact)}`);
    for (const view of group.views ?? []) await connection.run(view);
    return new ByHand(instance, connection, Object.entries(group.tables ?? {}));
  }

  /** The values of these queries, as text; null is missing. */
  async values(references: Reference[], scope: Scope): Promise<Array<string | null>> {
    await this.set(scope);
    const columns = references.map(({ sql }) => `cast((${sql}) as varchar)`);
    const reader = await this.connection.runAndReadAll(`select ${columns.join(',\n')}`);
    return (reader.getRows()[0] ?? []).map((value) => (value === null ? null : String(value)));
  }

  private async set(scope: Scope): Promise<void> {
    await this.connection.run(`
      set variable from_day = ${dayOrNull(scope.from)};
      set variable to_day = ${dayOrNull(scope.to)};
      set variable sliced_by = ${scope.by === undefined ? 'null' : quoted(scope.by)};
      set variable slice_key = ${scope.key == null ? 'null' : quoted(scope.key)};`);
    for (const [name, sql] of this.tables) await this.connection.run(`create or replace table ${name} as ${sql}`);
  }

  /** Key -> value of a query with two columns. */
  async table(sql: string, scope: Scope): Promise<Map<string | null, string | null>> {
    await this.set(scope);
    const reader = await this.connection.runAndReadAll(sql);
    return new Map(reader.getRows().map(([key, value]) => [key === null ? null : String(key), value === null ? null : String(value)]));
  }

  /** The keys of a slicing, in any order. */
  async keys(group: Group, by: string): Promise<Array<string | null>> {
    const slicing = group.slicings?.find((one) => one.by === by);
    const loaded = Object.entries(slicing?.keys ?? {}).filter(([fact]) => group.files.some((file) => file.fact === fact));
    const parts = loaded.map(([fact, key]) => `select distinct ${key} as key from (select * from "all_${fact}") as "${fact}"`);
    const reader = await this.connection.runAndReadAll(parts.join(' union '));
    const keys = reader.getRows().map(([key]) => (key === null ? null : String(key)));
    return slicing?.withNull === false ? keys.filter((key) => key !== null) : keys;
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

function load({ fact, table, columns }: File, company: Company, folder: string): string {
  const types = company[table ?? fact]?.columns ?? {};
  const named = Object.entries(types).filter(([name]) => !columns || columns.includes(name));
  const typed = named.map(([name, type]) => `${quoted(name)}: ${quoted(type)}`).join(', ');
  return `create table "all_${fact}" as from read_csv(${quoted(join(folder, `${fact}.csv`))}, header = true, columns = {${typed}})`;
}

/** Which rows are in the slice that is set. */
function keep(group: Group, fact: string): string {
  const conditions = (group.slicings ?? [])
    .filter(({ keys }) => keys[fact])
    .map(
      ({ by, keys }) =>
        `(cast(getvariable('sliced_by') as varchar) is distinct from ${quoted(by)} or ${keys[fact]} is not distinct from slice_key())`,
    );
  return conditions.length > 0 ? conditions.join(' and ') : 'true';
}
