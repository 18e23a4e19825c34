/**
 * The reference figures of the shared real files (their README; computed from the files, not by this engine): customers, subscriptions,
 * deals, leads, calls, visits, quotas. Those of sales are in figures-sales.test.ts. Kaplan-Meier on tenure waits for survival curves.
 *
 * | data | figures of the README, and where else they are held |
 * |---|---|
 * | telco, ravenstack, xeducation_leads, bank_marketing, web_visitors, quotas, school_crm | here |
 * | cdnow, online_retail, northwind, adventureworks | figures-sales.test.ts |
 * | rows, and totals of what is read and recognised without a word from the user | tests/core/ingest/real_data_test.cpp, tests/core/model/real_files_test.cpp |
 * | school_crm by the command line | tests/conformance/xlsx.test.ts |
 */
import { expect, it } from 'vitest';

import { cents, near, real, slice } from './figures/real.js';

real('telco', ['telco/Telco-Customer-Churn.csv'], ({ ask }) => {
  it('churned 1,869 of 7,043', async () => {
    expect((await ask('flagged_customers')).value).toBe(1869);
    near((await ask('customer_churn_rate')).value, 1869 / 7043);
  });
  it('MRR 456,116.60, of the churned 139,130.85', async () => {
    expect((await ask('mrr')).value).toBe(456_116.6);
    expect((await ask('flagged_mrr')).value).toBe(139_130.85);
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

real('ravenstack subscriptions', ['ravenstack/ravenstack_subscriptions.csv'], ({ ask, counts }) => {
  it('778 trials', async () => expect((await counts('subscriptions', 'trial')).get('true')).toBe(778));
  it('MRR on two days', async () => {
    expect((await ask('mrr', { from: '2023-12-01', to: '2023-12-31' })).value).toBe(1_262_113);
    expect((await ask('mrr', { from: '2024-12-01', to: '2024-12-31' })).value).toBe(10_159_608);
  });
});

real('ravenstack events', ['ravenstack/ravenstack_churn_events.csv'], ({ counts }) => {
  it('their reasons', async () => {
    const reasons = { features: 114, support: 104, budget: 104, unknown: 95, competitor: 92, pricing: 91 };
    expect(Object.fromEntries(await counts('customers', 'reason_code'))).toEqual(reasons);
  });
});

const ravenstack = ['accounts', 'churn_events', 'subscriptions'].map((table) => `ravenstack/ravenstack_${table}.csv`);

real('ravenstack, three files at once', ravenstack, ({ ask, engine }) => {
  it('has three churn counts: 486 subscriptions ended, 110 accounts flagged, 352 with an event', async () => {
    expect((await ask('ended_subscriptions')).value).toBe(486);
    expect((await ask('flagged_customers')).value).toBe(110);
    expect((await ask('lost_customers_by_dates')).value).toBe(352);
  });

  it('tells them apart: the rate says what it rests on, its variants what else there is, their formulas what they count', async () => {
    const rate = await ask('customer_churn_rate');
    expect(rate.source).toBe('subscriptions');
    near(rate.variants?.['by_flag']?.value, 110 / 500);
    const formulaOf = async (variant: string): Promise<string> =>
      (await engine().explain({ metric: 'customer_churn_rate', variant })).measures.map(({ name }) => name).join(' / ');
    expect(await formulaOf('by_flag')).toContain('flagged');
    expect(await formulaOf('by_dates')).toContain('by date of leaving');
  });

  it('keeps what the accounts pay', async () => expect((await ask('mrr')).value).toBe(10_159_608));
});

real('leads of a school', ['xeducation_leads/Lead Scoring.csv'], ({ ask }) => {
  // A reader that does not unwrap the rows in quotes sees 8,902 and 3,394.
  it('3,561 of 9,240 converted, by source', async () => {
    expect((await ask('leads')).value).toBe(9240);
    expect((await ask('opportunities')).value).toBe(3561);
    near((await ask('lead_to_opportunity')).value, 3561 / 9240);
    const rate = await ask('lead_to_opportunity', { by: 'Lead Source' });
    near(slice(rate, 'Google'), 1147 / 2868);
    near(slice(rate, 'Direct Traffic'), 818 / 2543);
    near(slice(rate, 'Reference'), 490 / 534);
  });
});

real('deals and spend of a school', ['school_crm/Deals_1Clean.xlsx', 'school_crm/Spend_1Clean.xlsx'], ({ ask }) => {
  it('389 won, 6,388 lost, over all data', async () => {
    expect((await ask('won_deals')).value).toBe(389);
    expect((await ask('lost_deals')).value).toBe(6388);
    near((await ask('win_rate')).value, 389 / (389 + 6388));
  });
  it('a mean cycle of the 246 won deals with a closing date; 143 have none', async () => {
    const cycle = await ask('sales_cycle');
    expect(cycle.value).toBeCloseTo(32.756098, 6);
    expect(cycle.rows_used).toBe(246);
    expect(cycle.rows_left_out).toMatchObject({ no_date: 143 });
  });
  it('spend, by source, and for each new customer', async () => {
    const spend = await ask('costs', { by: 'source' });
    expect(cents(spend)).toBe('149523.45');
    expect(slice(spend, 'google_ads')).toBe(57_798.6);
    expect(slice(spend, 'facebook_ads')).toBe(33_754.72);
    near((await ask('cac')).value, 149_523.45 / ((await ask('new_customers')).value ?? Number.NaN));
  });
});

real(
  'calls of a bank',
  ['bank_marketing/bank-additional.zip'],
  ({ ask }) => {
    it('4,640 of 41,188 said yes, of those contacted before 967 of 1,515', async () => {
      near((await ask('lead_to_opportunity')).value, 4640 / 41_188);
      near((await ask('lead_to_opportunity', { where: 'pdays <> 999' })).value, 967 / 1515);
    });
  },
  { facts: ['leads'], columns: { y: { fact: 'leads', field: 'converted' } } },
);

real('visits', ['web_visitors/online_shoppers_intention.csv'], ({ ask, counts }) => {
  it('12,359, of which 1,908 bought and 10,422 did not', async () => {
    expect((await ask('visitors')).value).toBe(12_359);
    expect((await ask('converted_visits')).value).toBe(1908);
    const bought = await counts('visits', 'Revenue');
    expect([bought.get('true'), bought.get('false'), bought.get(null)]).toEqual([1908, 10_422, 29]);
  });
});

real(
  'quotas without a header',
  ['adventureworks/SalesPersonQuotaHistory.csv'],
  ({ ask }) => {
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
