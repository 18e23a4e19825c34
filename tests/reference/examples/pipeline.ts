/** Open deals: what they cover, which of them slip, how old they are and what they will bring. */
import { type Example, missing } from './example.js';

const quarter = { from: '2024-01-01', to: '2024-03-31' };

const deals = `
  id,status,created_on,closed_on,expected_close_on,amount,probability
  D1,won,2023-12-01,2024-02-10,2024-03-31,1000.00,0.9
  D2,open,2024-01-01,,2024-01-01,500.00,0.5
  D3,open,2024-01-02,,2024-02-01,300.00,0.1
  D4,lost,2023-11-01,2024-01-01,2024-02-01,700.00,0.2
  D5,open,2023-10-01,,2024-04-01,900.00,0.25
  D6,open,2023-10-01,,,50.00,0.4`;

const targets = `
  period_start,period_end,amount,metric
  2024-01-01,2024-03-31,750.00,revenue
  2024-01-01,2024-03-31,4,deals`;

const sales = 'date,amount\n2024-01-10,250.00\n2024-02-10,100.00';

export const pipeline: Example[] = [
  {
    says: 'Open on the first day of a quarter that is over',
    files: { deals, targets },
    ask: { ...quarter, today: '2024-06-30' },
    ordinary: {
      pipeline_coverage: (1000 + 500) / 750, // D1 D2; D3 comes a day late, D4 closed that day, D5 and D6 are due elsewhere
      'pipeline_coverage.all_open': (1000 + 500 + 900 + 50) / 750,
      'pipeline_coverage.weighted': (1000 * 0.9 + 500 * 0.5) / 750,
      'pipeline_coverage.by_count': 2 / 4,
      slippage_rate: 2 / 4, // D2 D3 still open, of D1 D2 D3 D4
    },
  },
  {
    says: 'Open today in a quarter that runs',
    files: { deals, targets, sales },
    ask: { ...quarter, today: '2024-02-10' },
    ordinary: { 'pipeline_coverage.remaining': (500 + 300) / (750 - 350) }, // 350.00 were sold by today, today's too
    edge: {
      pipeline_coverage: (500 + 300) / 750, // D1 is won today, D3 is there by now
      'pipeline_coverage.all_open': (500 + 300 + 900 + 50) / 750,
      'pipeline_coverage.weighted': (500 * 0.5 + 300 * 0.1) / 750,
      'pipeline_coverage.by_count': 2 / 4,
      slippage_rate: 2 / 3, // due before today: D2 D3 D4
    },
  },
  {
    says: 'A quarter on its last day: nothing more can close in it, so its first day is looked at',
    files: { deals, targets },
    ask: { ...quarter, today: '2024-03-31' },
    edge: { pipeline_coverage: (1000 + 500) / 750 },
  },
  {
    says: 'Without a period the last complete month is covered, not all data',
    files: { deals, targets },
    ask: { today: '2024-03-15' },
    // Of D3 and D4, due in February, only D3 is open on 1 February; 29 of the quarter's 91 days of 750.
    edge: { pipeline_coverage: { is: 300 / ((750 * 29) / 91), from: '2024-02-01', to: '2024-02-29' } },
  },
  {
    says: 'Nothing remains of a target that is reached',
    files: { deals, targets, sales: 'date,amount\n2024-01-10,750.00' },
    ask: { ...quarter, today: '2024-02-10' },
    missing: { 'pipeline_coverage.remaining': missing('zero_denominator') },
  },
  {
    says: 'What remains of a third of a quarter',
    files: { deals, targets, sales },
    ask: { from: '2024-02-01', to: '2024-02-29', today: '2024-02-10' },
    edge: { 'pipeline_coverage.remaining': 300 / ((750 * 29) / 91 - 100) }, // only D3 is due; 100.00 sold in February
  },
  {
    says: 'Closed on the day that was promised, a day later, and due today',
    files: {
      deals: `
        id,status,created_on,closed_on,expected_close_on
        D1,won,2024-01-01,2024-01-31,2024-01-31
        D2,lost,2024-01-01,2024-02-01,2024-01-31
        D3,open,2024-01-01,,2024-02-15
        D4,won,2024-01-01,2024-01-02,`,
    },
    ask: { ...quarter, today: '2024-02-15' },
    edge: { slippage_rate: 1 / 2 }, // D2 of D1 D2; D3's day is not over
  },
  {
    says: 'Deals that nobody promised for a day',
    files: { deals: 'id,status,created_on,amount\nD1,open,2024-01-01,5.00', targets },
    ask: { ...quarter, today: '2024-02-15' },
    missing: {
      slippage_rate: missing('needs_field', 'deals.expected_close_on'),
      pipeline_coverage: missing('needs_field', 'deals.expected_close_on'),
      'pipeline_coverage.weighted': missing('needs_field', 'deals.expected_close_on'),
      'pipeline_coverage.by_count': missing('needs_field', 'deals.expected_close_on'),
    },
  },
  {
    says: 'A pipeline without a plan',
    files: { deals },
    ask: { ...quarter, today: '2024-02-15' },
    missing: { 'pipeline_coverage.all_open': missing('needs_fact', 'targets.amount') },
  },
  {
    says: 'A day of this pipeline',
    files: {
      deals: `
        id,status,created_on,closed_on,amount
        D1,won,2024-01-01,2024-01-21,1000.00
        D2,won,2024-01-05,2024-02-14,3000.00
        D3,lost,2024-01-05,2024-02-01,500.00
        D4,open,2024-02-10,,100.00
        D5,open,2024-03-01,,200.00
        D6,open,,,200.00`,
    },
    ask: { today: '2024-03-11' },
    ordinary: {
      sales_velocity: (3 * (2 / 3) * (4000 / 2)) / ((20 + 40) / 2), // open deals x win rate x average deal / days
      age_of_open_deals: (30 + 10) / 2, // D4 over 29 February; D6's beginning is unknown
      expected_revenue: (100 + 200 + 200) * (2 / 3), // no probability but that of all deals
    },
  },
  {
    says: 'Open at the end of January',
    files: {
      deals: `
        id,status,created_on,closed_on,amount
        D1,won,2024-01-01,2024-01-31,1000.00
        D2,won,2024-01-11,2024-02-10,3000.00
        D3,open,2024-01-31,,200.00
        D4,open,2024-02-01,,200.00`,
    },
    ask: { from: '2024-01-01', to: '2024-01-31', today: '2024-03-31' },
    edge: {
      open_deals: 2, // D2 D3
      age_of_open_deals: (20 + 0) / 2,
      sales_velocity: (2 * (1 / 1) * 1000) / 30,
    },
  },
  {
    says: 'Expected by its own probability, and by that of its stage',
    files: {
      deals: `
        id,status,stage,last_open_stage,amount,probability
        D1,open,demo,,1000.00,0.5
        D2,open,demo,,100.00,
        D3,open,offer,,10.00,
        D4,won,,demo,7.00,
        D5,lost,,demo,7.00,
        D6,lost,,demo,7.00,
        D7,won,,offer,7.00,
        D8,open,rest,,6.00,`,
    },
    edge: { expected_revenue: 1000 * 0.5 + 100 * (1 / 3) + 10 * (1 / 1) + 6 * (2 / 4) }, // no deal was in `rest`: by all deals
  },
  {
    says: 'A table of stages goes before the win rate and after what closed deals tell',
    files: {
      deals: `
        id,status,stage,last_open_stage,amount,probability
        D1,open,demo,,100.00,0.9
        D2,open,demo,,100.00,
        D3,open,offer,,100.00,
        D4,open,rest,,100.00,
        D5,won,,demo,7.00,
        D6,lost,,demo,7.00`,
    },
    ask: { parameters: { 'stage: demo': 0.1, 'stage: offer': 0.3 } },
    edge: { expected_revenue: 100 * 0.9 + 100 * (1 / 2) + 100 * 0.3 + 100 * (1 / 2) },
  },
  {
    says: 'Without a probability by the win rate of all deals, whatever the slice',
    files: {
      deals: `
        id,status,owner,amount
        D1,open,Ann,100.00
        D2,lost,Ann,5.00
        D3,lost,Ann,5.00
        D4,open,Bob,60.00
        D5,won,Bob,5.00`,
    },
    ask: { by: 'owner' },
    edge: { expected_revenue: { is: 160 / 3, slices: { Ann: 100 / 3, Bob: 60 / 3 } } },
  },
  {
    says: 'A stage whose chances its history tells',
    files: {
      deals: 'id,status,stage,amount\nD1,won,,5.00\nD2,lost,,5.00\nD3,open,demo,100.00\nD4,open,offer,30.00\nD5,won,,5.00',
      stage_changes: `
        deal,stage,entered_on
        D1,demo,2024-01-01
        D1,won,2024-01-05
        D2,demo,2024-01-01
        D2,lost,2024-01-05
        D5,offer,2024-01-02
        D5,won,2024-01-05`,
    },
    edge: { expected_revenue: 100 * (1 / 2) + 30 * (1 / 1) },
  },
  {
    says: 'A pipeline without an end or an amount',
    files: { deals: 'id,status\nD1,open\nD2,won' },
    missing: {
      sales_velocity: missing('needs_field', 'deals.amount', 'deals.created_on', 'deals.closed_on'),
      age_of_open_deals: missing('needs_field', 'deals.created_on'),
      expected_revenue: missing('needs_field', 'deals.amount'),
    },
  },
];

const changes = `
  deal,stage,entered_on
  D1,first call,2024-01-01
  D1,demo,2024-01-11
  D1,won,2024-01-31
  D2,first call,2024-01-05
  D2,demo,2024-01-10
  D2,lost,2024-01-20
  D3,first call,2024-01-07
  D4,first call,2024-01-01
  D4,lost,2024-01-03`;

const noHistory = missing('needs_fact', 'stage_changes.deal', 'stage_changes.stage', 'stage_changes.entered_on');

export const stages: Example[] = [
  {
    says: 'Four deals on their way, by stage',
    files: { stage_changes: changes },
    ask: { from: '2024-01-01', to: '2024-01-31', by: 'stage' },
    ordinary: {
      stage_conversion: { is: 3 / 5, slices: { 'first call': 2 / 3, demo: 1 / 2 } }, // stays that ended in January: D3's has not
      'stage_conversion.cohort': 3 / 6, // stays that began in January, D3's too
      days_in_stage: { is: (10 + 5 + 2 + 20 + 10) / 5, slices: { 'first call': (10 + 5 + 2) / 3, demo: (20 + 10) / 2 } },
      'days_in_stage.median': 10,
    },
  },
  {
    says: 'A stay belongs to the month it ends in; two stages on a day, and a step back',
    files: {
      stage_changes: `
        deal,stage,entered_on
        D1,demo,2024-01-31
        D1,offer,2024-02-29
        D1,demo,2024-02-29
        D1,won,2024-03-10`,
    },
    ask: { from: '2024-02-01', to: '2024-02-29' },
    edge: {
      stage_conversion: 2 / 2, // demo to offer, offer back to demo
      'stage_conversion.cohort': 2 / 2, // what began in February: offer, and demo that was won
      days_in_stage: (29 + 0) / 2,
      'days_in_stage.median': 14.5,
    },
  },
  {
    says: 'Stages that nobody has left',
    files: { stage_changes: 'deal,stage,entered_on\nD1,demo,2024-01-31' },
    edge: { 'stage_conversion.cohort': 0 / 1 },
    missing: {
      stage_conversion: missing('zero_denominator'),
      days_in_stage: missing('no_rows'),
      'days_in_stage.median': missing('no_rows'),
    },
  },
  {
    says: 'Deals without their history',
    files: { deals: 'id,status\nD1,open' },
    missing: {
      stage_conversion: noHistory,
      'stage_conversion.cohort': noHistory,
      days_in_stage: noHistory,
      'days_in_stage.median': noHistory,
    },
  },
];
