/** Base of the public elements: when they hold an engine, how they get files, and what they tell. What they are told is in settings.ts. */
import type { nothing, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { Deferred } from '../api/deferred.js';
import type { Vitrine } from '../api/index.js';
import { loadAllWords } from '../i18n/words.js';
import { fetchAhead, whenIdle } from './ahead.js';
import { openEngine } from './engine.js';
import type { Equipment } from './equip.js';
import type { VitrineEventDetails } from './events.js';
import { Kept } from './kept.js';
import { fetchLines } from './parts/fetch-lines.js';
import { Scheme } from './parts/scheme.js';
import { type Prefetched, prefetch } from './prefetch.js';
import { type Settings, VitrineSettings } from './settings.js';
import { Addressed } from './state/addressed.js';
import { Dataset } from './state/dataset.js';
import { failureOf, headline } from './state/failure.js';
import { filesOf, type Input } from './state/inputs.js';
import { Latest } from './state/latest.js';
import { Session } from './state/session.js';
import type { View } from './state/view.js';
import { Telling } from './telling.js';

/**
 * What all elements share.
 *
 * @fires {CustomEvent<null>} vitrine-ready - Takes files, or shows its report.
 * @fires {CustomEvent<readonly Load[]>} vitrine-progress - A file has been read further.
 * @fires {CustomEvent<Report>} vitrine-report - The numbers on the screen are others now.
 * @fires {CustomEvent<Failure>} vitrine-error - A file, an address, a question or the start has failed.
 * @fires {CustomEvent<FilterDetail>} vitrine-filter - People have changed filters, period or comparison.
 */
export abstract class VitrineElement extends VitrineSettings {
  static override properties: PropertyDeclarations = { broken: { state: true } };
  /** Why it could not start, in words. */
  declare protected broken: string;

  /** How the engine is opened; a page that keeps the worker or the module elsewhere sets it in the task that connects the element. */
  engine: () => Promise<Vitrine> = openEngine;
  /** What a page of our own adds: where choices are kept, and whose address holds the view. Set with `engine`. @internal */
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
  private readonly beginnings = new Latest();
  private beginning = false;
  private equipped: Promise<void> | null = null;
  /** What was last acted upon of what is set. */
  private heeded: Settings = { report: null, group: '', look: '', language: 'en', persist: false };
  private readiness = new Deferred();
  private keeping: Kept | null = null;

  constructor() {
    super();
    this.broken = '';
    this.readiness.promise.catch(() => undefined);
    new Scheme(this, () => this.session.changed());
    this.session.addEventListener('change', () => this.requestUpdate());
    this.addController(new Telling(this.session, (type, detail) => this.tell(type, detail)));
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

  /** Erases what this browser keeps, by `persist`, of choices in elements of pages in this folder. What is on the screen stays. */
  forget(): void {
    this.kept.forget();
  }

  // On the page and off it

  override connectedCallback(): void {
    super.connectedCallback();
    clearTimeout(this.leaving);
    queueMicrotask(() => this.enter());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only moved is back in the same task.
    this.leaving = setTimeout(() => this.depart());
  }

  private enter(): void {
    if (!this.isConnected || this.entered) return;
    this.entered = true;
    if (!this.ready && !this.beginning) return void this.begin();
    if (!this.report) this.join();
    if (this.addressed.interrupted) void this.addressed.load(this.addresses);
    this.heed();
  }

  /** Opens the engine, or shows the report, until it is ready. What is set meanwhile is heeded then. */
  private async begin(): Promise<void> {
    const counts = this.beginnings.begin();
    this.beginning = true;
    this.look();
    this.heeded = this.setNow();
    this.kept.last(this.persist);
    if (this.broken) Object.assign(this, { broken: '', readiness: new Deferred() });
    try {
      await this.open();
      await this.equip();
      if (!counts()) return;
      this.beginning = false;
      if (!this.ready) await this.tellReady();
      if (this.entered) this.heed();
    } catch (error) {
      if (!counts()) return;
      this.beginning = false;
      this.tellBroken(error);
    }
  }

  private async open(): Promise<void> {
    const { session } = this;
    if (this.report) {
      session.leave();
      return session.present(this.report, this.language);
    }
    this.join();
    await session.start(this.language);
    if (session.sources.length > 0) void session.settle();
  }

  private equip(): Promise<void> {
    this.equipped ??= prefetch(this.session, this.kept.keeper, this.equipment, this.parts);
    this.equipped.catch(() => {
      this.equipped = null;
    });
    return this.equipped;
  }

  private async tellReady(): Promise<void> {
    this.ready = true;
    await this.updateComplete;
    this.readiness.resolve();
    this.tell('vitrine-ready', null);
    // What does not come now is asked for again when it is needed.
    whenIdle(() => void this.fetchAhead().catch(() => undefined));
  }

  /** Fetches all that it may need later; once it has left the page, nothing. @internal */
  async fetchAhead(): Promise<void> {
    if (this.report) await loadAllWords();
    else if (this.isConnected) await fetchAhead(this.session, this.engine);
  }

  private tellBroken(error: unknown): void {
    const failure = failureOf(error);
    if (this.ready) return void this.session.failed(failure);
    this.broken = this.session.words ? headline(this.session.words, failure) : failure.message;
    this.readiness.promise.catch(() => undefined);
    this.readiness.reject(error);
    this.tell('vitrine-error', failure);
  }

  private depart(): void {
    this.entered = false;
    this.addressed.stop();
    this.session.leave();
  }

  /** Joins the files of its group, or its own. */
  private join(): void {
    const { session } = this;
    const before = session.dataset;
    const own = session.ownDataset();
    session.join(this.groupName ? Dataset.of(this.groupName, own) : own);
    if (this.ready && session.dataset !== before) void session.settle();
  }

  /** What it keeps of people's choices; made when `equipment` is known. */
  private get kept(): Kept {
    this.keeping ??= new Kept(this.session, this.equipment.keeper);
    return this.keeping;
  }

  // What attributes say

  /** Tells the session what is asked for. */
  private look(): Partial<View> {
    const { session } = this;
    const { where, timeZone } = this.wishes;
    const asked = this.asked();
    session.initial = asked;
    session.pinned = new Set(Object.keys(asked) as Array<keyof View>);
    session.readonly = this.readonly;
    session.always = { ...(where && { where }), ...(timeZone && { timeZone }) };
    return asked;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.entered) this.heed();
  }

  /** Brings what stands behind the element in line with what is set, also since it left the page; what is as it was costs nothing. */
  private heed(): void {
    const { session, heeded } = this;
    if ((this.report ?? null) !== heeded.report) return void this.begin();
    if (!this.ready || this.beginning) return;
    const asked = this.look();
    const now = this.setNow();
    this.heeded = now;
    if (now.persist !== heeded.persist) this.kept.last(now.persist);
    if (now.group !== heeded.group && !this.report) {
      const { dataset } = session;
      session.leave();
      this.join();
      if (session.dataset !== dataset) this.addressed.leave(dataset.isSeen ? dataset.files : null);
    }
    if (now.language !== heeded.language) void session.speak(now.language);
    if (now.look !== heeded.look) void session.show(asked, 'host');
    if (!this.report && this.addresses !== this.addressed.src) void this.addressed.load(this.addresses);
  }

  // What it tells

  protected tell<Name extends keyof VitrineEventDetails>(type: Name, detail: VitrineEventDetails[Name]): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Whose page fetches which files, and what did not come. */
  protected fetchLines(): TemplateResult | typeof nothing {
    return fetchLines(this.session.words, this.addressed.fetches);
  }
}
