/** What people chose to see, and what of it can be seen with the files at hand. Pure: no engine, no DOM. */
import type { Catalogue, Grain, NamesAnswer, Report } from '../../api/types.js';
import type { PeriodChoice } from './days.js';
import type { Filter } from './where.js';

export type NameInfo = NonNullable<NamesAnswer['names']>[number];
export type Board = Catalogue['boards'][number];

/** A number to be explained: the metric in all of the view, or in one slice, or in one bucket. */
export interface DetailTarget {
  metric: string;
  key?: string | null;
  by?: string;
  from?: string;
  to?: string;
}

export interface View {
  board: string | null;
  metric: string | null;
  period: PeriodChoice;
  grain: Grain | 'auto';
  compare: 'none' | 'previous' | 'year';
  by: string | null;
  filters: Filter[];
  detail: DetailTarget | null;
}

export const firstView: View = {
  board: null,
  metric: null,
  period: { kind: 'all' },
  grain: 'auto',
  compare: 'none',
  by: null,
  filters: [],
  detail: null,
};

/** Whether a metric has a number at all on these files. */
export const computes = (overview: Report | null, metric: string | null): boolean =>
  metric !== null && typeof overview?.metrics[metric]?.value === 'number';

/** Boards of which at least one metric computes. */
export function boardsOf(catalogue: Catalogue | null, overview: Report | null): Board[] {
  return (catalogue?.boards ?? []).filter(({ metrics }) => metrics.some((id) => computes(overview, id)));
}

/** The view with a metric and a slice that the board and the files have. */
export function consistent(view: View, board: Board | null, overview: Report | null, names: readonly NameInfo[]): View {
  const offered = board ? [...board.main_series, ...board.metrics] : [];
  const keptMetric = computes(overview, view.metric) && offered.includes(view.metric ?? '');
  const named = (name: string | null): boolean => names.some((info) => info.name === name);
  const suggested = board?.slices.find(named) ?? names.find(({ type }) => type === 'text')?.name ?? null;
  return {
    ...view,
    board: board?.id ?? null,
    metric: keptMetric ? view.metric : (offered.find((id) => computes(overview, id)) ?? null),
    by: named(view.by) ? view.by : suggested,
  };
}
