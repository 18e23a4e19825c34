/** Further edges: sentences of the catalogue that the families leave aside. */
import { type Example, missing, none } from './example.js';

export const further: Example[] = [
  {
    says: 'A quarter that has not begun',
    files: {
      deals: `
        id,status,created_on,closed_on,expected_close_on,amount
        D1,open,2024-01-05,,2024-04-01,100.00
        D2,open,2024-01-05,,2024-06-30,50.00
        D3,open,2024-01-05,,2024-07-01,7.00
        D4,won,2024-01-05,2024-02-01,2024-05-01,9.00`,
      targets: 'period_start,period_end,amount\n2024-04-01,2024-06-30,300.00',
    },
    ask: { from: '2024-04-01', to: '2024-06-30', today: '2024-02-10' },
    edge: { pipeline_coverage: (100 + 50) / 300 },
    missing: { slippage_rate: missing('zero_denominator') }, // nothing was due before today
  },
  {
    says: 'By region where nothing else is asked',
    files: { sales: 'date,amount,region\n2024-01-01,30.00,North\n2024-01-01,10.00,South\n2024-01-01,60.00,' },
    edge: { revenue_share: { is: 1, slices: { North: 30 / 100, South: 10 / 100, [none]: 60 / 100 } } },
  },
  {
    says: 'A margin that is set gives way to costs that are known',
    files: { sales: 'date,amount,cost\n2024-01-10,100.00,60.00' },
    ask: { from: '2024-01-01', to: '2024-01-31', parameters: { gross_margin: 0.7 } },
    edge: { gross_margin_rate: 0.4 },
  },
  {
    says: 'Who came back is a continuing buyer in the next month',
    files: { sales: 'date,customer,amount\n2022-01-10,A,5.00\n2024-03-05,A,70.00\n2024-04-05,A,30.00\n2024-04-06,B,10.00' },
    ask: { from: '2024-03-01', to: '2024-04-30', grain: 'month' },
    edge: {
      returned_revenue_share: { series: [70 / 70, 0 / 40] },
      continuing_revenue_share: { series: [0 / 70, 30 / 40] },
      new_revenue_share: { series: [0 / 70, 10 / 40] },
    },
  },
  {
    says: 'A month without sales has no shares, growth or average',
    files: { sales: 'date,customer,amount\n2024-01-10,A,5.00\n2024-03-10,A,5.00' },
    ask: { from: '2024-01-01', to: '2024-03-31', grain: 'month', today: '2024-03-31' },
    edge: {
      total_revenue: { series: [5, 0, 5] },
      average_purchase: { series: [5, missing('zero_denominator'), 5] },
      arpa: { series: [5, missing('zero_denominator'), 5] },
      repeat_customer_rate: { series: [0 / 1, 0 / 1, 1 / 1] }, // up to the month's end
    },
  },
  {
    says: 'Orders of several rows',
    files: {
      sales: `
        order,date,customer,amount
        O1,2022-01-01,A,60.00
        O1,2022-01-01,A,40.00
        O2,2023-01-01,A,200.00
        O3,2022-07-01,B,60.00`,
    },
    edge: {
      average_purchase: 360 / 3,
      ltv: (360 / 3) * (3 / 2 / (365 / 365.25)) * (365 / 365.25), // A alone came again, after 365 days
    },
  },
  {
    says: 'A subscription of unknown beginning is not there; half a year is paid twice a year',
    files: {
      subscriptions: `
        customer,price,billing_interval,started_on
        A,600.00,half_year,2024-01-01
        B,10.00,month,`,
    },
    ask: { from: '2024-02-01', to: '2024-02-29' },
    edge: { arr: { is: 1200, leftOut: { no_date: 1 } }, mrr: 100, arpa: 100 / 1 },
  },
  {
    says: 'Rates that are set',
    files: { sales: 'date,amount,currency\n2024-01-01,100.00,USD\n2024-01-02,20.00,USD\n2024-01-05,50.00,EUR' },
    ask: { parameters: { rate_eur: 1.2 } },
    edge: { total_revenue: 120 + 50 * 1.2, average_purchase: 180 / 3 },
  },
  {
    says: 'A cost and a sale in two currencies',
    files: {
      sales: 'date,amount,currency\n2024-01-05,100.00,USD\n2024-01-06,100.00,USD',
      costs: 'date,category,amount,currency\n2024-01-10,sales,20.00,EUR\n2024-01-11,marketing,3.00,USD',
      rates: 'date,currency,rate\n2024-01-01,EUR,1.5',
    },
    edge: { sales_expense_ratio: (20 * 1.5 + 3) / 200, selling_costs: 33 },
  },
  {
    says: 'Quarters of the start',
    files: {
      customers: `
        customer,acquired_on,churned_on
        A,2024-01-01,
        B,2024-03-31,2024-06-30
        C,2024-04-01,
        D,2024-02-01,2024-07-01`,
    },
    ask: { from: '2024-04-01', to: '2024-06-30', today: '2024-12-31', by: 'cohort_quarter' },
    edge: { customer_retention: { is: 3 / 4, slices: { '2024-Q1': 2 / 3, '2024-Q2': 1 / 1 } } }, // D is there on 30 June, B is not
  },
  {
    says: 'Two of a size, and a filter that leaves nothing',
    files: { deals: 'id,status,closed_on,amount,owner\nD1,won,2024-01-01,5.00,Ann\nD2,lost,2024-01-01,5.00,Ann' },
    ask: { where: "owner = 'Bob'" },
    edge: { won_deals: 0, won_revenue: 0 },
    missing: { win_rate: missing('zero_denominator'), avg_deal_size: missing('zero_denominator') },
  },
  {
    says: 'A trial pays nothing yet, whatever its price',
    files: { subscriptions: 'customer,mrr,started_on,trial\nA,50.00,2024-01-01,true\nB,60.00,2024-01-01,false' },
    ask: { from: '2024-01-01', to: '2024-01-31' },
    edge: { mrr: 60, arpa: 60 / 1, new_mrr: 60, new_customers: 1, customers_at_end: 1 },
  },
  {
    says: 'The month before a month is the whole of it',
    files: { sales: 'date,amount\n2024-01-31,2.00\n2024-02-01,4.00\n2024-02-29,8.00\n2024-03-05,18.00' },
    ask: { from: '2024-03-01', to: '2024-03-31', today: '2024-03-31', compare: 'previous' },
    edge: { total_revenue: { is: 18, previous: 4 + 8, change: 18 / 12 - 1 } },
  },
  {
    says: 'A plan that has not begun has no pace',
    files: {
      sales: 'date,amount\n2024-01-03,155.00',
      targets: 'period_start,period_end,amount\n2024-04-01,2024-06-30,310.00',
    },
    ask: { from: '2024-04-01', to: '2024-06-30', today: '2024-01-03' },
    edge: { target_progress: 0 / 310, quota_attainment: 0 / 310 },
    missing: { pace: missing('zero_denominator') },
  },
  {
    says: 'Who leaves twice comes back twice; a payment that failed brings nobody back',
    files: {
      outreach: 'customer,contacted,detected_on,contacted_on\nA,yes,2024-01-01,2024-01-02\nA,yes,2024-01-20,2024-01-22\nB,no,2024-01-05,',
      sales: 'date,customer,amount,status\n2024-01-25,A,5.00,paid\n2024-01-26,A,7.00,failed\n2024-01-26,B,7.00,failed',
    },
    ask: { from: '2024-01-01', to: '2024-01-31', today: '2024-12-31' },
    edge: { winback_rate: 2 / 3, payments_per_returned_customer: 2 / 2, repeat_payment_rate: 0 / 3, contact_rate: 2 / 3 },
  },
];
