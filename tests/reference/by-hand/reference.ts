/** What a query written by hand is, and in which scopes it is compared with the engine. */
import type { Grain } from '../../../web/api/types.js';
import type { Row } from './table.js';

export interface Period {
  name: string;
  from: string;
  to: string;
}

export interface Reference {
  metric: string;
  variant?: string;
  /** In words, what the query does. */
  says: string;
  /**
   * A scalar query for DuckDB. `in_period(day)` tells whether a day counts, `from_day()` and `to_day()` are null where no period
   * is set, `today()` is the last day of the data, `closing_day()` the period's last or today, whichever is earlier. A table has its fact's name and holds the slice; `all_` before it, all rows.
   */
  sql: string;
  /** Compared to the last digit; else to 1e-9. */
  exact?: true;
  /** What no period means: all data (the default), the last complete bucket of a grain, or nothing that could be compared. */
  without?: Grain | 'none';
  /** Names of the periods it is meant for; default: all of its group. */
  periods?: string[];
  /** Grains of its series; default: those of its group. */
  grains?: Grain[];
  /** Not compared by slice. */
  unsliced?: true;
}

export interface File {
  fact: string;
  /** Table of the company; default: that of the fact. */
  table?: string;
  columns?: string[];
  /** Field id -> the header that it has in the file, where the original words are asked for. */
  headers?: Record<string, string>;
  keep?: (row: Row) => boolean;
}

export interface Slicing {
  by: string;
  /** Fact -> SQL expression of a row's key; facts that are not named are not sliced. */
  keys: Record<string, string>;
  /** The slice of rows without the value too; default true. */
  withNull?: boolean;
}

/** A metric by slices that are no plain field of its rows: the query gives key and value of every slice, for each period of the group. */
export interface Breakdown {
  metric: string;
  by: string;
  says: string;
  sql: string;
}

/** Files that a person would load together, and what is asked of them. */
export interface Group {
  name: string;
  files: File[];
  /** Views and macros that its queries share. */
  views?: string[];
  /** Tables that are made anew for every period and slice: name -> query. */
  tables?: Record<string, string>;
  references: Reference[];
  breakdowns?: Breakdown[];
  periods: Period[];
  grains: Grain[];
  slicings?: Slicing[];
  parameters?: Record<string, string | number>;
  /** The last day of the data, where it is not that of the company. */
  today?: string;
}

export const month: Period = { name: 'month', from: '2024-03-01', to: '2024-03-31' };
export const quarter: Period = { name: 'quarter', from: '2024-04-01', to: '2024-06-30' };
export const year: Period = { name: 'year', from: '2024-01-01', to: '2024-12-31' };
export const odd: Period = { name: 'odd', from: '2023-11-12', to: '2024-02-29' };
export const currentQuarter: Period = { name: 'current quarter', from: '2024-10-01', to: '2024-12-31' };
export const lastYear: Period = { name: 'last year', from: '2023-01-01', to: '2023-12-31' };
