/**
 * The reference figures of the shared real files (their README; computed from the files, not by this engine), asked through the API.
 * VITRINE_DATA names their folder. Where the README's figure rests on another definition than the catalogue's, a query by hand decides.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { fileAt, type Vitrine } from '../../web/api/index.node.js';
import type { FileMapping, MetricResult, ReportOptions } from '../../web/api/types.js';
import { open } from '../api/support.js';

const folder = process.env['VITRINE_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const present = existsSync(join(folder, 'README.md'));
if (!present) console.log(`Skipped: no real data in ${folder}. Set VITRINE_DATA to their folder.`);

/** Adds the files; `mapping` says what the columns of the largest table mean, where nothing in the file does. Its smaller tables go. */
function real(name: string, files: string[], use: (ask: Ask, engine: () => Vitrine) => void, mapping?: FileMapping): void {
  describe.skipIf(!present)(name, () => {
    let vitrine: Vitrine;
    beforeAll(async () => {
      vitrine = await open();
      for (const file of files) await vitrine.add(await fileAt(join(folder, file)));
      const [largest, ...others] = (await vitrine.sources()).sort((a, b) => b.rows - a.rows);
      if (!mapping || !largest) return;
      for (const { id } of others) await vitrine.remove(id);
      await vitrine.map({ files: { [largest.name]: mapping } });
    }, 120_000);
    afterAll(() => vitrine.dispose());
    use(
      async (metric, options = {}) => {
        const result = (await vitrine.report({ ...options, metrics: [metric] })).metrics[metric];
        if (!result) throw new Error(`No answer for ${metric}.`);
        return result;
      },
      () => vitrine,
    );
  });
}

type Ask = (metric: string, options?: ReportOptions) => Promise<MetricResult>;
const cents = (result: { value: number | null } | undefined): string => (result?.value ?? Number.NaN).toFixed(2);
const slice = (result: MetricResult, key: string): number | null | undefined => result.slices?.find((one) => one.key === key)?.value;
const near = (value: number | null | undefined, figure: number): void => {
  expect(Math.abs((value ?? Number.NaN) - figure)).toBeLessThanOrEqual(1e-9);
};

real('telco', ['telco/Telco-Customer-Churn.csv'], (ask) => {
  it('churned 1,869 of 7,043', async () => near((await ask('customer_churn_rate')).value, 1869 / 7043));
  it('MRR 456,116.60, of the churned 139,130.85', async () => {
    expect((await ask('mrr')).value).toBe(456_116.6);
    near((await ask('revenue_churn_rate')).value, 139_130.85 / 456_116.6);
  });
  it('ARPA 64.761692', async () => near((await ask('arpa')).value, 456_116.6 / 7043));
  it('churn by contract', async () => {
    const rate = await ask('customer_churn_rate', { by: 'Contract' });
    near(slice(rate, 'Month-to-month'), 1655 / 3875);
    near(slice(rate, 'One year'), 166 / 1473);
    near(slice(rate, 'Two year'), 48 / 1695);
  });
});

real('ravenstack subscriptions', ['ravenstack/ravenstack_subscriptions.csv'], (ask, engine) => {
  it('778 trials', async () => {
    const { values } = await engine().names({ fact: 'subscriptions', name: 'trial' });
    expect(values).toContainEqual({ value: 'true', rows: 778 });
  });

  it('MRR on two days', async () => {
    expect((await ask('mrr', { from: '2023-12-01', to: '2023-12-31' })).value).toBe(1_262_113);
    expect((await ask('mrr', { from: '2024-12-01', to: '2024-12-31' })).value).toBe(10_159_608);
  });
});

real('ravenstack accounts', ['ravenstack/ravenstack_accounts.csv'], (ask) => {
  it('110 accounts flagged', async () => {
    expect((await ask('flagged_customers')).value).toBe(110);
    near((await ask('customer_churn_rate')).value, 110 / 500);
  });
});

real('ravenstack events', ['ravenstack/ravenstack_churn_events.csv'], (_, engine) => {
  it('their reasons', async () => {
    const { values } = await engine().names({ fact: 'customers', name: 'reason_code' });
    const counts = { features: 114, support: 104, budget: 104, unknown: 95, competitor: 92, pricing: 91 };
    expect(Object.fromEntries((values ?? []).map(({ value, rows }) => [value, rows]))).toEqual(counts);
  });
});

real('online retail', ['online_retail/online_retail_all.csv.gz'], (ask) => {
  it('net, gross and that of November 2011', async () => {
    expect(cents(await ask('total_revenue'))).toBe('9747747.93');
    expect(cents((await ask('total_revenue')).variants?.['gross'])).toBe('10666684.54');
    expect(cents(await ask('total_revenue', { from: '2011-11-01', to: '2011-11-30' }))).toBe('1461756.25');
  });
  it('2,790 of 4,338 customers bought on two days, 2,845 twice', async () => {
    const repeat = await ask('repeat_customer_rate');
    near(repeat.value, 2790 / 4338);
    near(repeat.variants?.['by_orders']?.value, 2845 / 4338);
  });
  it('the share of the United Kingdom', async () => {
    expect(slice(await ask('revenue_share', { by: 'Country' }), 'United Kingdom')).toBeCloseTo(0.839969, 6);
  });
});

for (const files of [['northwind/order_details.csv', 'northwind/orders.csv'], ['northwind/orders.json']]) {
  real(`northwind from ${files.at(-1)}`, files, (ask) => {
    it('revenue, orders and customers', async () => {
      expect(cents(await ask('total_revenue'))).toBe('1265793.04');
      expect((await ask('orders')).value).toBe(830);
      expect((await ask('paying_customers')).value).toBe(89);
      near((await ask('repeat_customer_rate')).variants?.['by_orders']?.value, 88 / 89);
    });
  });
}

real('leads of a school', ['xeducation_leads/Lead Scoring.csv'], (ask) => {
  it('3,561 of 9,240 converted, by source', async () => {
    expect((await ask('leads')).value).toBe(9240);
    near((await ask('lead_to_opportunity')).value, 3561 / 9240);
    const rate = await ask('lead_to_opportunity', { by: 'Lead Source' });
    near(slice(rate, 'Google'), 1147 / 2868);
    near(slice(rate, 'Direct Traffic'), 818 / 2543);
    near(slice(rate, 'Reference'), 490 / 534);
  });
});

real(
  'calls of a bank',
  ['bank_marketing/bank-additional.zip'],
  (ask) => {
    it('4,640 of 41,188 said yes, of those contacted before 967 of 1,515', async () => {
      near((await ask('lead_to_opportunity')).value, 4640 / 41_188);
      near((await ask('lead_to_opportunity', { where: 'pdays <> 999' })).value, 967 / 1515);
    });
  },
  { facts: ['leads'], columns: { y: { fact: 'leads', field: 'converted' } } },
);

real('visits', ['web_visitors/online_shoppers_intention.csv'], (ask) => {
  it('12,359, of which 1,908 bought', async () => {
    expect((await ask('visitors')).value).toBe(12_359);
    expect((await ask('converted_visits')).value).toBe(1908);
  });
});

real(
  'quotas without a header',
  ['adventureworks/SalesPersonQuotaHistory.csv'],
  (ask) => {
    it('163 of them, 95,714,000', async () => {
      const target = await ask('target');
      expect(target.value).toBe(95_714_000);
      expect(target.rows_used).toBe(163);
    });
  },
  {
    facts: ['targets'],
    columns: {
      'Column 2': { fact: 'targets', field: 'owner' },
      'Column 3': { fact: 'targets', field: 'period_start' },
      'Column 4': { fact: 'targets', field: 'amount' },
    },
  },
);

// The README's 11,662 and 11,516 of 23,570, and its 784,560.61, count lines of 0.00 as purchases; in the catalogue a purchase is positive.
real('cdnow', ['cdnow/CDNOW_master.txt'], (ask) => {
  it('who buys again, and what the first day brings', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`create table bought as
      select part[1] as customer, strptime(part[2], '%Y%m%d')::date as date, part[4]::decimal(18,2) as amount
      from (select regexp_split_to_array(trim(line), ' +') as part from read_csv('${join(folder, 'cdnow/CDNOW_master.txt')}',
        columns = {'line': 'VARCHAR'}, header = true, delim = '\\t', quote = ''))
      where part[4]::decimal(18,2) > 0`);
    const reader = await connection.runAndReadAll(`
      with customers as (select customer, count(*) as n, count(distinct date) as days, min(date) as first_on from bought group by customer)
      select sum(amount)::double, (select count(*) filter (days >= 2) / count(*) from customers), (select count(*) filter (n >= 2) / count(*) from customers),
        sum(amount) filter (date = first_on)::double / sum(amount)::double
      from bought join customers using (customer)`);
    connection.closeSync();
    instance.closeSync();
    const [total, repeat, byOrders, firstDay] = (reader.getRows()[0] ?? []).map(Number);
    expect(total).toBe(2_500_315.63);
    expect((await ask('total_revenue')).value).toBe(total);
    const rate = await ask('repeat_customer_rate');
    near(rate.value, repeat ?? 0);
    near(rate.variants?.['by_orders']?.value, byOrders ?? 0);
    near((await ask('new_revenue_share')).variants?.['first_day']?.value, firstDay ?? 0);
  });
});
