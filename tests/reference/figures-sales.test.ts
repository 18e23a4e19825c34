/** The reference figures of the shared files of sales; see figures.test.ts. */
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';

import { cents, folder, near, present, real, series, slice } from './figures/real.js';

interface Bought {
  lines: number;
  customers: number;
  total: number;
  byLines: number;
  byDays: number;
  firstDay: number;
}

/** CDNOW by another engine, of the lines for which `where` holds. */
async function cdnow(where: string): Promise<Bought> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`create table bought as
    select part[1] as customer, strptime(part[2], '%Y%m%d')::date as date, part[4]::decimal(18,2) as amount
    from (select regexp_split_to_array(trim(line), ' +') as part from read_csv('${join(folder, 'cdnow/CDNOW_master.txt')}',
      columns = {'line': 'VARCHAR'}, header = true, delim = '\\t', quote = ''))
    where part[4]::decimal(18,2) ${where}`);
  const reader = await connection.runAndReadAll(`
    with customers as (select customer, count(*) as n, count(distinct date) as days, min(date) as first_on from bought group by customer)
    select count(*)::double, count(distinct customer)::double, sum(amount)::double,
      (select count(*) filter (n >= 2) from customers)::double, (select count(*) filter (days >= 2) from customers)::double,
      sum(amount) filter (date = first_on)::double
    from bought join customers using (customer)`);
  connection.closeSync();
  instance.closeSync();
  const [lines = 0, customers = 0, total = 0, byLines = 0, byDays = 0, firstDay = 0] = (reader.getRows()[0] ?? []).map(Number);
  return { lines, customers, total, byLines, byDays, firstDay };
}

describe.skipIf(!present)('cdnow by another engine', () => {
  it('gives the figures of the README when 80 lines of 0.00 are purchases', async () => {
    const all = await cdnow('>= 0');
    expect(all).toEqual({ lines: 69_659, customers: 23_570, total: 2_500_315.63, byLines: 11_662, byDays: 11_516, firstDay: 784_560.61 });
    expect((all.total - all.firstDay).toFixed(2)).toBe('1715755.02');
  });

  it('gives others when a purchase is positive, as the catalogue has it', async () => {
    const all = await cdnow('> 0');
    expect(all).toEqual({ lines: 69_579, customers: 23_502, total: 2_500_315.63, byLines: 11_659, byDays: 11_513, firstDay: 784_738.55 });
  });
});

real('cdnow', ['cdnow/CDNOW_master.txt'], ({ ask }) => {
  it('rows and revenue', async () => {
    expect((await ask('sale_lines')).value).toBe(69_659);
    expect((await ask('total_revenue')).value).toBe(2_500_315.63);
  });
  it('who buys again, of those who bought', async () => {
    expect((await ask('paying_customers')).value).toBe(23_502);
    const rate = await ask('repeat_customer_rate');
    near(rate.value, 11_513 / 23_502);
    near(rate.variants?.['by_orders']?.value, 11_659 / 23_502);
  });
  it('what the first day brings', async () => {
    expect((await ask('first_day_revenue')).value).toBe(784_738.55);
    near((await ask('new_revenue_share')).variants?.['first_day']?.value, 784_738.55 / 2_500_315.63);
    near((await ask('existing_revenue_share')).variants?.['first_day']?.value, (2_500_315.63 - 784_738.55) / 2_500_315.63);
  });
});

real('online retail', ['online_retail/online_retail_all.csv.gz'], ({ ask, counts }) => {
  it('net, gross and that of November 2011', async () => {
    expect(cents(await ask('total_revenue'))).toBe('9747747.93');
    expect(cents((await ask('total_revenue')).variants?.['gross'])).toBe('10666684.54');
    expect(cents(await ask('total_revenue', { from: '2011-11-01', to: '2011-11-30' }))).toBe('1461756.25');
  });
  it('4,338 customers bought for 8,911,407.90; 135,080 rows name none', async () => {
    expect((await ask('paying_customers')).value).toBe(4338);
    expect(cents(await ask('gross_revenue', { where: 'CustomerID is not null' }))).toBe('8911407.90');
    expect((await counts('sales', 'customer')).get(null)).toBe(135_080);
  });
  it('2,790 of them bought on two days, 2,845 twice', async () => {
    const repeat = await ask('repeat_customer_rate');
    near(repeat.value, 2790 / 4338);
    near(repeat.variants?.['by_orders']?.value, 2845 / 4338);
  });
  it('the share of the United Kingdom', async () => {
    expect(slice(await ask('revenue_share', { by: 'Country' }), 'United Kingdom')).toBeCloseTo(0.839969, 6);
  });
});

for (const files of [['northwind/order_details.csv', 'northwind/orders.csv'], ['northwind/orders.json']]) {
  real(`northwind from ${files.at(-1)}`, files, ({ ask }) => {
    it('revenue, orders and customers', async () => {
      expect(cents(await ask('total_revenue'))).toBe('1265793.04');
      expect((await ask('orders')).value).toBe(830);
      expect((await ask('paying_customers')).value).toBe(89);
      near((await ask('repeat_customer_rate')).variants?.['by_orders']?.value, 88 / 89);
    });
    it('by year, and of the United States', async () => {
      expect(series(await ask('total_revenue', { grain: 'year' }))).toEqual(['208083.97', '617085.20', '440623.87']);
      const country = files.length > 1 ? 'shipCountry' : 'shipAddress.country';
      expect(slice(await ask('total_revenue', { by: country }), 'USA')?.toFixed(2)).toBe('245584.61');
    });
  });
}

real(
  'northwind when its discounts mean nothing',
  ['northwind/order_details.csv'],
  ({ ask }) => {
    it('1,354,458.59', async () => expect(cents(await ask('total_revenue'))).toBe('1354458.59'));
  },
  { facts: ['sales'], columns: { discount: null } },
);

const years = ['2017', '2018', '2019'].map((year) => `adventureworks/AdventureWorks_Sales_${year}.csv`);

real('adventureworks', [...years, 'adventureworks/AdventureWorks_Products.csv'], ({ ask }) => {
  it('quantity by the price of the product, by year', async () => {
    const revenue = await ask('total_revenue', { grain: 'year' });
    expect(cents(revenue)).toBe('24914586.82');
    expect(series(revenue)).toEqual(['6404933.58', '9324203.79', '9185449.45']);
  });
  it('17,411 customers, 5,857 on two days, 5,862 with two orders', async () => {
    expect((await ask('paying_customers')).value).toBe(17_411);
    const repeat = await ask('repeat_customer_rate');
    near(repeat.value, 5857 / 17_411);
    near(repeat.variants?.['by_orders']?.value, 5862 / 17_411);
  });
});
