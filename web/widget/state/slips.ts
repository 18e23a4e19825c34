/** Who falls behind: a metric of each person, team or manager against an earlier period and against the plan. Pure: no engine, no DOM. */
import type { Report } from '../../api/types.js';
import { type Compared, compared, type Range, rangeOf, type Span } from './days.js';

export interface Slip {
  key: string;
  now: number;
  /** What it was; null where there is no earlier period to look at. */
  before: number | null;
  /** now / before - 1. */
  change: number | null;
  /** Share of the plan; null where there is none. */
  plan: number | null;
}

export interface Course {
  now: Required<Range>;
  /** Absent: the data do not cover any. */
  before?: Required<Range>;
}

/**
 * The days to hold against each other. The period of the view, as it is compared or else with a year ago, or the period before; over all
 * data the last twelve months, or where these have nothing before them the last whole quarter. `first` is the first day of the metric.
 */
export function courseOf({ from, to }: Range, compare: Compared | 'none', span: Span, first: string | null): Course {
  const covered = (now: Required<Range>, by: Compared): Course | null => {
    const before = compared(now, by);
    return first === null || before.from >= first ? { now, before } : null;
  };
  const ways: Compared[] = compare === 'none' ? ['year', 'previous'] : [compare];
  const year = rangeOf({ kind: 'last12' }, span) as Required<Range>;
  const quarter = rangeOf({ kind: 'quarter', step: -1 }, span) as Required<Range>;
  const periods = from && to ? [{ from, to }] : [year, quarter];
  for (const now of periods) {
    for (const way of ways) {
      const course = covered(now, way);
      if (course) return course;
    }
  }
  return { now: periods[0]! };
}

const kLast = Number.POSITIVE_INFINITY;

/** Those who lost come first, then those behind the plan, then the rest. */
export const isFalling = ({ change }: Slip): boolean => change !== null && change < 0;
export const isBehind = ({ plan }: Slip): boolean => plan !== null && plan < 1;
const rank = (slip: Slip): number => (isFalling(slip) ? 0 : isBehind(slip) ? 1 : 2);

function weakestFirst(a: Slip, b: Slip): number {
  const byRank = rank(a) - rank(b);
  if (byRank !== 0) return byRank;
  const byChange = (a.change ?? kLast) - (b.change ?? kLast);
  const byPlan = (a.plan ?? kLast) - (b.plan ?? kLast);
  // Two that are unknown differ by NaN, which decides nothing.
  return (rank(a) === 1 ? byPlan || byChange : byChange || byPlan) || b.now - a.now;
}

/** Those who have a value now or had one, the weakest first. `target` is the measure that holds what they aim for. */
export function slipsOf(metric: string, target: string | null, now: Report, before: Report | null): Slip[] {
  const current = valuesOf(now, metric);
  const earlier = valuesOf(before, metric);
  const planned = valuesOf(now, target);
  const slip = (key: string): Slip => {
    const value = current.get(key) ?? 0;
    const was = before === null ? null : (earlier.get(key) ?? 0);
    const aim = planned.get(key) ?? 0;
    return { key, now: value, before: was, change: was !== null && was > 0 ? value / was - 1 : null, plan: aim > 0 ? value / aim : null };
  };
  return [...new Set([...current.keys(), ...earlier.keys()])].map(slip).sort(weakestFirst);
}

function valuesOf(report: Report | null, id: string | null): Map<string, number> {
  const slices = report?.metrics[id ?? '']?.slices ?? [];
  return new Map(slices.flatMap(({ key, value }) => (key === null || value === null ? [] : [[key, value]])));
}
