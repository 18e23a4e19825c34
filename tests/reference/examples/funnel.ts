/** From visits to leads, to opportunities, to deals that are won. */
import { type Example, missing, none } from './example.js';

const leads = `
  id,created_on,source,opportunity_on,converted,won_on
  L1,2024-01-05,web,2024-01-20,,2024-03-01
  L2,2024-01-31,web,,yes,
  L3,2024-01-10,fair,,no,
  L4,2024-01-11,fair,2024-02-05,,
  L5,2024-01-12,web,,no,
  L6,2024-01-13,,,,
  L7,2023-12-31,web,2024-01-31,,`;

const deals = `
  id,status,lead,created_on,closed_on
  D1,won,L7,2024-01-02,2024-01-31
  D2,won,L3,2024-01-15,2024-02-10
  D3,lost,L5,2024-02-20,2024-02-21`;

const visits = `
  date,visitors,source
  2024-01-01,100,web
  2024-01-31,40,fair
  2024-01-15,10,
  2024-02-01,500,web`;

const january = { from: '2024-01-01', to: '2024-01-31' };

export const funnel: Example[] = [
  {
    says: 'The leads of a January and what became of them',
    files: { leads, deals, visits },
    ask: { ...january, by: 'source' },
    ordinary: {
      leads: 6,
      opportunities: 4, // L1 L7 on their days, L3 on its deal's, L2 with the lead's own day
      visitors: 100 + 40 + 10,
      sales_conversion: 1 / 6, // D1
      'sales_conversion.cohort': 2 / 6, // L1 by its day, L3 by its deal
      lead_to_opportunity: 4 / 6,
      'lead_to_opportunity.cohort': 5 / 6, // L1 L2 L3 L4 L5: whenever
      lead_conversion: { is: 6 / 150, slices: { web: 3 / 100, fair: 2 / 40, [none]: 1 / 10 } },
    },
  },
  {
    says: 'A year: what is undated is in no month, but in the whole',
    files: {
      leads: 'id,created_on,opportunity_on,won_on\nL1,2024-01-31,2024-02-01,\nL2,2024-02-29,,2024-03-01\nL3,,,',
      deals: 'id,status,closed_on,lead\nD1,won,2024-02-29,\nD2,won,,L2',
      visits: 'date,source\n2024-02-01,web\n2024-02-01,web\n2024-02-29,web\n,web',
    },
    ask: { from: '2024-02-01', to: '2024-02-29' },
    edge: {
      leads: { is: 1, leftOut: { no_date: 1 } }, // L2
      visitors: 3, // a row is a visit
      sales_conversion: 1 / 1, // D1
      'sales_conversion.cohort': 1 / 1, // L2: its deal, and its own day
      lead_conversion: 1 / 3,
      lead_to_opportunity: 2 / 1, // L1's day is in February, and L2's deal has none
      'lead_to_opportunity.cohort': 1 / 1,
    },
  },
  {
    says: 'No lead came in',
    files: { leads, deals, visits: 'date,visitors\n2024-05-01,0' },
    ask: { from: '2024-05-01', to: '2024-05-31' },
    missing: {
      sales_conversion: missing('zero_denominator'),
      'sales_conversion.cohort': missing('zero_denominator'),
      lead_to_opportunity: missing('zero_denominator'),
      'lead_to_opportunity.cohort': missing('zero_denominator'),
      lead_conversion: missing('zero_denominator'),
    },
  },
  {
    says: 'Leads alone',
    files: { leads: 'id\nL1' },
    missing: {
      sales_conversion: missing('needs_fact', 'deals.status'),
      lead_conversion: missing('needs_fact', 'visits.visitors'),
      lead_to_opportunity: missing('needs_field', 'leads.opportunity_on'),
    },
  },
];
