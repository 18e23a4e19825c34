/**
 * What the dashboard shows and how it comes to be: the files, the view people chose, and the engine's answers to it. Knows no DOM.
 * Parts listen to "change" (and to "progress" while files are read) and call the methods.
 */
import type { Vitrine } from '../../api/index.js';
import type { Language, NamesAnswer } from '../../api/types.js';
import type { Address } from './address.js';
import { Answers } from './answers.js';
import type { Dataset, Member } from './dataset.js';
import { type Failure, failureOf } from './failure.js';
import { answerable, answerFrom, catalogueOf, checkedReport, namesOf, viewOf } from './given.js';
import type { History } from './history.js';
import type { KeptLayout } from './kept-layout.js';
import { Latest } from './latest.js';
import { type Outlier, outliersIn } from './outliers.js';
import { spanOf } from './span.js';
import { changesGround, firstView, type View } from './view.js';
import { Viewing } from './viewing.js';
import { type Dimension, toggled } from './where.js';

const kNothing = { given: null, overview: null, report: null, outliers: [], span: null, names: [] };

/** What of a view leads behind the numbers, or to other ones, and is not for people where numbers are shut. */
const kOpening = ['detail', 'filters', 'period'] as const satisfies ReadonlyArray<keyof View>;

/** Who changed the view: a person, the page around by what it set, another element of the group, or what brings an earlier view back. */
export type ViewCause = 'person' | 'host' | 'group' | 'history' | 'address';
export interface ViewChange {
  before: View;
  change: Partial<View>;
  cause: ViewCause;
}

export class Session extends Viewing implements Member {
  failure: Failure | null = null;
  outliers: Outlier[] = [];
  busy = false;
  /** Given once the elements that show data are there, see equip.ts. */
  history: History | null = null;
  layout: KeptLayout | null = null;
  address: Address | null = null;

  /** What the parts ask beyond the report of the board; "answers" tells that there are new ones. */
  readonly answers = new Answers(async (options) => (this.given ? answerFrom(this.given, options) : this.dataset.report(options)));
  /** The page around does not want numbers to be opened. */
  shut = false;
  /** Files come from the page around only, and so does what they mean. */
  readonly = false;
  /** Parts of the view that the page around has fixed: no other element of the group changes them. */
  pinned: ReadonlySet<keyof View> = new Set();
  /** The view that the page around asks for; people find it with the first data. */
  initial: Partial<View> = {};
  private readonly computing = new Latest();
  /** Whether the overview is that of the present settings. */
  private surveyed = false;

  constructor(open: () => Promise<Vitrine>) {
    super(open);
    this.answers.addEventListener('change', () => this.dispatchEvent(new Event('answers')));
  }

  // The files

  /** Opens the engine, loads the words meanwhile, and reads the catalogue in that language. */
  async start(language: Language): Promise<void> {
    if (this.given) this.empty();
    const opening = this.dataset.opened();
    opening.catch(() => undefined); // Told below, in words.
    await this.say(language);
    await opening;
    const catalogue = await this.catalogueIn(language);
    if (this.given) return; // A report has taken the place of the files meanwhile.
    this.catalogue = catalogue;
    this.changed();
  }

  /** Shows a report made elsewhere: no engine is opened, and what would need one is not offered. */
  async present(given: unknown, language: Language): Promise<void> {
    this.empty();
    const report = checkedReport(given);
    this.given = report;
    Object.assign(this, { overview: report, report: null, outliers: [], names: namesOf(report), failure: null });
    await this.say(language);
    const catalogue = await catalogueOf(report, language);
    if (this.given !== report) return;
    this.catalogue = catalogue;
    const { settings = {}, ...asked } = viewOf(report);
    this.span = spanOf(report, settings.fiscalStart);
    this.arrange({ ...firstView, ...this.initial, ...asked, settings });
    await this.compute();
  }

  /** Nothing is known of anything. */
  private empty(): void {
    Object.assign(this, kNothing, { view: { ...firstView, ...this.initial } });
  }

  /** Whether numbers lead nowhere: there is nothing behind them, or the page around does not want it seen. */
  get isClosed(): boolean {
    return this.given !== null || this.shut;
  }

  /** Looks at the files of a group, or at its own, from now on; what others of the group see alike is seen here too. */
  join(dataset: Dataset): void {
    const isOther = dataset !== this.dataset;
    this.dataset = dataset;
    dataset.join(this);
    this.follow(dataset.sharedView(this), !isOther && this.report !== null);
  }

  working(): void {
    Object.assign(this, { busy: true, failure: null });
    this.changed();
  }

  failed(failure: Failure): void {
    Object.assign(this, { busy: false, failure });
    this.changed();
  }

  async speak(language: Language): Promise<void> {
    if (this.words.language === language) return;
    await this.say(language);
    this.catalogue = this.given ? await catalogueOf(this.given, language) : await this.catalogueIn(language);
    if (this.sources.length > 0) await this.refreshNames();
    this.changed();
    if (this.report) await this.compute();
  }

  // The view

  /** Changes the view, tells of it ("view"), and recomputes what depends on it. */
  async show(change: Partial<View>, cause: ViewCause = 'person'): Promise<void> {
    const before = this.view;
    if (this.given) change = answerable(change);
    else if (this.shut && cause === 'person' && kOpening.some((name) => change[name])) return;
    this.arrange(change);
    this.dispatchEvent(new CustomEvent<ViewChange>('view', { detail: { before, change, cause } }));
    if (cause !== 'group') this.dataset.spread(this, cause === 'host' ? this.unfixed(change) : change);
    this.changed();
    if ('detail' in change && Object.keys(change).length === 1) return;
    if (changesGround(change)) this.surveyed = false;
    await this.compute();
  }

  /** Sees what another element of the group has changed, but for what the page around has fixed here. */
  follow(change: Partial<View>, again = true): void {
    const free = this.unfixed(change);
    if (Object.keys(free).length > 0 && again) void this.show(free, 'group');
    else this.arrange(free);
  }

  /** What of a change is not fixed here by the page around. */
  private unfixed(change: Partial<View>): Partial<View> {
    return Object.fromEntries(Object.entries(change).filter(([name]) => !this.pinned.has(name as keyof View)));
  }

  toggle(dimension: Dimension, value: string | null): Promise<void> {
    return this.show({ filters: toggled(this.view.filters, dimension, value) });
  }

  // Answers to the view

  async settle(): Promise<void> {
    this.answers.forget();
    if (this.sources.length === 0) {
      this.empty();
      return this.changed();
    }
    const { initial } = this;
    const isFirst = this.overview === null;
    if (isFirst) this.view = { ...this.view, ...initial };
    this.busy = true;
    this.changed();
    try {
      await this.refreshNames();
      await this.survey();
      // Whoever brings a view back (a link, what this browser keeps) does it now, when it is known what the files hold.
      if (isFirst) this.arrange(initial);
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
    const { language } = this.words;
    const outliers = await this.dataset
      .once(`outliers ${language}`, () => outliersIn(this.engine, this.catalogue, language))
      .catch(() => []);
    if (version === this.version) Object.assign(this, { outliers }).changed();
  }

  /** What computes on these files at all. */
  private async survey(): Promise<void> {
    const overview = await this.answers.wait({ ...this.groundQuestion(), metrics: this.offered, grain: 'month' });
    const span = spanOf(overview, this.view.settings.fiscalStart);
    Object.assign(this, { overview, span, surveyed: true });
  }

  private async refreshNames(): Promise<void> {
    const { language } = this.words;
    const answer = await this.dataset.once(`names ${language}`, () => this.engine.names({ language }));
    const seen = new Set<string>();
    this.names = (answer.names ?? []).filter(({ name }) => !seen.has(name) && seen.add(name));
  }

  /** The figures of the board; its cards ask for the rest (answers). An answer that was overtaken by a newer question is dropped. */
  private async compute(): Promise<void> {
    const { board } = this;
    const counts = this.computing.begin();
    this.answers.begin();
    this.busy = board !== null;
    this.changed();
    if (!board) return;
    try {
      if (!this.surveyed && !this.given) await this.survey();
      const report = await this.answers.wait(this.boardOptions(board));
      if (!counts()) return;
      Object.assign(this, { report, failure: null, formats: this.formatsOf(report) });
      this.changed();
    } catch (error) {
      if (!counts()) return;
      this.failure = failureOf(error);
    }
    this.busy = false;
    this.changed();
  }

  async valuesOf(name: string, limit: number): Promise<NonNullable<NamesAnswer['values']>> {
    return (await this.engine.names({ name, limit })).values ?? [];
  }

  changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
