/** DuckDB in this process. */
import { DuckDBInstance } from '@duckdb/node-api';

import { type SqlEngine, statements, statementsOf } from './engines.js';

export async function openDuckDb(): Promise<SqlEngine> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    dialect: 'duckdb',
    async load(company) {
      for (const statement of statements(company, { text: 'VARCHAR', number: 'DECIMAL(18, 4)', date: 'DATE', boolean: 'BOOLEAN' }))
        await connection.run(statement);
    },
    async query(sql) {
      const reader = await connection.runAndReadAll(sql);
      const types = reader.columnTypes().map(String);
      return {
        columns: reader.columnNames().map((name, i) => ({ name, real: types[i] === 'DOUBLE' })),
        rows: reader.getRowsJson().map((row) => row.map((value) => (value === null ? null : String(value)))),
      };
    },
    async run(script) {
      for (const statement of statementsOf(script)) await connection.run(statement);
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
