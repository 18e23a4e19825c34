/** Metrics side by side for the values of names, and who stands out among the peers. */
import type { Day, Unit } from './common.js';
import type { Cell, ReportOptions } from './report.js';

export interface ProfileOptions
  extends Omit<ReportOptions, 'metrics' | 'withMissing' | 'grain' | 'sliceLimit' | 'sliceSeries' | 'compare'> {
  /** One of the catalogue's profiles. Without `by`: by each of its names that the files have. */
  profile: string;
}

export interface ProfileCell extends Cell {
  /** Behind the metric's most numerous measure; below `fewest_rows` the value is not compared. */
  rows: number;
  /** 1 is best; equal values share the mean of their places. Absent where the value is not compared or no way is better. */
  place?: number;
}

export interface ProfileSlice {
  key: string | null;
  /** Mean over the metrics; absent where fewer than half of them are compared. */
  mean_place?: number;
  cells: Record<string, ProfileCell>;
}

/** A value beyond Tukey's fences among at least four peers: 1.5 interquartile ranges from the quartiles, and a tenth from the median. */
export interface ProfileHint {
  key: string | null;
  metric: string;
  value: number;
  median: number;
  side: 'high' | 'low';
  /** Absent where no way is better. */
  good?: boolean;
}

export interface ProfileAnswer {
  profile: string;
  name: string;
  explanation: string;
  /** Rows behind a value that is compared. */
  fewest_rows: number;
  from: Day | null;
  to: Day | null;
  currency: string | null;
  metrics: Array<{ id: string; name: string; unit: Unit; direction: -1 | 0 | 1 }>;
  /** For each name: its values, the best first, and what stands out, the furthest first. */
  by: Array<{ name: string; label: string; slices: ProfileSlice[]; hints: ProfileHint[] }>;
}
