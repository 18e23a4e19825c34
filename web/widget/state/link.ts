/** A view as the #fragment of a link, and back. What comes in is somebody else's text: read by rules, and what does not fit is told. */
import type { Grain, WeekStart } from '../../api/types.js';
import type { Calendar, Compared, PeriodChoice } from './days.js';
import { firstView, type Settings, type View } from './view.js';
import type { Filter } from './where.js';

const kMostLetters = 16_000;
const kMostEntries = 200;
const kMostValues = 500;
const kId = /^[a-z][a-z0-9_]{0,63}$/;
/** Parameters of a stage are named after it, in the files' own words. */
const kStage = /^stage:(.{1,200})$/;
const kNumber = /^-?\d{1,15}(\.\d{1,9})?$/;

const kGrains: ReadonlyArray<Grain | 'auto'> = ['auto', 'day', 'week', 'month', 'quarter', 'year'];
const kCalendars: readonly Calendar[] = ['year', 'fiscal', 'quarter', 'month', 'ytd'];
const kComparisons: readonly Compared[] = ['previous', 'year'];
const kWeekStarts: readonly WeekStart[] = ['monday', 'sunday', 'saturday'];

/** What a link says, before anybody knows whether the files have it. A filter's label and type are the files' to say. */
export interface Linked {
  view: Partial<View>;
  /** Parts that cannot be read. */
  unread: string[];
}

// Out

function periodText(period: PeriodChoice): string {
  if ('step' in period) return `${period.kind}:${period.step}`;
  if (period.kind === 'days') return `days:${period.days}`;
  return period.kind === 'custom' ? `custom:${period.from}:${period.to}` : period.kind;
}

const filterText = ({ name, values, not, from, to }: Filter): string =>
  from !== undefined || to !== undefined
    ? JSON.stringify([name, 'range', from ?? null, to ?? null])
    : JSON.stringify([name, not ? 'not' : 'is', ...values]);

/** The fragment of a view; `mayHold` says whose values may stand in it. */
export function fragmentOf(view: View, mayHold: (filter: Filter) => boolean): string {
  const said: Array<[string, string]> = [];
  const say = (key: string, value: string | null | undefined | false): void => void (value && said.push([key, value]));
  say('board', view.board);
  say('metric', view.metric);
  say('beside', view.beside);
  say('period', periodText(view.period));
  say('grain', view.grain !== firstView.grain && view.grain);
  say('compare', view.compare !== 'none' && `${view.compare}:${view.earlier}`);
  say('by', view.by);
  for (const filter of view.filters) say('filter', mayHold(filter) && filterText(filter));
  const { weekStart, fiscalStart, today, parameters = {} } = view.settings;
  say('week', weekStart);
  say('fiscal', fiscalStart?.toString());
  say('today', today);
  for (const [id, value] of Object.entries(parameters)) {
    const stage = kStage.exec(id)?.[1];
    say(`set.${id}`, (stage === undefined || mayHold({ name: 'stage', label: '', type: 'text', values: [stage] })) && value);
  }
  for (const [metric, variant] of Object.entries(view.variants)) say(`use.${metric}`, variant);
  for (const [board, metrics] of Object.entries(view.picked)) say(`show.${board}`, metrics.join(','));
  say('star', view.northStar);
  if (view.detail && view.detail.by === undefined) say('open', view.detail.metric);
  return new URLSearchParams(said).toString();
}

// In

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};
const one = <T extends string>(choices: readonly T[], text: string): T | undefined => choices.find((choice) => choice === text);
const whole = (text: string, least: number, most: number): number | undefined =>
  /^-?\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined;
const isName = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 1000;

/** "last12", "days:90", "month:-1", "custom:2024-01-01:2024-06-30"; a period of the calendar without a number is the present one. */
export function periodIn(text: string): PeriodChoice | undefined {
  const [kind = '', first = '', second = ''] = text.split(':');
  if (kind === 'all' || kind === 'last12') return { kind };
  if (kind === 'custom') return isDay(first) && isDay(second) && first <= second ? { kind, from: first, to: second } : undefined;
  const days = kind === 'days' ? whole(first, 1, 3660) : undefined;
  if (days !== undefined) return { kind: 'days', days };
  const calendar = one(kCalendars, kind);
  const step = whole(first || '0', -1200, 0);
  return calendar && step !== undefined ? { kind: calendar, step } : undefined;
}

export const grainIn = (text: string): Grain | 'auto' | undefined => one(kGrains, text);

function filterOf(text: string): Filter | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(said) || !isName(said[0]) || said.length > kMostValues + 2) return undefined;
  const [name, test, ...values] = said as [string, unknown, ...unknown[]];
  const filter: Filter = { name, label: name, type: 'text', values: [] };
  if (test === 'range') return ranged(filter, values);
  const isValue = (value: unknown): value is string | null => value === null || (typeof value === 'string' && value.length <= 1000);
  if ((test !== 'is' && test !== 'not') || values.length === 0 || !values.every(isValue)) return undefined;
  return { ...filter, values, ...(test === 'not' ? { not: true } : {}) };
}

function ranged(filter: Filter, [from, to]: unknown[]): Filter | undefined {
  const fits = (end: unknown): end is string | null => end === null || (typeof end === 'string' && (kNumber.test(end) || isDay(end)));
  if (!fits(from) || !fits(to) || (from === null && to === null)) return undefined;
  return { ...filter, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

/** Each reader puts what it understood into the view; false: it cannot be read. */
type Reader = (view: Partial<View>, value: string, id: string) => boolean;
const settle = (view: Partial<View>, settings: Settings): true => {
  view.settings = { ...view.settings, ...settings };
  return true;
};
const kReaders: Readonly<Record<string, Reader>> = {
  board: (view, value) => kId.test(value) && !!Object.assign(view, { board: value }),
  metric: (view, value) => kId.test(value) && !!Object.assign(view, { metric: value }),
  beside: (view, value) => kId.test(value) && !!Object.assign(view, { beside: value }),
  star: (view, value) => kId.test(value) && !!Object.assign(view, { northStar: value }),
  open: (view, value) => kId.test(value) && !!Object.assign(view, { detail: { metric: value } }),
  by: (view, value) => isName(value) && !!Object.assign(view, { by: value }),
  period: (view, value) => put(view, 'period', periodIn(value)),
  grain: (view, value) => put(view, 'grain', grainIn(value)),
  compare: (view, value) => {
    const [kind = '', count = ''] = value.split(':');
    const [compare, earlier] = [one(kComparisons, kind), whole(count, 1, 5)];
    return compare !== undefined && earlier !== undefined && !!Object.assign(view, { compare, earlier });
  },
  filter: (view, value) => {
    const filter = filterOf(value);
    return filter !== undefined && put(view, 'filters', [...(view.filters ?? []).filter(({ name }) => name !== filter.name), filter]);
  },
  week: (view, value) => {
    const weekStart = one(kWeekStarts, value);
    return weekStart !== undefined && settle(view, { weekStart });
  },
  fiscal: (view, value) => {
    const fiscalStart = whole(value, 1, 12);
    return fiscalStart !== undefined && settle(view, { fiscalStart });
  },
  today: (view, value) => isDay(value) && settle(view, { today: value }),
  set: (view, value, id) => kNumber.test(value) && settle(view, { parameters: { ...view.settings?.parameters, [id]: value } }),
  use: (view, value, id) => kId.test(value) && put(view, 'variants', { ...view.variants, [id]: value }),
  show: (view, value, id) => {
    const metrics = [...new Set(value.split(','))];
    return metrics.every((metric) => kId.test(metric)) && put(view, 'picked', { ...view.picked, [id]: metrics });
  },
};

function put<Key extends keyof View>(view: Partial<View>, key: Key, value: View[Key] | undefined): boolean {
  if (value !== undefined) view[key] = value;
  return value !== undefined;
}

/** What a fragment says; null where it says nothing at all. */
export function linkedIn(fragment: string): Linked | null {
  const text = fragment.replace(/^#/, '');
  if (text === '') return null;
  if (text.length > kMostLetters) return { view: {}, unread: [`${text.slice(0, 40)}…`] };
  const view: Partial<View> = {};
  const unread: string[] = [];
  for (const [key, value] of [...new URLSearchParams(text)].slice(0, kMostEntries)) {
    const [kind = ''] = key.split('.', 1);
    const id = key.slice(kind.length + 1);
    const reader = Object.hasOwn(kReaders, kind) ? kReaders[kind] : undefined;
    const isId = id === '' || kId.test(id) || (kind === 'set' && kStage.test(id));
    const named = key.includes('.') === ['set', 'use', 'show'].includes(kind) && isId;
    if (!reader || !named || !reader(view, value, id)) unread.push(key.slice(0, 60));
  }
  return { view, unread };
}
