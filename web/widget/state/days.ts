/** Civil-day arithmetic on YYYY-MM-DD texts, without time zones, and the periods people choose. */
import type { Day, Grain } from '../../api/types.js';

export interface Span {
  from: Day;
  to: Day;
  today: Day;
  /** First month of the fiscal year; absent: January. */
  fiscalStart?: number;
}
export interface Range {
  from?: Day;
  to?: Day;
}
/** Periods of the calendar, `step` of them before the present one; "ytd" is the part of the year up to today's day. */
export type Calendar = 'year' | 'fiscal' | 'quarter' | 'month' | 'ytd';
export type PeriodChoice =
  | { kind: 'all' }
  | { kind: 'last12' }
  | { kind: 'days'; days: number }
  | { kind: Calendar; step: number }
  | { kind: 'custom'; from: Day; to: Day };
export type Compared = 'previous' | 'year';

const kDayMs = 86_400_000;
const kMonthsIn: Record<Calendar, number> = { year: 12, fiscal: 12, quarter: 3, month: 1, ytd: 12 };

export const utc = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const text = (date: Date): Day => date.toISOString().slice(0, 10);
export const addDays = (day: Day, days: number): Day => text(new Date(utc(day).getTime() + days * kDayMs));
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to).getTime() - utc(from).getTime()) / kDayMs);

/** The same day of another month; the last day where that month is shorter. */
export function addMonths(day: Day, months: number): Day {
  const date = utc(day);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return text(first);
}

function startOf(day: Day, unit: Calendar, fiscalStart = 1): Day {
  const date = utc(day);
  const months = kMonthsIn[unit];
  const shift = unit === 'fiscal' ? fiscalStart - 1 : 0;
  const month = Math.floor((date.getUTCMonth() - shift) / months) * months + shift;
  return text(new Date(Date.UTC(date.getUTCFullYear(), month, 1)));
}

const isLastOfMonth = (day: Day): boolean => addDays(day, 1).endsWith('-01');

/** First and last day of a choice; nothing for "all". The current period ends today. */
export function rangeOf(choice: PeriodChoice, span: Span): Range {
  if (choice.kind === 'all') return {};
  if (choice.kind === 'custom') return { from: choice.from, to: choice.to };
  if (choice.kind === 'last12') return { from: addMonths(startOf(span.today, 'month'), -11), to: span.today };
  if (choice.kind === 'days') return { from: addDays(span.today, 1 - choice.days), to: span.today };
  const months = kMonthsIn[choice.kind];
  const from = addMonths(startOf(span.today, choice.kind, span.fiscalStart), choice.step * months);
  const end = choice.kind === 'ytd' ? addMonths(span.today, choice.step * months) : addDays(addMonths(from, months), -1);
  return { from, to: end > span.today ? span.today : end };
}

/** Whether stepping back (-1) or on (+1) from a calendar choice still meets data. */
export function canStep(choice: PeriodChoice, span: Span, by: -1 | 1): boolean {
  if (!('step' in choice)) return false;
  const next = rangeOf({ kind: choice.kind, step: choice.step + by }, span);
  return next.from! <= span.today && next.to! >= span.from;
}

/** The grain that gives a readable number of buckets. */
export function grainFor(range: Range, span: Span): Grain {
  const days = daysBetween(range.from ?? span.from, range.to ?? span.to);
  if (days <= 45) return 'day';
  if (days <= 130) return 'week';
  if (days <= 366 * 5) return 'month';
  return days <= 366 * 15 ? 'quarter' : 'year';
}

/** Whether the period still runs: its last day, by the calendar, is after today. */
export function underWay(choice: PeriodChoice, span: Span): boolean {
  if (!('step' in choice) || choice.kind === 'ytd') return false;
  const { from, to } = rangeOf(choice, span);
  return to === span.today && addDays(addMonths(from!, kMonthsIn[choice.kind]), -1) > span.today;
}

/** The range a comparison looks at, as the engine does: the equally long one before, or the same days a year ago. */
export function compared(range: Required<Range>, compare: Compared): Required<Range> {
  if (compare === 'year') {
    const to = addMonths(range.to, -12);
    const whole = range.from !== range.to && isLastOfMonth(range.to);
    return { from: addMonths(range.from, -12), to: whole ? addDays(addMonths(`${to.slice(0, 8)}01`, 1), -1) : to };
  }
  const whole = utc(range.from).getUTCDate() === 1;
  const months = whole ? monthsSpanned(range) : 0;
  if (months > 0) {
    return { from: addMonths(range.from, -months), to: addDays(range.from, -1) };
  }
  const days = daysBetween(range.from, range.to) + 1;
  return { from: addDays(range.from, -days), to: addDays(range.from, -1) };
}

/** So many ranges, each compared with the one after it; the nearest first. */
export function comparedRanges(range: Range, compare: Compared | 'none', count: number): Array<Required<Range>> {
  const { from, to } = range;
  const ranges: Array<Required<Range>> = [];
  if (compare === 'none' || !from || !to) return ranges;
  for (let at: Required<Range> = { from, to }; ranges.length < count; ) {
    at = compared(at, compare);
    ranges.push(at);
  }
  return ranges;
}

/** Whole months of a range that starts on a first and ends on a last day of a month; 0 otherwise. */
function monthsSpanned({ from, to }: Required<Range>): number {
  const next = utc(addDays(to, 1));
  if (next.getUTCDate() !== 1) return 0;
  const start = utc(from);
  return (next.getUTCFullYear() - start.getUTCFullYear()) * 12 + next.getUTCMonth() - start.getUTCMonth();
}
