/** Sales beside the plan: how much of it is there, and whether in time. */
import { type Example, missing } from './example.js';

const quarter = { from: '2024-01-01', to: '2024-03-31' };

const sales = `
  date,owner,amount
  2024-01-01,Ann,300.00
  2024-02-14,Bob,150.00
  2024-03-01,Ann,90.00`;

const targets = `
  period_start,period_end,owner,amount,metric
  2024-01-01,2024-03-31,Ann,600.00,revenue
  2024-01-01,2024-03-31,Bob,300.00,
  2024-01-01,2024-03-31,Bob,7,deals
  2024-04-01,2024-06-30,Ann,1000.00,revenue`;

export const plans: Example[] = [
  {
    says: 'A plan is held against sales, or against won deals where it says so, never against both',
    files: {
      sales,
      deals: 'id,status,closed_on,amount\nD1,won,2024-02-01,400.00\nD2,won,2024-03-01,200.00\nD3,lost,2024-03-01,900.00',
      targets: 'period_start,period_end,amount,metric\n2024-01-01,2024-03-31,900.00,\n2024-01-01,2024-03-31,500.00,Bookings',
    },
    ask: { ...quarter, today: '2024-03-31' },
    ordinary: {
      target: 900,
      target_won: 500,
      quota_attainment: 540 / 900,
      'quota_attainment.won': 600 / 500,
      'target_progress.won': 600 / 500,
    },
  },
  {
    says: 'A plan for the won amount alone',
    files: {
      sales,
      deals: 'id,status,closed_on,amount\nD1,won,2024-02-01,400.00\nD2,won,2024-03-01,200.00',
      targets: 'period_start,period_end,amount,metric\n2024-01-01,2024-03-31,500.00,won_amount',
    },
    ask: { ...quarter, today: '2024-02-14' },
    edge: {
      'quota_attainment.won': 600 / 500,
      'target_progress.won': 400 / 500, // not 1 March
      target_won: 500,
    },
    missing: { quota_attainment: missing('zero_denominator') },
  },
  {
    says: 'A plan that does not say what it is for is for sales',
    files: {
      deals: 'id,status,closed_on,amount\nD1,won,2024-02-01,400.00',
      targets: 'period_start,period_end,amount\n2024-01-01,2024-03-31,500.00',
    },
    ask: quarter,
    edge: { quota_attainment: 400 / 500 }, // won deals stand in for sales
    missing: {
      'quota_attainment.won': missing('needs_field', 'targets.metric'),
      'target_progress.won': missing('needs_field', 'targets.metric'),
      target_won: missing('needs_field', 'targets.metric'),
    },
  },
  {
    says: 'A quarter on its 45th day of 91',
    files: { sales, targets },
    ask: { ...quarter, today: '2024-02-14', by: 'owner' },
    ordinary: {
      target: 600 + 300, // the plan of deals is another
      quota_attainment: { is: 540 / 900, slices: { Ann: 390 / 600, Bob: 150 / 300 } },
    },
    edge: {
      target_progress: { is: 450 / 900, slices: { Ann: 300 / 600, Bob: 150 / 300 } }, // not 1 March
      pace: { is: 450 / 900 / (45 / 91), slices: { Ann: 300 / 600 / (45 / 91) } },
    },
  },
  {
    says: 'The same quarter when nothing later is known',
    files: { sales: sales.replace('2024-03-01', '2024-02-01'), targets },
    ask: { ...quarter, today: '2024-02-14', by: 'owner' },
    ordinary: {
      target_progress: { is: 540 / 900, slices: { Ann: 390 / 600, Bob: 150 / 300 } },
      pace: { is: 540 / 900 / (45 / 91), slices: { Ann: 390 / 600 / (45 / 91) } }, // 31 + 14 days, today too
    },
  },
  {
    says: 'A February of a quarterly plan, and after its end',
    files: { sales, targets },
    ask: { from: '2024-02-01', to: '2024-02-29', today: '2024-03-31' },
    edge: {
      quota_attainment: 150 / ((900 * 29) / 91), // split by days
      target_progress: 150 / ((900 * 29) / 91),
      pace: 150 / ((900 * 29) / 91), // all of it has passed
    },
  },
  {
    says: 'A total of its own is not added to the rows below it',
    files: {
      sales,
      targets: `
        period_start,period_end,owner,amount
        2024-01-01,2024-03-31,,1000.00
        2024-01-01,2024-03-31,Ann,600.00
        2024-01-01,2024-03-31,Bob,300.00`,
    },
    ask: { ...quarter, today: '2024-03-31' },
    edge: { target: 1000, quota_attainment: 540 / 1000 },
  },
  {
    says: 'A plan by months that tell no end',
    files: {
      sales: 'date,amount\n2024-01-01,300.00\n2024-02-14,150.00\n2024-02-29,90.00',
      targets: 'period_start,amount\n2024-01-01,100.00\n2024-02-01,200.00\n2024-03-01,300.00',
    },
    ask: { ...quarter, today: '2024-02-29', grain: 'month' },
    edge: {
      target: { is: 600, series: [100, 200, 300] },
      quota_attainment: { is: 540 / 600, series: [300 / 100, 240 / 200, 0 / 300] },
      pace: 540 / 600 / (60 / 91), // 31 + 29 days
    },
  },
  {
    says: 'Months that the sales do not fill',
    files: {
      sales: 'date,amount\n2024-01-03,155.00\n2024-02-14,29.00',
      targets: 'period_start,period_end,amount\n2024-01-01,2024-01-31,310.00\n2024-02-01,2024-02-29,290.00',
    },
    ask: { grain: 'month' },
    edge: {
      target: { is: 600, series: [310, 290] },
      quota_attainment: { is: 184 / 600, series: [0.5, 0.1] },
      pace: 184 / 600 / (45 / 60), // of January and February, to 14 February
    },
  },
  {
    says: 'A plan of a team is not added to those of its sellers',
    files: {
      owners: 'owner,team\nAnn,East\nBob,East\nDee,West',
      sales: 'date,owner,amount\n2024-01-05,Ann,50.00\n2024-02-05,Bob,100.00\n2024-02-05,Dee,25.00',
      targets: `
        period_start,period_end,team,owner,amount
        2024-01-01,2024-03-31,East,,500.00
        2024-01-01,2024-03-31,East,Ann,100.00
        2024-01-01,2024-03-31,East,Bob,200.00
        2024-01-01,2024-03-31,West,Dee,50.00`,
    },
    ask: { ...quarter, by: 'team', today: '2024-03-31' },
    edge: {
      target: { is: 500 + 50, slices: { East: 500, West: 50 } },
      quota_attainment: { is: 175 / 550, slices: { East: 150 / 500, West: 25 / 50 } },
    },
  },
  {
    says: 'A plan of nothing',
    files: { sales, targets: 'period_start,period_end,amount\n2024-01-01,2024-03-31,0' },
    ask: { ...quarter, today: '2024-02-14' },
    missing: {
      quota_attainment: missing('zero_denominator'),
      target_progress: missing('zero_denominator'),
      pace: missing('zero_denominator'),
    },
  },
  {
    says: 'Sales without a plan',
    files: { sales },
    ask: quarter,
    missing: { quota_attainment: missing('needs_fact', 'targets.amount', 'targets.period_start') },
  },
];
