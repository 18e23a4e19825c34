/**
 * What the dashboard shows and how it comes to be: the files, the view people chose, and the engine's answers to it. Knows no DOM.
 * Parts listen to "change" (and to "progress" while files are read) and call the methods.
 */
import type { Vitrine } from '../../api/index.js';
import type {
  Catalogue,
  Explanation,
  Grain,
  Language,
  NamesAnswer,
  Report,
  ReportOptions,
  RowsAnswer,
  RowsOptions,
  SourceInfo,
} from '../../api/types.js';
import { languages, loadWords, type Words } from '../../i18n/words.js';
import { Formats } from '../parts/format.js';
import { addDays, compared, grainFor, type Range, rangeOf, type Span } from './days.js';
import { type Failure, failureOf } from './failure.js';
import { Sources } from './sources.js';
import { type Board, boardsOf, computes, consistent, type DetailTarget, firstView, type NameInfo, type View } from './view.js';
import { type Dimension, toggled, whereOf } from './where.js';

const kSliceLimit = 50;
const kNothing = { overview: null, report: null, breakdown: null, comparison: null, span: null, names: [], view: firstView };

export class Session extends EventTarget {
  words!: Words;
  formats!: Formats;
  catalogue: Catalogue | null = null;
  names: NameInfo[] = [];
  span: Span | null = null;
  /** Everything over all data: says which boards have something to show. */
  overview: Report | null = null;
  report: Report | null = null;
  comparison: Report | null = null;
  breakdown: Report | null = null;
  failure: Failure | null = null;
  busy = false;
  view: View = firstView;

  private vitrine: Vitrine | null = null;
  private opening: Promise<Vitrine> | null = null;
  private ticket = 0;
  /** Grows whenever files or their meaning change. */
  private version = 0;
  readonly files = new Sources(() => this.opened(), {
    changed: () => this.changed(),
    progressed: () => this.dispatchEvent(new Event('progress')),
    working: () => {
      Object.assign(this, { busy: true, failure: null });
      this.changed();
    },
    failed: (failure) => {
      Object.assign(this, { busy: false, failure });
      this.changed();
    },
    settled: () => this.settle(),
  });

  constructor(private readonly open: () => Promise<Vitrine>) {
    super();
  }

  get engine(): Vitrine {
    if (!this.vitrine) throw new Error('The session has not started.');
    return this.vitrine;
  }

  private async opened(): Promise<Vitrine> {
    this.opening ??= this.open();
    this.vitrine = await this.opening;
    return this.vitrine;
  }

  /** Opens the engine, loads the words meanwhile, and reads the catalogue in that language. */
  async start(language: Language): Promise<void> {
    const opening = this.opened();
    opening.catch(() => undefined); // Told below, in words.
    await this.say(language);
    const vitrine = await opening;
    this.catalogue = await vitrine.catalogue(this.words.language);
    this.changed();
  }

  /** Fetches the words of every language and the readers of files, so that no later use of them makes a request. */
  async fetchAhead(): Promise<void> {
    const vitrine = await this.opened();
    await Promise.all([vitrine.fetchBeside(), vitrine.fetchReaders(), ...languages.map(loadWords)]);
  }

  async speak(language: Language): Promise<void> {
    if (this.words.language === language) return;
    await this.say(language);
    this.catalogue = await this.engine.catalogue(language);
    if (this.sources.length > 0) await this.refreshNames();
    this.changed();
    if (this.report) await this.compute();
  }

  private async say(language: Language): Promise<void> {
    this.words = await loadWords(language);
    this.formats = new Formats(this.words, this.report?.currency ?? null);
  }

  get sources(): SourceInfo[] {
    return this.files.list;
  }

  // The view

  /** Changes the view and recomputes what depends on it. */
  async show(change: Partial<View>): Promise<void> {
    this.view = consistent({ ...this.view, ...change }, this.boardOf(change.board ?? this.view.board), this.overview, this.names);
    this.changed();
    if ('detail' in change && Object.keys(change).length === 1) return;
    await this.compute();
  }

  toggle(dimension: Dimension, value: string | null): Promise<void> {
    return this.show({ filters: toggled(this.view.filters, dimension, value) });
  }

  get range(): Range {
    return this.span ? rangeOf(this.view.period, this.span) : {};
  }

  get grain(): Grain {
    if (this.view.grain !== 'auto') return this.view.grain;
    return this.span ? grainFor(this.range, this.span) : 'month';
  }

  get boards(): Board[] {
    return boardsOf(this.catalogue, this.overview);
  }

  get board(): Board | null {
    return this.boardOf(this.view.board);
  }

  private boardOf(id: string | null): Board | null {
    return this.boards.find((board) => board.id === id) ?? this.boards[0] ?? null;
  }

  /** Whether a metric has a number on these files, in this view or over all of them. */
  has(metric: string): boolean {
    return computes(this.overview, metric) || computes(this.report, metric);
  }

  nameOf(metric: string): string {
    const known = this.catalogue?.metrics.find(({ id }) => id === metric) ?? this.catalogue?.measures.find(({ id }) => id === metric);
    return known?.name ?? this.report?.metrics[metric]?.name ?? metric;
  }

  factName(id: string): string {
    return this.catalogue?.facts.find((fact) => fact.id === id)?.name ?? id;
  }

  /** "deals.amount" in people's words, "Deals: Amount"; what is no field of the catalogue stays as it is. */
  fieldName(path: string): string {
    const [factId, fieldId] = path.split('.');
    const fact = this.catalogue?.facts.find(({ id }) => id === factId);
    if (!fact) return path;
    const field = fact.fields.find(({ id }) => id === fieldId);
    return field ? `${fact.name}: ${field.name}` : fieldId ? path : fact.name;
  }

  directionOf(metric: string): -1 | 0 | 1 {
    return this.catalogue?.metrics.find(({ id }) => id === metric)?.direction ?? 0;
  }

  dimension(name: string): Dimension {
    const known = this.names.find((other) => other.name === name);
    return { name, label: known?.label ?? name, type: known?.type ?? 'text' };
  }

  // Answers to the view

  private async settle(): Promise<void> {
    this.version += 1;
    if (this.sources.length === 0) {
      Object.assign(this, kNothing);
      return this.changed();
    }
    this.busy = true;
    this.changed();
    try {
      await this.refreshNames();
      this.overview = await this.engine.report({ metrics: this.offered, withMissing: true, grain: 'month', language: this.words.language });
      this.span = spanOf(this.overview);
    } catch (error) {
      this.failure = failureOf(error);
      this.busy = false;
      return this.changed();
    }
    this.view = consistent(this.view, this.board, this.overview, this.names);
    await this.compute();
  }

  /** Everything that any board shows. */
  private get offered(): string[] {
    return [...new Set((this.catalogue?.boards ?? []).flatMap(({ metrics, main_series }) => [...metrics, ...main_series]))];
  }

  private async refreshNames(): Promise<void> {
    const answer = await this.engine.names({ language: this.words.language });
    const seen = new Set<string>();
    this.names = (answer.names ?? []).filter(({ name }) => !seen.has(name) && seen.add(name));
  }

  private options(range: Range = this.range): ReportOptions {
    const where = whereOf(this.view.filters);
    return { ...range, ...(where ? { where } : {}), language: this.words.language };
  }

  /** Tiles first, then what hangs on the selected metric. An answer that was overtaken by a newer question is dropped. */
  private async compute(): Promise<void> {
    const { board } = this;
    this.ticket += 1;
    const { ticket } = this;
    this.busy = board !== null;
    this.changed();
    if (!board) return;
    try {
      const report = await this.engine.report(this.boardOptions(board));
      if (ticket !== this.ticket) return;
      Object.assign(this, { report, failure: null, formats: new Formats(this.words, report.currency ?? null) });
      this.changed();
      const [breakdown, comparison] = [await this.sliced(), await this.earlier()];
      if (ticket !== this.ticket) return;
      Object.assign(this, { breakdown, comparison });
    } catch (error) {
      if (ticket !== this.ticket) return;
      this.failure = failureOf(error);
    }
    this.busy = false;
    this.changed();
  }

  private boardOptions(board: Board): ReportOptions {
    const { compare } = this.view;
    return {
      ...this.options(),
      metrics: [...new Set([...board.metrics, ...board.main_series])],
      withMissing: true,
      grain: this.grain,
      ...(compare === 'none' ? {} : { compare }),
    };
  }

  private async sliced(): Promise<Report | null> {
    const { by, metric } = this.view;
    if (!metric || !by) return null;
    return this.engine.report({ ...this.options(), metrics: [metric], by, sliceLimit: kSliceLimit });
  }

  /** The series the chart lays behind the present one. */
  private async earlier(): Promise<Report | null> {
    const { compare, metric } = this.view;
    const { from, to } = this.range;
    if (!metric || compare === 'none' || !from || !to) return null;
    const range = compared({ from, to }, compare);
    return this.engine.report({ ...this.options(range), metrics: [metric], grain: this.grain });
  }

  // Answers to the panel

  private cell(target: DetailTarget): Omit<ReportOptions, 'metrics' | 'compare'> & { metric: string; key?: string | null } {
    const range = target.from && target.to ? { from: target.from, to: target.to } : this.range;
    const slice = target.by === undefined ? {} : { by: target.by, key: target.key ?? null };
    return { ...this.options(range), metric: target.metric, grain: this.grain, ...slice };
  }

  /** Two targets with the same text here have the same answer. */
  questionOf(target: DetailTarget): string {
    return JSON.stringify([this.cell(target), this.version]);
  }

  explain(target: DetailTarget): Promise<Explanation> {
    return this.engine.explain(this.cell(target));
  }

  rows(target: DetailTarget, options: Pick<RowsOptions, 'measure' | 'leftOut' | 'offset' | 'limit'>): Promise<RowsAnswer> {
    return this.engine.rows({ ...this.cell(target), ...options });
  }

  async valuesOf(name: string, limit: number): Promise<NonNullable<NamesAnswer['values']>> {
    return (await this.engine.names({ name, limit })).values ?? [];
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** The days the data cover, from the report itself or from the ends of its series. */
function spanOf(report: Report): Span | null {
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
  return { from, to, today: report.period.today ?? addDays(to, 0) };
}
