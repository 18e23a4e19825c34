/** Answers about a report and its data: explanations, rows, names, checks. */
import type { Day, Language, Unit } from './common.js';
import type { Benchmark, Cell, Missing, Notice, ReportOptions } from './report.js';
import type { SourceInfo } from './sources.js';

/** A cell of a report: the metric or measure, and optionally the slice and the range. */
export interface CellOptions extends Omit<ReportOptions, 'metrics' | 'compare'> {
  metric: string;
  variant?: string;
  /** Slice of `by`; null is the slice of rows without the value; absent = all. */
  key?: string | null;
}

export interface MeasureValue {
  id: string;
  name: string;
  unit: Unit;
  value: number | null;
  exact?: string | null;
  missing?: Missing | null;
  rows_used: number;
  rows_left_out: Record<string, number>;
  /** The catalogue's own words: what is aggregated over which rows. */
  fact: string;
  aggregate: string;
  of?: string;
  where?: string;
  date?: string;
  /** The range this value covers, where time operators made another than the cell's. */
  from?: Day | null;
  to?: Day | null;
  /** Slice "all" inside total(). */
  total?: boolean;
}

export interface Explanation {
  metric: string;
  name: string;
  explanation: string;
  unit: Unit;
  from: Day | null;
  to: Day | null;
  /** "won_deals / (won_deals + lost_deals)" */
  formula: string;
  /** "Won deals / (Won deals + Lost deals)" in the language asked for. */
  words: string;
  /** "389 / (389 + 6388)" */
  numbers: string;
  result: Cell;
  coverage?: number | null;
  measures: MeasureValue[];
  parameters: Array<{ id: string; name: string; value: string | null }>;
  variants: Array<{ id: string; name: string; formula: string; words: string; result: Cell }>;
  /** What the value rests on: parts that add up to it. */
  parts?: Array<{ id: string; name: string; formula: string; words: string; result: Cell }>;
  source?: string;
  benchmarks: Benchmark[];
}

export interface RowsOptions extends CellOptions {
  /** A measure of the metric; default: the first one. */
  measure?: string;
  /** Rows left out for this reason instead of the rows used. */
  leftOut?: string;
  offset?: number;
  limit?: number;
}

/** What the engine answers; the API turns it into RowsAnswer by reading the original bytes. */
export interface RowPlaces {
  total: number;
  measure: string;
  rows: Array<{ source: number; row: number; block_begin: number; block_end: number; index: number; column?: string }>;
}

export interface RowsAnswer {
  total: number;
  measure: string;
  /**
   * Per file: its headers and the original cells of the rows. `row` is the number a spreadsheet shows when the file is opened there:
   * title rows, the header and blank lines count, a record with line breaks inside quotes is one row. `column`: the one whose cell it is
   * about, where periods that stand across were read as rows.
   */
  files: Array<{ name: string; headers: string[]; rows: Array<{ row: number; cells: string[]; column?: string }> }>;
}

export interface NamesOptions {
  /** Of the labels; default English. */
  language?: Language;
  fact?: string;
  /** Lists the distinct values of this name instead of the names. */
  name?: string;
  limit?: number;
}

export interface NamesAnswer {
  names?: Array<{
    fact: string;
    name: string;
    label: string;
    type: 'number' | 'text' | 'boolean' | 'date';
    distinct?: number;
    person?: boolean;
  }>;
  values?: Array<{ value: string | null; rows: number }>;
}

/** A mapped field over all rows of its fact. */
export interface FieldCheck {
  field: string;
  name: string;
  /** Rows without a value. */
  empty: number;
  /** Rows with a number below 0; absent for none. */
  negative?: number;
  /** Values far from the others: three interquartile ranges beyond the quartiles, of amounts on a logarithmic scale; up to ten of them. */
  suspicious?: { rows: number; first: Array<{ file: string; row: number; value: string }> };
}

export interface FactCheck {
  fact: string;
  name: string;
  /** That count, after rows that stand in several files were settled. */
  rows: number;
  /** Rows read that do not count, by reason. */
  removed: Record<string, number>;
  /** The time that its dates cover. */
  from: Day | null;
  to: Day | null;
  fields: FieldCheck[];
}

/** The rows that a measure counts and those it has to leave out. */
export interface MeasureCheck {
  measure: string;
  name: string;
  fact: string;
  rows_used: number;
  /** By reason, with the first ten; rows({metric: measure, leftOut: reason}) gives them all. */
  left_out: Array<{ reason: string; rows: number; first: Array<{ file: string; row: number }> }>;
}

export interface DataCheck {
  files: SourceInfo[];
  facts: FactCheck[];
  measures: MeasureCheck[];
  notices: Notice[];
  currency: string | null;
}
