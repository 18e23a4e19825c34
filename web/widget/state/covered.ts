/** Which days the data of a metric cover, as far as the report over all data tells. */
import type { Comparison, Day, Report } from '../../api/types.js';

/** The first day (or the start of its month) that has something for the metric. */
export function firstDay(overview: Report | null, metric: string): Day | null {
  const series = overview?.metrics[metric]?.series ?? [];
  return series.find(({ value, rows_used }) => value !== null && value !== 0 && (rows_used ?? 1) > 0)?.from ?? null;
}

/** Whether a comparison looks at days that the data cover from its first one on: growth against a part of a period means nothing. */
export function isCovered(against: Comparison, first: Day | null): boolean {
  return !against.from || first === null || against.from >= first;
}
