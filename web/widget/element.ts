/** Base of the public elements: what they are told by attributes, how they get files, what they tell, and when they hold an engine. */
import { LitElement, type nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { Deferred } from '../api/deferred.js';
import type { Vitrine } from '../api/index.js';
import type { Report } from '../api/types.js';
import { languageOf } from '../i18n/words.js';
import { openEngine } from './engine.js';
import type { Equipment } from './equip.js';
import type { VitrineEventDetails } from './events.js';
import { kept } from './kept.js';
import { fetchLines } from './parts/fetch-lines.js';
import { Scheme } from './parts/scheme.js';
import { type Prefetched, prefetch } from './prefetch.js';
import { Addressed } from './state/addressed.js';
import { Dataset } from './state/dataset.js';
import { failureOf, headline } from './state/failure.js';
import { filesOf, type Input } from './state/inputs.js';
import type { Load } from './state/intake.js';
import { type ElementOptions, viewAsked } from './state/options.js';
import { Session, type ViewChange } from './state/session.js';
import type { View } from './state/view.js';
import { whereOf } from './state/where.js';

/** Changes of the view that the page around is told of. */
const kTold: ReadonlyArray<keyof View> = ['filters', 'period', 'compare', 'earlier'];

/**
 * What all elements share.
 *
 * @fires {CustomEvent<null>} vitrine-ready - Takes files, or shows its report.
 * @fires {CustomEvent<readonly Load[]>} vitrine-progress - A file has been read further.
 * @fires {CustomEvent<Report>} vitrine-report - The numbers on the screen are others now.
 * @fires {CustomEvent<Failure>} vitrine-error - A file, an address, a question or the start has failed.
 * @fires {CustomEvent<FilterDetail>} vitrine-filter - People have changed filters, period or comparison.
 * @cssprop --vitrine-ink - Text.
 * @cssprop --vitrine-ink-2 - Text of less weight.
 * @cssprop --vitrine-ink-3 - Text of least weight.
 * @cssprop --vitrine-page - Behind everything.
 * @cssprop --vitrine-surface - Cards and tiles.
 * @cssprop --vitrine-sunken - What lies below a card.
 * @cssprop --vitrine-line - Hairlines.
 * @cssprop --vitrine-line-strong - Borders of controls.
 * @cssprop --vitrine-accent - The one colour of what is chosen and drawn.
 * @cssprop --vitrine-accent-soft - Its pale form.
 * @cssprop --vitrine-on-accent - Text on it.
 * @cssprop --vitrine-good - Text of what is well.
 * @cssprop --vitrine-bad - Text of what is not.
 * @cssprop --vitrine-warn - Signs of doubt.
 * @cssprop --vitrine-warn-soft - Behind them.
 * @cssprop --vitrine-bad-soft - Behind what went wrong.
 * @cssprop --vitrine-good-bar - Drawings of what is well.
 * @cssprop --vitrine-bad-bar - Drawings of what is not.
 * @cssprop --vitrine-muted-bar - Drawings of what was before.
 * @cssprop --vitrine-layer-1 - First layer of a chart.
 * @cssprop --vitrine-layer-2 - Second layer of a chart.
 * @cssprop --vitrine-layer-3 - Third layer of a chart.
 * @cssprop --vitrine-layer-4 - Fourth layer of a chart.
 * @cssprop --vitrine-layer-5 - Fifth layer of a chart.
 * @cssprop --vitrine-font - Font family.
 * @cssprop --vitrine-mono - Font family of formulas.
 * @cssprop --vitrine-radius - Corners of cards.
 */
export abstract class VitrineElement extends LitElement {
  static override properties: PropertyDeclarations = {
    lang: { reflect: true },
    theme: { reflect: true },
    group: { reflect: true },
    src: { reflect: true },
    period: { reflect: true },
    grain: { reflect: true },
    compare: { reflect: true },
    readonly: { type: Boolean, reflect: true },
    persist: { type: Boolean, reflect: true },
    ready: { type: Boolean, reflect: true },
    options: { attribute: false },
    report: { attribute: false },
    broken: { state: true },
  };
  /** Language of the interface, "en", "ru" or "uk"; at first that of the page. */
  declare lang: string;
  /** "light", "dark", "auto" (as the reader's system); empty: as the page around. */
  declare theme: string;
  /** Elements with one name share files, filters and one engine. */
  declare group: string;
  /** Addresses of files, apart by spaces. This page's origin fetches them. */
  declare src: string;
  /** "all", "last12", "days:90", "month:-1", "quarter:0", "year:-1", "fiscal:0", "ytd:0", "custom:2024-01-01:2024-06-30". */
  declare period: string;
  /** "auto", "day", "week", "month", "quarter", "year". */
  declare grain: string;
  /** "none", "previous", "year", and with a number of them: "year:3". */
  declare compare: string;
  /** Files come from the page around only: people choose none, drop none and change no meaning. */
  declare readonly: boolean;
  /** Keeps what people choose in this browser's storage, over visits. */
  declare persist: boolean;
  /** Takes files, or shows a report. */
  declare ready: boolean;
  /** How it looks at the data. Attributes go before it. */
  declare options: ElementOptions;
  /** A report made elsewhere (schema 1), shown without any engine. */
  declare report: Report | null;
  /** Why it could not start, in words. */
  declare protected broken: string;

  /** How the engine is opened; a page that keeps the worker or the module elsewhere sets it in the task that connects the element. */
  engine: () => Promise<Vitrine> = openEngine;
  /** What a page of our own adds: where choices are kept over visits, and whose address holds the view. Set with `engine`. @internal */
  equipment: Equipment = {};
  /** The state behind the element. @internal */
  readonly session = new Session(() => this.engine());
  /** The files named by `src`. */
  protected readonly addressed = new Addressed(() => this.session.files, {
    changed: () => this.requestUpdate(),
    failed: (failure) => this.tell('vitrine-error', failure),
  });

  /** What of the code for numbers it needs before it is ready. */
  protected abstract readonly parts: readonly Prefetched[];
  private entered = false;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  private readiness = new Deferred();
  private told: { report: Report | null; failure: unknown } = { report: null, failure: null };
  private readonly toldLoads = new WeakSet<Load>();

  constructor() {
    super();
    this.lang = document.documentElement.lang;
    for (const name of ['theme', 'group', 'src', 'period', 'grain', 'compare', 'broken'] as const) this[name] = '';
    for (const name of ['readonly', 'persist', 'ready'] as const) this[name] = false;
    Object.assign(this, { options: {}, report: null });
    this.readiness.promise.catch(() => undefined);
    new Scheme(this, () => this.session.changed());
    this.session.addEventListener('change', () => this.requestUpdate());
    this.session.addEventListener('progress', () => this.tell('vitrine-progress', this.session.files.loads));
    this.session.addEventListener('view', (event) => this.tellFilter((event as CustomEvent<ViewChange>).detail));
  }

  // What a page calls

  /** Resolves when it takes files or shows its report; rejects with what went wrong. */
  get whenReady(): Promise<void> {
    return this.readiness.promise;
  }

  /**
   * Reads files, bytes, streams, or rows that are objects, and shows their numbers. Resolves when all are read or have failed; each one's
   * progress and error appear in place. Rejects with a TypeError for what is none of these.
   */
  async add(inputs: Input | Iterable<Input>): Promise<void> {
    await this.session.files.add(await filesOf(inputs));
  }

  // On the page and off it

  override connectedCallback(): void {
    super.connectedCallback();
    clearTimeout(this.leaving);
    queueMicrotask(() => void this.enter());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only moved is back in the same task.
    this.leaving = setTimeout(() => this.depart());
  }

  private async enter(): Promise<void> {
    if (!this.isConnected || this.entered) return;
    this.entered = true;
    if (this.persist && !this.equipment.keeper) this.equipment = { ...this.equipment, ...kept(this.session) };
    this.look();
    this.join();
    if (this.ready && this.addressed.interrupted) void this.addressed.load(this.src);
    if (this.ready) return;
    if (this.broken) Object.assign(this, { broken: '', readiness: new Deferred() });
    try {
      await this.begin();
      await prefetch(this.session, this.equipment, this.parts);
      this.ready = true;
      await this.updateComplete;
      this.readiness.resolve();
      this.tell('vitrine-ready', null);
    } catch (error) {
      const failure = failureOf(error);
      this.broken = this.session.words ? headline(this.session.words, failure) : failure.message;
      this.readiness.promise.catch(() => undefined);
      this.readiness.reject(error);
      this.tell('vitrine-error', failure);
    }
  }

  private async begin(): Promise<void> {
    const { session } = this;
    if (this.report) return session.present(this.report, this.language);
    await session.start(this.language);
    if (session.sources.length > 0) void session.settle();
    if (this.src) void this.addressed.load(this.src);
  }

  private depart(): void {
    this.entered = false;
    this.addressed.stop();
    this.session.leave();
  }

  /** Joins the files of its group, or its own. */
  private join(): void {
    const { session } = this;
    if (this.report) return;
    const before = session.dataset;
    const own = session.ownDataset();
    session.join(this.group ? Dataset.of(this.group, own) : own);
    if (this.ready && session.dataset !== before) void session.settle();
  }

  // What attributes say

  private get language(): ReturnType<typeof languageOf> {
    return this.options.language ?? languageOf(this.lang);
  }

  /** The part of the view that attributes and options ask for. */
  protected asked(): Partial<View> {
    return viewAsked(this.options, this);
  }

  /** Tells the session what is asked for. */
  private look(): Partial<View> {
    const { session } = this;
    const { where, timeZone } = this.options;
    const asked = this.asked();
    session.initial = asked;
    session.pinned = new Set(Object.keys(asked) as Array<keyof View>);
    session.readonly = this.readonly;
    session.always = { ...(where && { where }), ...(timeZone && { timeZone }) };
    return asked;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.entered) return;
    if (changed.has('group')) {
      this.session.leave();
      this.join();
    }
    if (changed.has('report')) void this.replaceReport();
    const isLook = this.lookedAt.some((name) => changed.has(name));
    const asked = isLook ? this.look() : {};
    if (!this.ready) return;
    if (changed.has('lang') || changed.has('options')) void this.session.speak(this.language);
    if (isLook) void this.session.show(asked, 'host');
    if (changed.has('src')) void this.addressed.load(this.src);
  }

  /** Properties that are a part of the view. */
  protected get lookedAt(): readonly string[] {
    return ['period', 'grain', 'compare', 'options', 'readonly'];
  }

  private async replaceReport(): Promise<void> {
    try {
      if (this.report) this.session.leave();
      else this.join();
      await this.begin();
    } catch (error) {
      this.session.failed(failureOf(error));
    }
  }

  // What it tells

  protected tell<Name extends keyof VitrineEventDetails>(type: Name, detail: VitrineEventDetails[Name]): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** What another element of the group has changed it tells itself; what the page around has set it knows. */
  private tellFilter({ change, cause }: ViewChange): void {
    if (cause === 'host' || cause === 'group' || !kTold.some((name) => name in change)) return;
    const { filters, period, compare } = this.session.view;
    this.tell('vitrine-filter', { filters, period, compare, range: this.session.range, where: whereOf(filters) });
  }

  protected override updated(_changed: PropertyValues): void {
    const { report, failure, files } = this.session;
    const { told } = this;
    this.told = { report, failure };
    if (report && report !== told.report) this.tell('vitrine-report', report);
    if (failure && failure !== told.failure) this.tell('vitrine-error', failure);
    for (const load of files.loads) {
      if (!load.failure || this.toldLoads.has(load)) continue;
      this.toldLoads.add(load);
      this.tell('vitrine-error', load.failure);
    }
  }

  /** Whose page fetches which files, and what did not come. */
  protected fetchLines(): TemplateResult | typeof nothing {
    return fetchLines(this.session.words, this.addressed.fetches);
  }
}
