/** A link's view against the files at hand: what of it can be shown, and what they do not have. Nothing is dropped in silence. */
import type { Catalogue, Report } from '../../api/types.js';
import type { Linked } from './link.js';
import { computes, type NameInfo, type View } from './view.js';
import type { Filter } from './where.js';

export type LackKind = 'board' | 'metric' | 'name' | 'variant' | 'parameter' | 'value' | 'unread';
export interface Lack {
  kind: LackKind;
  /** The id, header or value as the link has it. */
  text: string;
}

export interface Files {
  catalogue: Catalogue | null;
  overview: Report | null;
  names: readonly NameInfo[];
}

export function fitted({ view, unread }: Linked, files: Files): { change: Partial<View>; lacks: Lack[] } {
  const fit = new Fit(files);
  const change: Partial<View> = { ...view };
  if (view.board && !fit.board(view.board)) delete change.board;
  for (const key of ['metric', 'beside', 'northStar'] as const) if (view[key] && !fit.metric(view[key])) delete change[key];
  if (view.detail && !fit.metric(view.detail.metric)) delete change.detail;
  if (view.by && !fit.name(view.by)) delete change.by;
  if (view.filters) change.filters = view.filters.flatMap((filter) => fit.filter(filter));
  if (view.variants) change.variants = fit.variants(view.variants);
  if (view.picked) change.picked = fit.picked(view.picked);
  if (view.settings?.parameters) change.settings = { ...view.settings, parameters: fit.parameters(view.settings.parameters) };
  return { change, lacks: [...fit.lacks, ...unread.map((text): Lack => ({ kind: 'unread', text }))] };
}

/** Values of a filter that no row has. */
export function lackingValues({ values }: Filter, known: ReadonlyArray<{ value: string | null }>): Lack[] {
  const there = new Set(known.map(({ value }) => value));
  return values.filter((value) => value !== null && !there.has(value)).map((value): Lack => ({ kind: 'value', text: value ?? '' }));
}

class Fit {
  readonly lacks: Lack[] = [];

  constructor(private readonly files: Files) {}

  board(id: string): boolean {
    const board = this.files.catalogue?.boards.find((one) => one.id === id);
    return this.has('board', id, board?.metrics.some((metric) => computes(this.files.overview, metric)) ?? false);
  }

  metric(id: string): boolean {
    return this.has('metric', id, this.exists(id) && (computes(this.files.overview, id) || !this.files.overview?.metrics[id]));
  }

  name(name: string): boolean {
    return this.has(
      'name',
      name,
      this.files.names.some((info) => info.name === name),
    );
  }

  filter(filter: Filter): Filter[] {
    const info = this.files.names.find(({ name }) => name === filter.name);
    if (!this.has('name', filter.name, info !== undefined)) return [];
    return [{ ...filter, label: info?.label ?? filter.name, type: info?.type ?? 'text' }];
  }

  variants(asked: Record<string, string>): Record<string, string> {
    const known = (metric: string, variant: string): boolean =>
      this.files.catalogue?.metrics.find(({ id }) => id === metric)?.variants.some(({ id }) => id === variant) ?? false;
    return kept(asked, (metric, variant) => this.has('variant', `${metric}: ${variant}`, known(metric, variant)));
  }

  picked(asked: Record<string, string[]>): Record<string, string[]> {
    const boards = kept(asked, (id) => this.has('board', id, this.files.catalogue?.boards.some((board) => board.id === id) ?? false));
    const there = Object.entries(boards).map(
      ([id, metrics]) => [id, metrics.filter((one) => this.has('metric', one, this.exists(one)))] as const,
    );
    return Object.fromEntries(there.filter(([, metrics]) => metrics.length > 0));
  }

  parameters(asked: Record<string, string>): Record<string, string> {
    const known = (id: string): boolean =>
      /^rate_[a-z]{3}$|^stage:./.test(id) || (this.files.catalogue?.parameters.some((one) => one.id === id) ?? false);
    return kept(asked, (id) => this.has('parameter', id, known(id)));
  }

  private exists(id: string): boolean {
    const { catalogue } = this.files;
    return [...(catalogue?.metrics ?? []), ...(catalogue?.measures ?? [])].some((one) => one.id === id);
  }

  private has(kind: LackKind, text: string, there: boolean): boolean {
    if (!there) this.lacks.push({ kind, text });
    return there;
  }
}

const kept = <Value>(all: Record<string, Value>, holds: (key: string, value: Value) => boolean): Record<string, Value> =>
  Object.fromEntries(Object.entries(all).filter(([key, value]) => holds(key, value)));
