/** ClickHouse in this process: chdb, in a folder of its own (scripts/needs.sh, need_chdb). */
import { createRequire } from 'node:module';

import { type SqlEngine, statements, statementsOf } from './engines.js';

interface Result {
  meta: Array<{ name: string; type: string }>;
  data: Array<Array<string | number | null>>;
}

interface Session {
  query(sql: string, format?: string): string;
  close(): void;
}

const folder = new URL('../../build/third_party/chdb/', import.meta.url);

export async function openClickHouse(): Promise<SqlEngine> {
  const { Session } = createRequire(folder)('chdb') as { Session: new () => Session };
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
    async run(script) {
      for (const statement of statementsOf(script)) session.query(statement);
    },
    async close() {
      session.close();
    },
  };
}
