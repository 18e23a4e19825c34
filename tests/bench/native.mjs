/** The wall to climb: DuckDB and ClickHouse in this process, natively, with the cores they take. node tests/bench/native.mjs PEER FILE ROUNDS */
import { createRequire } from 'node:module';
import { answerOf, kNames, sqlOf } from './questions.mjs';

const kRegions = ['Benelux', 'DACH', 'Nordics', 'Iberia', 'UK & Ireland'];

const peers = {
  async duckdb(path) {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    return {
      dialect: { month: (day) => `strftime(${day}, '%Y-%m')`, real: (sum) => `cast(${sum} as double)` },
      load: () =>
        connection.run(`create table deals as select * replace (cast("Amount" as decimal(12, 2)) as "Amount",
          cast("Cost" as decimal(12, 2)) as "Cost") from read_csv('${path}')`),
      rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    };
  },
  async clickhouse(path) {
    const folder = new URL('../../build/third_party/chdb/noop.js', import.meta.url);
    const { Session } = createRequire(folder)('chdb');
    const session = new Session();
    const run = (sql) => session.query(sql, 'JSONEachRow');
    run('create database bench');
    return {
      dialect: { month: (day) => `formatDateTime(${day}, '%Y-%m')`, real: (sum) => sum },
      load: () => run(`create table bench.deals engine = MergeTree order by tuple() as select * from file('${path}', 'CSVWithNames')`),
      rows: (sql) =>
        run(sql.replaceAll('from deals', 'from bench.deals'))
          .trim()
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
    };
  },
};

const [name, path, rounds] = process.argv.slice(2);
const timed = async (work) => {
  const begun = performance.now();
  const given = await work();
  return [performance.now() - begun, given];
};
const [start, peer] = await timed(() => peers[name](path));
const ask = async (where) => {
  const queries = sqlOf(peer.dialect, where);
  const answers = {};
  for (const one of kNames) answers[one] = answerOf(await peer.rows(queries[one]));
  return answers;
};
const [load] = await timed(() => peer.load());
const [asked, answers] = await timed(() => ask());
const again = [];
for (const region of kRegions.slice(0, Number(rounds))) again.push((await timed(() => ask(`"Region" = '${region}'`)))[0]);
console.log(JSON.stringify({ start, load, ask: asked, again, whole: null, answers }));
process.exit(0);
