/** Which days the data of a metric cover, as far as the report over all data tells. */
import type { Comparison, Day, MetricResult, Report } from '../../api/types.js';
import { compared, type Range } from './days.js';

/** The first day (or the start of its month) that has something for the metric. */
export function firstDay(overview: Report | null, metric: string): Day | null {
  const series = overview?.metrics[metric]?.series ?? [];
  return series.find(({ value, rows_used }) => value !== null && value !== 0 && (rows_used ?? 1) > 0)?.from ?? null;
}

/** Whether a comparison looks at days that the data cover from its first one on: growth against a part of a period means nothing. */
export function isCovered(against: Comparison, first: Day | null): boolean {
  return !against.from || first === null || against.from >= first;
}

/**
 * Whether a growth, which its formula tells by looking at an earlier period, looks at one that the data cover only in part: the first year
 * of a shop that opened in July makes the second one look like a wonder.
 */
export function growsFromPart(
  formula: string | undefined,
  { from, to }: Pick<MetricResult, 'from' | 'to'>,
  overview: Report | null,
): boolean {
  const [, operator, metric] = /\b(year_ago|previous)\((\w+)\)/.exec(formula ?? '') ?? [];
  const first = metric ? firstDay(overview, metric) : null;
  if (!operator || !first || !from || !to) return false;
  return compared({ from, to }, operator === 'year_ago' ? 'year' : 'previous').from < first;
}

/** The days of the view, as far as they are known. */
export function wholePeriod({ range, report }: { range: Range; report: Report | null }): Range {
  const { from, to } = { from: range.from ?? report?.period.from, to: range.to ?? report?.period.to };
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** Whether a metric had to answer for another period than the one chosen. */
export function answersElsewhere(result: MetricResult | undefined, whole: Range): boolean {
  if (!result?.from || !result.to || !whole.from) return false;
  return result.from !== whole.from || result.to !== whole.to;
}
