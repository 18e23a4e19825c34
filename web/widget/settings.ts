/** What a page sets of every public element, by attribute or property, and what of it is a part of the view. */
import { LitElement, type PropertyDeclarations } from 'lit';
import type { Language, Report } from '../api/types.js';
import { languageOf } from '../i18n/words.js';
import { type ElementOptions, viewAsked } from './state/options.js';
import type { View } from './state/view.js';

/** What is set at one time, for comparison. */
export interface Settings {
  report: Report | null;
  group: string;
  look: string;
  language: Language;
  persist: boolean;
}

/**
 * What all elements can be told.
 *
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
export abstract class VitrineSettings extends LitElement {
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
  /** Keeps chosen metrics, and what people say of columns, in this browser's storage, over visits; taken away, from then on no more. */
  declare persist: boolean;
  /** Takes files, or shows a report. */
  declare ready: boolean;
  /** How it looks at the data. Attributes go before it. */
  declare options: ElementOptions;
  /** A report made elsewhere (schema 1), shown without any engine. */
  declare report: Report | null;

  constructor() {
    super();
    this.lang = document.documentElement.lang;
    for (const name of ['theme', 'group', 'src', 'period', 'grain', 'compare'] as const) this[name] = '';
    for (const name of ['readonly', 'persist', 'ready'] as const) this[name] = false;
    Object.assign(this, { options: {}, report: null });
  }

  protected get language(): Language {
    return this.wishes.language ?? languageOf(this.lang ?? '');
  }

  /** Frameworks take a property away by setting it to nothing. */
  protected get wishes(): ElementOptions {
    return this.options ?? {};
  }

  /** The part of the view that attributes and options ask for. */
  protected asked(): Partial<View> {
    return viewAsked(this.wishes, this);
  }

  /** Properties that are a part of the view. */
  protected get lookedAt(): readonly string[] {
    return ['period', 'grain', 'compare', 'options', 'readonly'];
  }

  /** An attribute that is taken away sets null. */
  protected get addresses(): string {
    return this.src || '';
  }

  protected get groupName(): string {
    return this.group || '';
  }

  protected setNow(): Settings {
    const look = JSON.stringify(this.lookedAt.map((name) => this[name as keyof this]));
    return { report: this.report ?? null, group: this.groupName, look, language: this.language, persist: this.persist };
  }
}
