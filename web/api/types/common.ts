/** Words that the other shapes are made of, and errors and progress. */
import type { Encoding } from '../../readers/encoding.js';
import type { UnpackLimits } from '../../readers/expansion.js';

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
  | 'read_failed'
  /** The page can read it, its worker cannot: WebKit does so in a page from disk. */
  | 'unreadable_here';

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
