/** Perspective as its documentation says: client and server modules given by address, the table made in its worker from the file's text. */
import perspective from '@perspective-dev/client';
import client from '@perspective-dev/client/dist/wasm/perspective-js.wasm?url';
import server from '@perspective-dev/server/dist/wasm/perspective-server.wasm?url';

export async function open() {
  perspective.init_server(fetch(server));
  perspective.init_client(fetch(client));
  const worker = await perspective.worker();
  let table;
  const rows = async (config) => {
    const view = await table.view(config);
    const columns = await view.to_columns();
    await view.delete();
    return columns;
  };
  /** Key -> value of one column that is grouped; the first row is the whole. */
  const grouped = async (by, column, filter, expressions = {}) => {
    const found = await rows({ group_by: [by], columns: [column], aggregates: { [column]: 'sum' }, filter, expressions });
    return Object.fromEntries(found.__ROW_PATH__.map(([key], at) => [key ?? '', found[column][at]]).slice(1));
  };
  const month = { month: `bucket("Closed", 'M')` };
  const won = ['Status', '==', 'Won'];
  const monthOf = (key) => new Date(Number(key)).toISOString().slice(0, 7);
  const ask = async (more = []) => {
    const counts = await rows({ group_by: ['Status'], columns: ['Deal ID'], aggregates: { 'Deal ID': 'count' }, filter: more });
    const of = (status) => counts['Deal ID'][counts.__ROW_PATH__.findIndex(([key]) => key === status)] ?? 0;
    const cycle = { cycle: 'day_of_week("Closed") * 0 + (integer("Closed") - integer("Created"))' };
    const sums = await rows({
      group_by: ['Status'],
      columns: ['Amount', 'Cost', 'cycle'],
      aggregates: { Amount: 'sum', Cost: 'sum', cycle: 'avg' },
      filter: [won, ...more],
      expressions: cycle,
    });
    const byMonth = await grouped('month', 'Amount', [won, ...more], month);
    const owners = await rows({
      group_by: ['Owner'],
      split_by: ['Status'],
      columns: ['Deal ID'],
      aggregates: { 'Deal ID': 'count' },
      filter: [['Status', 'in', ['Won', 'Lost']], ...more],
    });
    const customers = await rows({
      group_by: ['Customer', 'month'],
      columns: ['Amount', 'Closed'],
      aggregates: { Amount: 'sum', Closed: 'distinct count' },
      filter: [won, ['Customer', 'is not null', null], ...more],
      expressions: month,
    });
    return { counts: [of('Won'), of('Lost'), of('Open')], sums, byMonth, owners, customers, monthOf };
  };
  return {
    async load(file) {
      table = await worker.table(await file.text());
    },
    /** Shapes differ too much to be compared cell by cell: what comes is the same groups; totals are. */
    async answers() {
      const { counts, sums, byMonth } = await ask();
      const revenue = sums.Amount[0];
      return {
        totals: { won: counts[0], lost: counts[1], open: counts[2], revenue },
        months: Object.fromEntries(Object.entries(byMonth).map(([key, value]) => [monthOf(key), value])),
        regions: await grouped('Region', 'Amount', [won]),
      };
    },
    again: (region) => ask([['Region', '==', region]]),
  };
}
