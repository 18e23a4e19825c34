/** DuckDB-WASM as its documentation says: the bundle that the browser can run, in a worker, the file as a handle, one table of typed columns. */
import * as duckdb from '@duckdb/duckdb-wasm';
import worker from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { answerOf, kNames, sqlOf } from '../questions.mjs';

const dialect = { month: (day) => `strftime(${day}, '%Y-%m')`, real: (sum) => `cast(${sum} as double)` };

export async function open() {
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(worker));
  await database.instantiate(wasm);
  const connection = await database.connect();
  const ask = async (where) => {
    const queries = sqlOf(dialect, where);
    const answers = {};
    for (const name of kNames) answers[name] = answerOf((await connection.query(queries[name])).toArray().map((row) => row.toJSON()));
    return answers;
  };
  return {
    async load(file) {
      await database.registerFileHandle('deals.csv', file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
      await connection.query(`create table deals as select * replace (cast("Amount" as decimal(12, 2)) as "Amount",
        cast("Cost" as decimal(12, 2)) as "Cost") from read_csv('deals.csv')`);
    },
    answers: () => ask(),
    again: (region) => ask(`"Region" = '${region}'`),
  };
}
