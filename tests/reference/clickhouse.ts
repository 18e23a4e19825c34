/** ClickHouse in this process (chdb). */
import { Session } from 'chdb';

import { type SqlEngine, statements } from './engines.js';

interface Result {
  meta: Array<{ name: string; type: string }>;
  data: Array<Array<string | number | null>>;
}

export async function openClickHouse(): Promise<SqlEngine> {
  const session = new Session();
  return {
    dialect: 'clickhouse',
    async load(company) {
      const types = { text: 'Nullable(String)', number: 'Nullable(Decimal(18, 4))', date: 'Nullable(Date32)', boolean: 'Nullable(Bool)' };
      for (const statement of statements(company, types, () => ' ENGINE = Memory')) session.query(statement);
    },
    async query(sql) {
      // Setting after setting: the query has its own.
      session.query('SET output_format_json_quote_decimals = 1, output_format_json_quote_64bit_integers = 1');
      const { meta, data } = JSON.parse(session.query(sql.trimEnd().replace(/;$/, ''), 'JSONCompact')) as Result;
      return {
        columns: meta.map(({ name, type }) => ({ name, real: type.includes('Float') })),
        rows: data.map((row) => row.map((value) => (value === null ? null : String(value)))),
      };
    },
    async close() {
      session.close();
    },
  };
}
