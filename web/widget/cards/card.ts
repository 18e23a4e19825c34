/** Base of the cards: what the board says of it, the answer to its question, its frame. */
import { css, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { BoardCard, Report, ReportOptions } from '../../api/types.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { headline } from '../state/failure.js';
import { type Ground, groundOf } from './layout.js';

export const cardStyles = css`
  :host { display: flex; flex-direction: column; min-inline-size: 0; block-size: 100%; }
  header { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-1) var(--v-3); min-block-size: var(--v-control); }
  h2 { font-size: var(--v-text-l); font-weight: 600; line-height: 1.3; }
  header .push { margin-inline-start: auto; }
  @media (max-width: 640px) {
    header { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: start; gap: 0 var(--v-3); }
    header > .small { grid-area: 2 / 1; }
    header > .push, header > label { grid-area: 1 / 2 / span 2; max-inline-size: 12rem !important; }
  }
  .legend { display: flex; flex-wrap: wrap; gap: var(--v-1) var(--v-4); min-block-size: 1.25rem; font-size: var(--v-text-xs); color: var(--v-ink-2); margin-block: var(--v-1) var(--v-2); }
  .legend span { display: inline-flex; align-items: center; gap: var(--v-2); }
  .legend i { inline-size: 10px; block-size: 10px; border-radius: 2px; flex: none; forced-color-adjust: none; }
  .area { flex: 1 1 auto; min-block-size: 18rem; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
  .area > * { min-block-size: 0; }
  .area .scroll { overflow: auto; max-block-size: 24rem; }
  .none { display: grid; place-items: center; color: var(--v-ink-3); text-align: center; }
  .said { font-size: var(--v-text-xs); color: var(--v-ink-2); margin-block-start: var(--v-2); min-block-size: 1.0875rem; }
  tr[data-open] td { color: var(--v-ink-2); font-style: italic; }
  td .plain:hover { text-decoration: underline dashed var(--v-ink-3); text-underline-offset: 4px; }
`;

export abstract class Card extends Part {
  static override properties: PropertyDeclarations = { card: { attribute: false } };
  declare card: BoardCard | null;

  protected override readonly listensTo: readonly string[] = ['change', 'answers'];
  private last: { key: string; report: Report } | null = null;

  constructor() {
    super();
    this.card = null;
  }

  /**
   * The answer to a question; while a new one is on its way the last one stays, so that nothing jumps. `about` says what both must be
   * about for that: the metrics, the names.
   */
  protected answer(options: ReportOptions, about: string): Report | undefined {
    const { session } = this;
    if (!session?.report) return undefined; // The figures of the board go first.
    const report = session.answers.get(options);
    if (report) this.last = { key: about, report };
    return report ?? (this.last?.key === about ? this.last.report : undefined);
  }

  protected get ground(): Ground {
    return groundOf(this.session!);
  }

  protected heading(metric = this.card?.metrics[0] ?? ''): string {
    return this.card?.name ?? this.session!.nameOf(metric);
  }

  /** What is said beside the heading, unless it says that itself. */
  protected aside(text: string, heading = this.heading()): TemplateResult | typeof nothing {
    return heading.includes(text) ? nothing : html`<span class="muted small">${text}</span>`;
  }

  /** What stands in the place of numbers that do not come. */
  protected waiting(options: ReportOptions): TemplateResult {
    const failure = this.session!.answers.failureTo(options);
    return failure
      ? html`<p class="none" role="alert">${headline(this.session!.words, failure)}</p>`
      : html`<div class="skeleton" aria-hidden="true"></div>`;
  }

  /** A switch of two or more shapes that this card can take. */
  protected shapes(
    shapes: ReadonlyArray<readonly [shape: string, label: string]>,
    chosen: string,
    choose: (shape: string) => void,
  ): TemplateResult {
    return html`<span class="push segments" role="group" aria-label=${this.t('trend.shape')}>${shapes.map(
      ([shape, label]) =>
        html`<button data-shape=${shape} aria-pressed=${shape === chosen ? 'true' : 'false'} @click=${() => choose(shape)}>${label}</button>`,
    )}</span>`;
  }

  /** The choice of the name by which this card looks. */
  protected nameChoice(
    names: ReadonlyArray<{ name: string; label: string }>,
    chosen: string | undefined,
    choose: (name: string) => void,
  ): TemplateResult {
    return html`<label><span class="visually-hidden">${this.t('breakdown.by')}</span><select data-control="card-by" @change=${(
      event: Event,
    ) =>
      choose(
        (event.target as HTMLSelectElement).value,
      )}>${names.map(({ name, label }) => html`<option value=${name} .selected=${name === chosen}>${label}</option>`)}</select></label>`;
  }

  /** Tells the styles how many rows there are; the policy allows no style attribute, but the object behind it may be set. */
  protected styleRows(selector: string): void {
    const element = this.renderRoot.querySelector<HTMLElement>(selector);
    element?.style.setProperty('--rows', element.dataset['rows'] ?? '0');
  }

  /** The main point in words, below what is drawn. */
  protected said(text: string | typeof nothing): TemplateResult {
    return html`<p class="said">${text}</p>`;
  }
}
