/** What people chose to see, and what of it can be seen with the files at hand. Pure: no engine, no DOM. */
import type { Catalogue, Day, Grain, NamesAnswer, Report, ReportOptions, WeekStart } from '../../api/types.js';
import type { Compared, PeriodChoice } from './days.js';
import { toldBy } from './told-by.js';
import { type Filter, whereOf } from './where.js';

export type NameInfo = NonNullable<NamesAnswer['names']>[number];
export type Board = Catalogue['boards'][number];

/** A number to be explained: the metric in all of the view, or in one slice, or in one bucket. */
export interface DetailTarget {
  metric: string;
  /** A definition of it, '' for the catalogue's own; absent: that of the view. */
  variant?: string;
  key?: string | null;
  by?: string;
  from?: string;
  to?: string;
}

/** What all numbers rest on; what is absent is as the catalogue and the files say. */
export interface Settings {
  weekStart?: WeekStart;
  /** First month of the fiscal year, 1 to 12. */
  fiscalStart?: number;
  today?: Day;
  /** Parameters of the catalogue, and rates of currencies as rate_usd. */
  parameters?: Record<string, string>;
}

export interface View {
  board: string | null;
  metric: string | null;
  /** A second metric in the chart of the first. */
  beside: string | null;
  period: PeriodChoice;
  grain: Grain | 'auto';
  compare: Compared | 'none';
  /** How many periods it is compared with, laid over each other. */
  earlier: number;
  by: string | null;
  filters: Filter[];
  settings: Settings;
  /** Metric -> the definition that stands for it. */
  variants: Record<string, string>;
  /** Board -> the metrics chosen for it. */
  picked: Record<string, string[]>;
  /** The one metric that leads the first board. */
  northStar: string | null;
  detail: DetailTarget | null;
}

/** What a view is made of, as steps of its history name it. */
export type ViewPart = keyof View;

export const firstView: View = {
  board: null,
  metric: null,
  beside: null,
  period: { kind: 'all' },
  grain: 'auto',
  compare: 'none',
  earlier: 1,
  by: null,
  filters: [],
  settings: {},
  variants: {},
  picked: {},
  northStar: null,
  detail: null,
};

/** Whether a metric has a number at all on these files. */
export const computes = (overview: Report | null, metric: string | null): boolean =>
  metric !== null && typeof overview?.metrics[metric]?.value === 'number';

/** Every metric and measure that a board shows. */
export const figuresOf = ({ metrics, main_series, shown_by, cards }: Board): string[] => [
  ...metrics,
  ...main_series,
  ...shown_by,
  ...cards.flatMap((card) => [...card.metrics, ...card.minus, card.opening ?? [], card.closing ?? []].flat()),
];

/** Boards that have something to show, and of whose names the files have one. */
export function boardsOf(boards: readonly Board[], overview: Report | null, names: readonly NameInfo[]): Board[] {
  return boards.filter(
    ({ metrics, shown_by, with: any }) =>
      (shown_by.length > 0 ? shown_by : metrics).some((id) => computes(overview, id)) &&
      (any.length === 0 || names.some(({ name }) => any.includes(name))),
  );
}

/** The board with the metrics that were chosen for it, the leading one of the first board before all others. */
export function arranged(board: Board, { picked, northStar }: View, isFirst: boolean): Board {
  const own = Object.hasOwn(picked, board.id) ? picked[board.id]! : board.metrics;
  const metrics = isFirst && northStar !== null ? [northStar, ...own.filter((id) => id !== northStar)] : own;
  return metrics === board.metrics ? board : { ...board, metrics };
}

/** What of a view goes into every question to the engine. */
export function asked({ filters, settings, variants }: View): ReportOptions {
  const where = whereOf(filters);
  return { ...settings, ...(where ? { where } : {}), ...(Object.keys(variants).length > 0 ? { variants } : {}) };
}

/** Whether a change reaches beyond the numbers of the board: which metrics compute at all. */
export const changesGround = (change: Partial<View>): boolean =>
  'settings' in change || 'variants' in change || 'picked' in change || 'northStar' in change;

/** The view with a metric and a slice that the board and the files have. */
export function consistent(view: View, board: Board | null, overview: Report | null, names: readonly NameInfo[]): View {
  const offered = board ? [...board.main_series, ...board.metrics] : [];
  const keptMetric = computes(overview, view.metric) && offered.includes(view.metric ?? '');
  const named = (name: string | null): boolean => names.some((info) => info.name === name);
  const suggested =
    board?.slices.map((id) => toldBy(id, names)).find((name) => name !== undefined) ??
    names.find(({ type }) => type === 'text')?.name ??
    null;
  return {
    ...view,
    board: board?.id ?? null,
    metric: keptMetric ? view.metric : (offered.find((id) => computes(overview, id)) ?? null),
    by: named(view.by) ? view.by : suggested,
  };
}
