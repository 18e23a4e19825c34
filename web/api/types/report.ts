/** Questions and reports. Report follows tests/fixtures/report.schema.json (schema 1). */
import type { Day, Grain, Language, Unit, WeekStart } from './common.js';

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
  /** Metric -> the variant of it that stands for it in this report. */
  variants?: Record<string, string>;
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

/** reached; on_track or behind while the period runs, by the share of it that has passed; missed. */
export type TargetStatus = 'reached' | 'on_track' | 'behind' | 'missed';

/** What is usual, with its source, and where the value stands to it. */
export interface Benchmark {
  low?: number;
  high?: number;
  note: string;
  source: string;
  status?: 'below' | 'within' | 'above';
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
  /** What the plan says for the same period, where the catalogue names a target for the metric and the files hold one. */
  target?: (Cell & { status?: TargetStatus }) | null;
  benchmarks?: Benchmark[];
  variants?: Record<string, Cell>;
  /** What the value rests on: named parts that add up to it. */
  parts?: Record<string, Cell & { name: string }>;
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
