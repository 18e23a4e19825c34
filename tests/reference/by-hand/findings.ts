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

export const findings: Finding[] = [
  {
    group: 'deals and targets',
    metrics: ['pipeline_coverage', 'pipeline_coverage [all_open]'],
    where: /2024-10-01\.\.2024-12-31|2023-01-01\.\.2023-03-31/,
    says: 'Open on day d: created_on <= d. The engine counts a deal that is open today in the current period also where its day of creation is unknown; a cell with a target and no such deal is 0 there.',
  },
  {
    group: 'deals and plans of two kinds',
    metrics: ['pipeline_coverage'],
    where: /2023-01-01\.\.2023-03-31/,
    says: 'The sum over no deals: a cell with a target and no deal that was open on its first day is 0 there, and nothing here.',
  },
];
