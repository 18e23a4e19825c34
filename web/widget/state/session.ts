/**
 * What the dashboard shows and how it comes to be: the files, the view people chose, and the engine's answers to it. Knows no DOM.
 * Parts listen to "change" (and to "progress" while files are read) and call the methods.
 */
import type { Vitrine } from '../../api/index.js';
import type { Grain, Language, NamesAnswer, Report, ReportOptions, SourceInfo } from '../../api/types.js';
import { languages, loadWords, type Words } from '../../i18n/words.js';
import { Formats } from '../parts/format.js';
import type { Address } from './address.js';
import { Answers } from './answers.js';
import type { Consequences } from './consequences.js';
import { comparedRanges, grainFor, type Range, rangeOf, type Span } from './days.js';
import { type Failure, failureOf } from './failure.js';
import type { History } from './history.js';
import type { KeptLayout } from './kept-layout.js';
import { type Outlier, outliersIn } from './outliers.js';
import { Sources } from './sources.js';
import { spanOf } from './span.js';
import { Terms } from './terms.js';
import { arranged, asked, type Board, boardsOf, changesGround, computes, consistent, figuresOf, firstView, type View } from './view.js';
import { type Dimension, toggled } from './where.js';

const kNothing = { overview: null, report: null, outliers: [], span: null, names: [], view: firstView };

/** Who changed the view: a person, or what brings an earlier view back. */
export type ViewCause = 'person' | 'history' | 'address';
export interface ViewChange {
  before: View;
  change: Partial<View>;
  cause: ViewCause;
}

export class Session extends Terms {
  words!: Words;
  formats!: Formats;
  span: Span | null = null;
  /** Everything over all data: says which boards have something to show. */
  overview: Report | null = null;
  report: Report | null = null;
  failure: Failure | null = null;
  outliers: Outlier[] = [];
  busy = false;
  /** Given once the elements that show data are there, see equip.ts. */
  history: History | null = null;
  consequences: Consequences | null = null;
  layout: KeptLayout | null = null;
  address: Address | null = null;

  /** What the parts ask beyond the report of the board; "answers" tells that there are new ones. */
  readonly answers = new Answers((options) => this.engine.report(options));

  private vitrine: Vitrine | null = null;
  private opening: Promise<Vitrine> | null = null;
  private ticket = 0;
  /** Whether the overview is that of the present settings. */
  private surveyed = false;
  /** Grows whenever files or their meaning change. */
  version = 0;
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
    this.answers.addEventListener('change', () => this.dispatchEvent(new Event('answers')));
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
    this.formats = this.formatsOf(this.report);
  }

  private formatsOf(report: Report | null): Formats {
    return new Formats(this.words, report?.currency ?? null, this.view.settings.fiscalStart);
  }

  get sources(): SourceInfo[] {
    return this.files.list;
  }

  // The view

  /** Changes the view, tells of it ("view"), and recomputes what depends on it. */
  async show(change: Partial<View>, cause: ViewCause = 'person'): Promise<void> {
    const before = this.view;
    this.arrange(change);
    this.dispatchEvent(new CustomEvent<ViewChange>('view', { detail: { before, change, cause } }));
    this.changed();
    if ('detail' in change && Object.keys(change).length === 1) return;
    if (changesGround(change)) this.surveyed = false;
    await this.compute();
  }

  /** Sets the view that people find: no step of its history, and nothing is computed yet. */
  arrange(change: Partial<View>): void {
    const view = { ...this.view, ...change };
    this.view = view;
    this.view = consistent(view, this.boardOf(view.board), this.overview, this.names);
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

  /** The ranges that the view is compared with, the nearest first. */
  get earlierRanges(): Array<Required<Range>> {
    return comparedRanges(this.range, this.view.compare, this.view.earlier);
  }

  get boards(): Board[] {
    return boardsOf(this.catalogue, this.overview, this.names).map((board, at) => arranged(board, this.view, at === 0));
  }

  get board(): Board | null {
    return this.boardOf(this.view.board);
  }

  private boardOf(id: string | null): Board | null {
    const { boards } = this;
    return boards.find((board) => board.id === id) ?? boards[0] ?? null;
  }

  /** Whether a metric has a number on these files, in this view or over all of them. */
  has(metric: string): boolean {
    return computes(this.overview, metric) || computes(this.report, metric);
  }

  // Answers to the view

  private async settle(): Promise<void> {
    this.version += 1;
    this.answers.forget();
    if (this.sources.length === 0) {
      Object.assign(this, kNothing);
      return this.changed();
    }
    this.busy = true;
    this.changed();
    try {
      await this.refreshNames();
      await this.survey();
      // Whoever brings a view back (a link, what this browser keeps) does it now, when it is known what the files hold.
      const { view } = this;
      this.dispatchEvent(new Event('data'));
      if (this.view !== view) this.surveyed = false;
    } catch (error) {
      this.failure = failureOf(error);
      this.busy = false;
      return this.changed();
    }
    this.arrange({});
    await this.compute();
    void this.lookForOutliers();
  }

  /** After all numbers: a sign at some of them is the last thing to come. */
  private async lookForOutliers(): Promise<void> {
    const { version } = this;
    const outliers = await outliersIn(this.engine, this.catalogue, this.words.language).catch(() => []);
    if (version === this.version) Object.assign(this, { outliers }).changed();
  }

  /** What computes on these files at all. */
  private async survey(): Promise<void> {
    const overview = await this.answers.wait({ ...this.groundQuestion(), metrics: this.offered, grain: 'month' });
    const span = spanOf(overview, this.view.settings.fiscalStart);
    Object.assign(this, { overview, span, surveyed: true });
  }

  /** Every metric over all data, and why those that do not compute do not. */
  groundQuestion(): ReportOptions {
    return { ...asked({ ...this.view, filters: [] }), withMissing: true, language: this.words.language };
  }

  /** Everything that any board shows. */
  private get offered(): string[] {
    const { picked, northStar } = this.view;
    const shown = (this.catalogue?.boards ?? []).flatMap(figuresOf);
    return [...new Set([...shown, ...Object.values(picked).flat(), ...(northStar ? [northStar] : [])])];
  }

  private async refreshNames(): Promise<void> {
    const answer = await this.engine.names({ language: this.words.language });
    const seen = new Set<string>();
    this.names = (answer.names ?? []).filter(({ name }) => !seen.has(name) && seen.add(name));
  }

  /** A question about the present view. */
  question(options: ReportOptions, range: Range = this.range): ReportOptions {
    return { ...this.options(range), grain: this.grain, ...options };
  }

  private options(range: Range = this.range): ReportOptions {
    const filters = this.view.filters.filter((filter) => this.isInForce(filter));
    return { ...range, ...asked({ ...this.view, filters }), language: this.words.language };
  }

  /** A filter by a column of a file that was removed waits for it to come back. */
  isInForce({ name }: Dimension): boolean {
    return this.names.some((known) => known.name === name);
  }

  /** The figures of the board; its cards ask for the rest (answers). An answer that was overtaken by a newer question is dropped. */
  private async compute(): Promise<void> {
    const { board } = this;
    this.ticket += 1;
    const { ticket } = this;
    this.answers.begin();
    this.busy = board !== null;
    this.changed();
    if (!board) return;
    try {
      if (!this.surveyed) await this.survey();
      const report = await this.answers.wait(this.boardOptions(board));
      if (ticket !== this.ticket) return;
      Object.assign(this, { report, failure: null, formats: this.formatsOf(report) });
      this.changed();
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

  async valuesOf(name: string, limit: number): Promise<NonNullable<NamesAnswer['values']>> {
    return (await this.engine.names({ name, limit })).values ?? [];
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
