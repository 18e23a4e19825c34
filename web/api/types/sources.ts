/** Files: how they are read, what was understood of them, and what their columns mean. */
import type { ColumnType, DateOrder, Day, DecimalSign, Encoding, RateScale, UnpackLimits } from './common.js';
import type { Report } from './report.js';

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
  /** Several columns are one name together: the place of this one, from 1. */
  part?: number;
}

export interface Issue {
  code: string;
  message: string;
  column?: string;
  rows: number;
  /** Up to ten row numbers, see RowsAnswer. */
  firstRows: number[];
}

/** Of dates, or of numbers. */
export interface ColumnExtent {
  first?: Day;
  last?: Day;
  smallest?: number;
  largest?: number;
  sum?: number;
}

export interface SourceColumn {
  header: string;
  type: ColumnType;
  reading: Required<ColumnReading> & { currency?: string };
  /** The other way the column can be read, when its values do not decide. */
  ambiguous?: Required<ColumnReading>;
  /** The same, after a person chose: the reading that was turned down. */
  settled?: Required<ColumnReading>;
  /** What its values span as they are read; with `ambiguous` or `settled` only. */
  extent?: ColumnExtent;
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
