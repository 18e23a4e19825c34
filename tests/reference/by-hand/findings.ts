/**
 * Where the engine differs from the catalogue as it is read here. The queries are not bent: each entry names the sentence, and the
 * test fails once the engine agrees, so that the entry is taken out.
 */
export interface Finding {
  group: string;
  /** Metrics, with their variant in brackets, or by a name. */
  metrics: string[];
  /** Which of the differences; default all. */
  where?: RegExp;
  says: string;
}

const ownRows = 'A total is taken from its own rows, else from the sum of the level below, never both: the engine adds both.';
const expectedLater = 'Expected to close in the period: in the current one the engine leaves out what is expected after today.';
const lastToEnd = 'Reason and kind are of the last subscription to end: the engine takes the first loss of a customer who came back.';
const dealFirst = 'opportunity_on, else a deal of that lead, else converted: the engine dates by the flag before it looks for a deal.';

const spacing =
  'The grain is taken from period end or from the spacing: without period ends the engine takes a plan whole, on its first day.';

export const findings: Finding[] = [
  { group: 'sales and targets', metrics: ['target', 'quota_attainment', 'target_progress', 'pace'], says: ownRows },
  { group: 'sales and targets by their starts', metrics: ['target', 'quota_attainment'], says: spacing },
  {
    group: 'deals and targets',
    metrics: ['pipeline_coverage', 'pipeline_coverage [all_open]', 'pipeline_coverage [weighted]', 'pipeline_coverage [remaining]'],
    says: ownRows,
  },
  {
    group: 'deals and plans of two kinds',
    metrics: ['pipeline_coverage', 'pipeline_coverage [by_count]', 'pipeline_coverage [remaining]'],
    where: /2024-10-01\.\.2024-12-31/,
    says: expectedLater,
  },
  { group: 'leads with everything', metrics: ['opportunities', 'lead_to_opportunity'], says: dealFirst },
  {
    group: 'subscription intervals',
    metrics: [
      'voluntary_churn_rate',
      'involuntary_churn_rate',
      'unknown_churn_rate',
      'churn_reason_share by reason',
      'churn_reason_share by Why they left',
      'churned_mrr_reason_share by Why they left',
    ],
    says: lastToEnd,
  },
  {
    group: 'deals',
    metrics: ['age_of_open_deals'],
    says: 'Stocks are read at the end of the period: the engine gives the age of what is open today, whatever the period.',
  },
  {
    group: 'sales',
    metrics: ['qoq_growth'],
    where: /quarter 2024-10-01/,
    says: 'Like for like is a variant: in a series the engine compares the unfinished quarter so, by from and to it does not.',
  },
];
