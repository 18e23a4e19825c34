/** Which days the data cover. */
import type { Report } from '../../api/types.js';
import { addDays, type Span } from './days.js';

/** The days the data cover, from the report itself or from the ends of its series. */
export function spanOf(report: Report, fiscalStart: number | undefined): Span | null {
  const cells = Object.values(report.metrics)
    .flatMap(({ series }) => series ?? [])
    .filter(({ rows_used, value }) => value !== null && (rows_used ?? 1) > 0);
  const from = report.period.from ?? cells.map((cell) => cell.from).sort()[0];
  const to =
    report.period.to ??
    cells
      .map((cell) => cell.to)
      .sort()
      .at(-1);
  if (!from || !to) return null;
  return { from, to, today: report.period.today ?? addDays(to, 0), ...(fiscalStart ? { fiscalStart } : {}) };
}
