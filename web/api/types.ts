/**
 * The shapes that cross the boundary of the engine. One place: the worker, the API, the element, the page and the command line
 * all import them from here. Report follows tests/fixtures/report.schema.json (schema 1).
 */

import type { Encoding } from '../readers/encoding.js';
import type { UnpackLimits } from '../readers/expansion.js';

export type { Encoding, UnpackLimits };
export type Day = string; // YYYY-MM-DD
export type Language = 'en' | 'ru' | 'uk';
/** A language whose metric names and explanations are not in the module; they are fetched when it is first asked for. */
export type Translation = Exclude<Language, 'en'>;
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year';
export type WeekStart = 'monday' | 'sunday' | 'saturday';
export type Unit = 'money' | 'ratio' | 'count' | 'days' | 'months' | 'number';
export type ColumnType = 'decimal' | 'integer' | 'date' | 'timestamp' | 'boolean' | 'text';
export type DateOrder = 'iso' | 'dmy' | 'mdy';
export type DecimalSign = 'point' | 'comma';
export type RateScale = 'share' | 'percent' | 'money';

/** How one column's texts are read, where the user knows better than the evidence. */
export interface ColumnReading {
  type?: ColumnType;
  dateOrder?: DateOrder;
  decimalSign?: DecimalSign;
}

export interface ReadOptions {
  /** Default: told by the letters at the file's beginning. */
  encoding?: Encoding;
  delimiter?: string;
  quote?: string;
  header?: 'auto' | 'none' | 'first_row';
  /** Rows below the data that are totals or notes. Default: left out, and told of. */
  footers?: 'leave_out' | 'keep';
  /** Periods that stand across a table ("Jan 2024", "Feb 2024", ..) are read as rows. */
  unpivot?: boolean;
  /** Of a workbook: the sheet to read. Default: the one that holds most data. */
  sheet?: string;
  /** How much packed files may unpack to. Default: 4 GB in all and, beyond the first 32 MB, 200 times what is stored. */
  limits?: Partial<UnpackLimits>;
  readings?: Record<string, ColumnReading>;
}

export interface FieldUse {
  fact: string;
  field: string;
  confidence: number;
}

export interface Issue {
  code: string;
  message: string;
  column?: string;
  rows: number;
  /** Up to ten row numbers, see RowsAnswer. */
  firstRows: number[];
}

export interface SourceColumn {
  header: string;
  type: ColumnType;
  reading: Required<ColumnReading> & { currency?: string };
  /** The other way the column can be read, when its values do not decide. */
  ambiguous?: Required<ColumnReading>;
  samples: string[];
  nulls: number;
  uses: FieldUse[];
  rateScale?: RateScale;
}

export interface SourceInfo {
  id: number;
  name: string;
  /** Stored bytes that it was read from. */
  bytes: number;
  /** The file it came out of, as it was added, and which of its tables it is; absent where the file is the table. */
  file?: string;
  table?: string;
  /** Of a workbook: the sheet that was read, and all there are. */
  sheet?: string;
  sheets?: string[];
  /** It was no separated text: what is said of encoding, delimiter and quote is of the text that it was turned into. */
  converted?: boolean;
  rows: number;
  facts: string[];
  encoding: string;
  delimiter: string | null;
  quote: string | null;
  headerRows: number;
  preambleRows: number;
  /** Periods stand across the table and could be read as rows: unpivot. */
  wide?: true;
  /** Periods that stood across were read as rows; then `columns` are not those of the file, which are these. */
  unpivot?: true;
  fileHeaders?: string[];
  footers?: 'keep';
  columns: SourceColumn[];
  issues: Issue[];
}

/** Header -> its meaning; null = used for nothing but slices and filters. */
export interface FileMapping {
  facts?: string[];
  columns?: Record<
    string,
    { fact: string; field: string; confidence?: number } | Array<{ fact: string; field: string; confidence?: number }> | null
  >;
  readings?: Record<string, ColumnReading>;
  rateScales?: Record<string, RateScale>;
  /** How the file itself is read, see ReadOptions. Other columns come of it: what was said of those before is forgotten. */
  unpivot?: boolean;
  footers?: 'leave_out' | 'keep';
}

export interface Mapping {
  files: Record<string, FileMapping>;
  /** Fields of names ("deals.customer") whose spellings that differ only in case, spacing and punctuation count as one; false takes it back. */
  merge?: Record<string, boolean>;
}

/** What `map` takes: a mapping, or what says it elsewhere: a report, the list of sources. */
export type MappingInput = Mapping | Pick<Report, 'files'> | SourceInfo[];

export interface MapOutcome {
  /** Sources whose texts must be read again because a reading changed. */
  readAgain: number[];
}

export interface ReportOptions {
  /** Metric and measure ids; absent: every one that computes. */
  metrics?: string[];
  /** Adds metrics that do not compute, with the reason, when no list is given. Default false. */
  withMissing?: boolean;
  from?: Day;
  to?: Day;
  grain?: Grain;
  by?: string;
  /** Slices beyond this many (by size) are left out of the answer; default none are. */
  sliceLimit?: number;
  /** Series inside each slice; default false. */
  sliceSeries?: boolean;
  where?: string;
  compare?: 'previous' | 'year';
  parameters?: Record<string, string | number>;
  today?: Day;
  timeZone?: string;
  /** Transitions of timeZone as [from ms UTC, offset minutes]; the API fills it from Intl. */
  timeZoneOffsets?: Array<[number, number]>;
  fiscalStart?: number;
  weekStart?: WeekStart;
  language?: Language;
}

export type MissingCode =
  | 'needs_fact'
  | 'needs_field'
  | 'needs_parameter'
  | 'no_rows'
  | 'zero_denominator'
  | 'no_opening'
  | 'ambiguous'
  | 'mixed_currencies'
  | 'overflow';

export interface Missing {
  code: MissingCode;
  needs?: string[];
  message?: string;
}

export interface Cell {
  value: number | null;
  exact?: string | null;
  missing?: Missing | null;
  rows_used?: number;
}

export interface SeriesCell extends Cell {
  from: Day;
  to: Day;
  complete: boolean;
}

export interface SliceCell extends Cell {
  key: string | null;
  series?: SeriesCell[];
}

export interface Comparison extends Cell {
  from?: Day;
  to?: Day;
  /** value / compared value - 1; for ratios the difference. */
  change?: number | null;
}

export interface MetricResult extends Cell {
  name?: string;
  unit: Unit;
  from?: Day | null;
  to?: Day | null;
  source?: string;
  coverage?: number | null;
  rows_left_out?: Record<string, number>;
  series?: SeriesCell[];
  slices?: SliceCell[];
  previous?: Comparison | null;
  year_ago?: Comparison | null;
  target?: Cell | null;
  variants?: Record<string, Cell>;
}

export interface Notice {
  code: string;
  message: string;
  file?: string;
  column?: string;
  rows?: number;
  arguments?: string[];
  /** Up to ten row numbers, see RowsAnswer. */
  first_rows?: number[];
}

export interface Report {
  schema: 1;
  catalogue?: string;
  period: { from: Day | null; to: Day | null; grain: Grain | null; today: Day | null; week_start?: WeekStart; fiscal_start?: number };
  currency?: string | null;
  filter?: string | null;
  by?: string | null;
  files: Array<{
    name: string;
    rows: number;
    facts: string[];
    encoding?: string;
    delimiter?: string | null;
    mapping?: Record<string, { fact: string; field: string; confidence: number } | null>;
  }>;
  notices: Notice[];
  metrics: Record<string, MetricResult>;
}

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
  source?: string;
  benchmarks: Array<{ low?: number; high?: number; note: string; source: string }>;
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

export interface CatalogueMetric {
  id: string;
  name: string;
  explanation: string;
  unit: Unit;
  direction: -1 | 0 | 1;
  kinds: string[];
  formula: string;
  words: string;
  needs: string[];
  default_by?: string;
  benchmarks: Array<{ low?: number; high?: number; note: string; source: string }>;
  variants: Array<{ id: string; name: string; formula: string }>;
  source?: string;
}

export interface Catalogue {
  version: string;
  facts: Array<{
    id: string;
    name: string;
    derived?: boolean;
    fields: Array<{
      id: string;
      name: string;
      kind: string;
      required: boolean;
      refers_to?: string;
      choices?: Array<{ id: string; name: string }>;
    }>;
  }>;
  measures: Array<{ id: string; name: string; unit: Unit; fact: string; aggregate: string; of?: string; where?: string; date?: string }>;
  metrics: CatalogueMetric[];
  parameters: Array<{ id: string; name: string; unit: Unit; standard?: string }>;
  boards: Array<{ id: string; name: string; metrics: string[]; main_series: string[]; slices: string[]; facts: string[] }>;
}

export type ErrorCode =
  | 'bad_input'
  | 'empty_input'
  /** There is none, in a file that may have one (JSON). */
  | 'no_table'
  /** A file of another kind, or without anything in it. */
  | 'not_a_table'
  | 'password_protected'
  | 'unpacks_too_much'
  | 'damaged'
  | 'bad_encoding'
  | 'bad_expression'
  | 'bad_catalogue'
  | 'bad_mapping'
  | 'bad_options'
  | 'unknown_name'
  | 'overflow'
  | 'out_of_memory'
  | 'cancelled'
  | 'engine_lost'
  | 'read_failed';

export interface ErrorPlace {
  file?: string;
  /** As in RowsAnswer. */
  row?: number;
  column?: string;
  byte?: number;
}

export interface Progress {
  file: string;
  /** What is no text is opened first. */
  phase: 'opening' | 'reading' | 'again' | 'done';
  bytes: number;
  totalBytes: number;
  rows: number;
  rowsPerSecond: number;
  bytesPerSecond: number;
}
