/**
 * The first screens of the sample company against DuckDB: each figure by a query on its files, written from the definitions of the
 * catalogue and not from what `vitrine sql` prints.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileAt, type Vitrine } from '../../web/api/index.node.js';
import type { MetricResult } from '../../web/api/types.js';
import { sampleFiles } from '../../web/sample/generate.mjs';
import { open } from '../api/support.js';
import { openDuckDb } from './duckdb.js';
import type { SqlEngine } from './engines.js';

const period = { from: '2024-10-01', to: '2025-09-18' };

/** Who pays what on day `d`. */
const active = (day: string): string => `"Started on" <= ${day} and ("Ended on" is null or ${day} < "Ended on")`;
const inPeriod = (column: string): string => `"${column}" between opening() + 1 and closing()`;

const views = [
  `create macro opening() as date '2024-09-30'`,
  `create macro closing() as date '2025-09-18'`,
  // A loss: something ends and nothing else of the customer runs on that day.
  `create view losses as select distinct s.Customer, s."Ended on" as day from subscriptions s where s."Ended on" <= closing()
     and not exists (select 1 from subscriptions t where t.Customer = s.Customer and t."Started on" <= s."Ended on"
       and (t."Ended on" is null or s."Ended on" < t."Ended on"))`,
  `create view months as select greatest(m::date, opening() + 1) as first, least(last_day(m), closing()) as last
     from unnest(generate_series(date '2024-10-01', date '2025-09-01', interval 1 month)) as t(m)`,
  `create view levels as select Customer, last,
       coalesce(sum(MRR) filter (${active('first - 1')}), 0) as opened, coalesce(sum(MRR) filter (${active('last')}), 0) as closed,
       bool_or("Started on" < first) as known
     from subscriptions, months group by all`,
  `create view whole as select Customer, coalesce(sum(MRR) filter (${active('opening()')}), 0) as opened,
       coalesce(sum(MRR) filter (${active('closing()')}), 0) as closed from subscriptions group by all`,
  `create view due as select * from activities where "Activity type" = 'Meeting' and ${inPeriod('Date')}`,
  // Payments of each leaver from the contact on (where there was none, from the detection), for 90 days.
  `create view leavers as select w.*, coalesce("Contacted on", "Detected on") as since from winback w where ${inPeriod('Detected on')}`,
];

const queries: Record<string, string> = {
  mrr: `select sum(MRR) from subscriptions where ${active('closing()')}`,
  subscriptions_at_end: `select count(*) from subscriptions where ${active('closing()')}`,
  customers_at_start: `select count(distinct Customer) from subscriptions where ${active('opening()')}`,
  customers_at_end: `select count(distinct Customer) from subscriptions where ${active('closing()')}`,
  new_customers: `select count(*) from (select min("Started on") as first from subscriptions group by Customer) where first between opening() + 1 and closing()`,
  lost_customers: 'select count(*) from losses where day > opening()',
  ended_subscriptions: `select count(*) from subscriptions where ${inPeriod('Ended on')}`,
  customer_churn_rate: `select count(*) filter (closed = 0) / count(*) from whole where opened > 0`,
  new_mrr: 'select sum(closed) filter (opened = 0 and not known) from levels',
  reactivation_mrr: 'select sum(closed) filter (opened = 0 and known) from levels',
  expansion_mrr: 'select sum(closed - opened) filter (opened > 0 and closed > opened) from levels',
  contraction_mrr: 'select sum(opened - closed) filter (closed > 0 and closed < opened) from levels',
  churned_mrr: 'select sum(opened) filter (closed = 0) from levels',
  nrr: 'select sum(closed) / sum(opened) from whole where opened > 0',
  grr: 'select sum(least(closed, opened)) / sum(opened) from whole where opened > 0',
  leads: `select count(*) from leads where ${inPeriod('Created on')}`,
  lead_to_opportunity: `select count(*) filter (${inPeriod('Became an opportunity on')}) / count(*) filter (${inPeriod('Created on')}) from leads`,
  'lead_to_opportunity.cohort': `select count("Became an opportunity on") / count(*) from leads where ${inPeriod('Created on')}`,
  calls: `select count(*) from activities where "Activity type" = 'Call' and ${inPeriod('Date')}`,
  replies: `select count(*) from activities where "Activity type" = 'Reply' and ${inPeriod('Date')}`,
  meetings_held: `select count(*) from due where Status = 'Held'`,
  show_rate: `select count(*) filter (Status = 'Held') / count(*) filter (Status in ('Held', 'No show')) from due`,
  checklist_compliance: `select sum("Checklist items done") / sum("Checklist items") from activities where "Checklist items" > 0 and ${inPeriod('Date')}`,
  leavers: 'select count(*) from leavers',
  contact_rate: 'select count(*) filter (Contacted) / count(*) from leavers',
  agree_rate: 'select count("Agreed on") / count(*) from leavers where Contacted',
  winback_rate: `select count(*) filter (exists (select 1 from orders o where o.Customer = leavers.Customer and o.Type = 'Payment'
    and o."Order date" between since and since + 89)) / count(*) from leavers`,
  won_deals: `select count(*) from deals where Status = 'Won' and ${inPeriod('Closed')}`,
  won_revenue: `select sum(Amount) from deals where Status = 'Won' and ${inPeriod('Closed')}`,
  win_rate: `select count(*) filter (Status = 'Won') / count(*) from deals where Status in ('Won', 'Lost') and ${inPeriod('Closed')}`,
  total_revenue: `select sum(Amount) from orders where ${inPeriod('Order date')}`,
};

let vitrine: Vitrine;
let duckdb: SqlEngine;
let folder: string;
let metrics: Record<string, MetricResult>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-sample-'));
  [vitrine, duckdb] = await Promise.all([open(), openDuckDb()]);
  for (const [name, content] of Object.entries(sampleFiles())) {
    const path = join(folder, name);
    await writeFile(path, content);
    await vitrine.add(await fileAt(path));
    await duckdb.query(`create table ${name.replace('.csv', '')} as select * from read_csv('${path}')`);
  }
  for (const view of views) await duckdb.query(view);
  const ids = new Set(Object.keys(queries).map((id) => id.split('.')[0]!));
  ({ metrics } = await vitrine.report({ ...period, today: period.to, metrics: [...ids] }));
}, 120_000);
afterAll(async () => {
  vitrine.dispose();
  await duckdb.close();
  await rm(folder, { recursive: true, force: true });
});

it.each(Object.entries(queries))('%s', async (metric, sql) => {
  const figure = Number((await duckdb.query(sql)).rows[0]?.[0]);
  expect(figure).toBeGreaterThan(0);
  const [id, variant] = metric.split('.') as [string, string?];
  const answer = variant ? metrics[id]?.variants?.[variant] : metrics[id];
  expect(Math.abs((answer?.value ?? Number.NaN) - figure)).toBeLessThanOrEqual(1e-9 * figure);
});
