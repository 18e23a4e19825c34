/** What a new customer costs and is worth, and how much of the market is won. */
import { type Example, missing } from './example.js';

/** Four from the start, one of them lost in July; one more in December. */
const subscriptions = `
  customer,mrr,started_on,ended_on
  A,40.00,2023-12-01,
  B,50.00,2023-12-01,
  C,60.00,2023-12-01,
  D,99.00,2023-12-01,2024-07-01
  E,50.00,2024-12-10,`;

const costs = `
  date,category,amount
  2024-12-01,sales,40.00
  2024-12-31,marketing,60.00
  2024-12-05,operating,500.00
  2024-11-30,marketing,70.00`;

const sales = `
  date,amount,cost
  2024-12-05,100.00,60.00
  2024-12-06,50.00,`;

const december = { from: '2024-12-01', to: '2024-12-31', today: '2024-12-31' };

/** Openings of January to July: four each; of August to December: three each. One was lost. */
const monthlyChurn = 1 / (7 * 4 + 5 * 3);
/** MRR at the ends of January to June, July to November, December, by the customers who were there. */
const yearsArpa = (6 * 249 + 5 * 150 + 200) / (6 * 4 + 5 * 3 + 4);

export const acquisition: Example[] = [
  {
    says: 'A December with one new customer',
    files: { subscriptions, costs, sales },
    ask: december,
    ordinary: {
      cac: (40 + 60) / 1, // E; operating costs and November are not in it
      cac_payback_months: 100 / ((200 / 4) * 0.4), // ARPA 50.00, margin (100 - 60) / 100
      saas_ltv: (yearsArpa * 0.4) / monthlyChurn,
      'ltv.saas': (yearsArpa * 0.4) / monthlyChurn,
      ltv_to_cac: (yearsArpa * 0.4) / monthlyChurn / 100,
    },
  },
  {
    says: 'The margin is set, for no cost is known',
    files: { subscriptions, costs },
    ask: { ...december, parameters: { gross_margin: 0.5 } },
    edge: {
      cac_payback_months: 100 / (50 * 0.5),
      saas_ltv: (yearsArpa * 0.5) / monthlyChurn,
      'ltv.saas': (yearsArpa * 0.5) / monthlyChurn,
      ltv_to_cac: (yearsArpa * 0.5) / monthlyChurn / 100,
    },
  },
  {
    says: 'A margin of last February, and an older one',
    files: {
      subscriptions: 'customer,mrr,started_on,ended_on\nA,50.00,2023-01-01,\nB,50.00,2023-01-01,2024-06-01\nC,50.00,2024-12-05,',
      sales: 'date,amount,cost\n2024-02-01,100.00,60.00\n2023-02-01,100.00,10.00',
    },
    ask: december,
    // Openings: two from January to June, one from July to December; everybody pays 50.00.
    edge: { saas_ltv: 50 * 0.4 * (6 * 2 + 6 * 1) },
  },
  {
    says: 'By where they came from',
    files: {
      customers: 'customer,acquired_on,source\nA,2024-12-01,web\nB,2024-12-31,web\nC,2024-12-31,fair\nD,2025-01-01,fair',
      costs: 'date,category,amount,source\n2024-12-01,marketing,30.00,web\n2024-12-01,sales,50.00,fair\n2024-12-01,sales,9.00,radio',
    },
    ask: { ...december, by: 'source' },
    edge: { cac: { is: 89 / 3, slices: { web: 30 / 2, fair: 50 / 1 } } },
  },
  {
    says: 'Nobody new, nobody lost',
    files: { subscriptions: 'customer,mrr,started_on\nA,10.00,2023-01-01', costs },
    ask: { ...december, parameters: { gross_margin: 0.5 } },
    missing: {
      cac: missing('zero_denominator'),
      cac_payback_months: missing('zero_denominator'),
      saas_ltv: missing('zero_denominator'),
      'ltv.saas': missing('zero_denominator'),
      ltv_to_cac: missing('zero_denominator'),
    },
  },
  {
    says: 'Neither costs of what was sold nor a margin',
    files: { subscriptions, costs },
    ask: december,
    missing: {
      cac_payback_months: missing('needs_fact', 'sales.cost'),
      saas_ltv: missing('needs_fact', 'sales.cost'),
    },
  },
  {
    says: 'New customers, and nobody knows what was spent',
    files: { subscriptions },
    ask: december,
    missing: { cac: missing('needs_fact', 'costs.category', 'costs.amount') },
  },
  {
    says: 'Three of a market of a thousand',
    files: { customers: 'customer,acquired_on,churned_on\nA,2024-01-01,\nB,2024-01-01,2024-12-31\nC,2024-12-31,\nD,2024-05-05,' },
    ask: { ...december, parameters: { market_size: 1000 } },
    ordinary: { market_penetration: 3 / 1000 }, // A C D: B is gone on the last day
  },
  {
    says: 'A market that grows with the months',
    files: { customers: 'customer,acquired_on,churned_on\nA,2024-11-30,\nB,2024-12-01,\nC,2024-10-01,2024-11-30' },
    ask: { from: '2024-11-01', to: '2024-12-31', grain: 'month', parameters: { market_size: 10 } },
    edge: { market_penetration: { series: [1 / 10, 2 / 10] } }, // C is gone on the last of November
  },
  {
    says: 'A market of nobody',
    files: { customers: 'customer,acquired_on,churned_on\nA,2024-11-30,' },
    ask: { ...december, parameters: { market_size: 0 } },
    missing: { market_penetration: missing('zero_denominator') },
  },
  {
    says: 'A market of unknown size',
    files: { customers: 'customer,acquired_on,churned_on\nA,2024-11-30,' },
    ask: december,
    missing: { market_penetration: missing('needs_parameter', 'parameter market_size') },
  },
];
