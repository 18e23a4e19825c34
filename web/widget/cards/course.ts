/** What a course over time is drawn from. Pure: no engine, no DOM. */
import type { SeriesCell, Unit } from '../../api/types.js';

/** Amounts are drawn as bars from nought; shares and days are not. */
export const isAmount = (unit: Unit): boolean => unit === 'money' || unit === 'count';

/**
 * A course from its first known value on, an amount's from the first that is not nought: the days before are those of other files. One
 * without any stays whole.
 */
export function begun(series: readonly SeriesCell[], unit: Unit): SeriesCell[] {
  const first = series.findIndex(({ value }) => value !== null && (value !== 0 || !isAmount(unit)));
  return series.slice(Math.max(first, 0));
}
