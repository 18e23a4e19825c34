/** <vitrine-dashboard>: the whole of it. */
import { css, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { VitrineElement } from './element.js';
import { html } from './parts/html.js';
import { concerns } from './parts/keys.js';
import { isInner } from './parts/names.js';
import { boardParts } from './parts/pieces.js';
import { base, controls, fetchStyles, isolated, theme } from './parts/styles.js';
import { boardsOfMetrics, wordsIn } from './state/boards.js';
import type { View } from './state/view.js';

/**
 * All that the files tell: boards of numbers, charts and tables, with filters, explanations and the files' columns.
 *
 * @element vitrine-dashboard
 * @slot welcome - What is shown until there are files.
 * @csspart tabs - The line of boards.
 * @csspart tab - One board's name in it.
 * @csspart files - The line of files, and what is open below it.
 * @csspart filters - The bar of period, comparison and filters.
 * @csspart notices - What is to be known before a number is believed.
 * @csspart tiles - The figures of a board.
 * @csspart card - The frame of a chart or table.
 * @csspart tile - One figure.
 * @csspart tile-name - What it is called.
 * @csspart tile-value - Its value.
 * @csspart tile-change - The change against the comparison.
 * @csspart card-title - The heading of a chart or table.
 * @csspart legend - What its colours mean.
 * @csspart chart - The drawing.
 * @csspart table - The figures as a table.
 * @csspart source - Whose page loads the files, and from where.
 * @csspart detail - The panel that explains a number.
 */
export class VitrineDashboard extends VitrineElement {
  static override properties: PropertyDeclarations = {
    board: { reflect: true },
    metrics: { reflect: true },
    dragging: { state: true },
  };
  /** Which board is open. */
  declare board: string;
  /** Ids of metrics, apart by spaces: nothing else is shown, and in this order. Empty: all of every board. */
  declare metrics: string;
  declare dragging: boolean;

  protected override readonly parts = ['cards', 'charts'] as const;
  private opener: HTMLElement | null = null;

  static override styles = [
    isolated,
    theme,
    base,
    controls,
    fetchStyles,
    css`
    :host { container: vitrine / inline-size; background: var(--v-page); min-block-size: 100%; position: relative; }
    .sheet { max-inline-size: 96rem; margin-inline: auto; padding: var(--v-3) var(--v-6) var(--v-7); }
    .head { display: grid; gap: var(--v-3); }
    nav { display: flex; gap: var(--v-5); overflow-x: auto; scrollbar-width: none; border-block-end: 1px solid var(--v-line); margin-block: var(--v-2) var(--v-3); }
    nav .plain { flex: none; padding-block: var(--v-2); color: var(--v-ink-2); font-size: var(--v-text-m); font-weight: 500; }
    nav .plain:hover { color: var(--v-ink); }
    nav .plain[aria-selected='true'] { color: var(--v-ink); box-shadow: inset 0 -2px 0 var(--v-accent); }
    nav .plain:focus-visible { outline-offset: -2px; }
    @media (forced-colors: active) { nav .plain[aria-selected='true'] { border-block-end: 2px solid; } }
    .work:has(+ div:not([hidden])) .sheet { padding-block-end: 0; }
    .waiting { display: grid; grid-template-columns: repeat(auto-fill, minmax(13.5rem, 1fr)); grid-auto-rows: 9.625rem; gap: 1px; margin-block-start: var(--v-4); border: 1px solid var(--v-line); border-radius: var(--v-radius); overflow: clip; }
    .missing { margin-block-start: var(--v-5); }
    .work { display: block; }
    .work[data-detail] { display: grid; grid-template-columns: minmax(0, 1fr) 30rem; }
    .detail { border-inline-start: 1px solid var(--v-line); background: var(--v-surface); position: sticky; inset-block-start: 0; max-block-size: 100vh; min-block-size: 100vh; overflow: auto; overscroll-behavior: contain; }
    .veil { position: fixed; inset: var(--v-3); z-index: 10; display: grid; place-items: center; border: 2px dashed var(--v-accent); border-radius: var(--v-radius); background: color-mix(in srgb, var(--v-accent-soft) 88%, transparent); color: var(--v-accent); font-size: var(--v-text-xl); font-weight: 600; pointer-events: none; }
    .compact { display: grid; place-items: center; gap: var(--v-3); padding: var(--v-7) var(--v-4); border: 1px dashed var(--v-line-strong); border-radius: var(--v-radius); text-align: center; }
    .nothing { padding-block: var(--v-6); color: var(--v-ink-2); max-inline-size: 40rem; }
    @container vitrine (max-width: 1640px) {
      .work[data-detail] { display: block; }
      .detail { position: fixed; inset-block: 0; inset-inline-end: 0; inline-size: min(30rem, 100%); z-index: 5; box-shadow: 0 0 2rem rgb(0 0 0 / 0.18); }
    }
    @container vitrine (max-width: 640px) {
      .sheet { padding-inline: var(--v-4); }
      nav { flex-wrap: wrap; gap: 0 var(--v-4); }
    }
  `,
  ];

  constructor() {
    super();
    this.board = '';
    this.metrics = '';
    this.dragging = false;
    this.session.boardsIn = ({ boards }) => boardsOfMetrics(boards, wordsIn(this.metrics));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.key);
  }

  protected override asked(): Partial<View> {
    return { ...super.asked(), ...(this.board && { board: this.board }) };
  }

  protected override get lookedAt(): readonly string[] {
    return [...super.lookedAt, 'metrics'];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('board') && this.board && this.ready && this.session.view.board !== this.board)
      void this.session.show({ board: this.board, metric: null, by: null }, 'host');
  }

  protected override render(): TemplateResult {
    const { session } = this;
    const { detail } = session.view;
    const { loads } = session.files;
    // Where no file could be read there is still none, and the way to choose another stays in sight below what went wrong.
    const empty = !session.words || (!session.hasData && loads.every(({ state }) => state === 'failed'));
    return html`<div @dragenter=${this.drag} @dragover=${this.drag} @dragleave=${this.dragLeave} @drop=${this.drop} @vitrine-pick=${this.pick}>
      ${this.dragging ? html`<div class="veil">${session.words?.text('files.drop')}</div>` : nothing}
      ${this.broken ? html`<p role="alert" class="sheet">${this.broken}</p>` : nothing}
      ${
        !session.words || (empty && loads.length === 0)
          ? nothing
          : html`<div class="work" ?data-detail=${detail !== null} aria-busy=${session.busy ? 'true' : 'false'}>
        <div class="sheet">${this.fetchLines()}${this.content()}</div>
        ${detail ? html`<vitrine-detail class="detail" part="detail" .session=${session} .target=${detail} @vitrine-close=${this.close}></vitrine-detail>` : nothing}
      </div>`
      }
      <div ?hidden=${!empty}><slot name="welcome">${this.compact()}</slot></div>
      <input type="file" multiple hidden @change=${this.picked}>
    </div>`;
  }

  private compact(): TemplateResult | typeof nothing {
    const { words } = this.session;
    if (!words) return nothing;
    // What is on its way, or did not come, is said although there is nothing else to show.
    const lines = this.session.files.loads.length === 0 ? this.fetchLines() : nothing;
    if (this.readonly) return html`<div class="sheet">${lines}</div>`;
    return html`<div class="sheet">${lines}<div class="compact"><p>${words.text('files.drop')}</p><button class="button primary" @click=${this.pick}>${words.text('files.choose')}</button></div></div>`;
  }

  private content(): TemplateResult {
    const { session } = this;
    if (session.given) return session.report ? this.numbers() : this.waiting();
    const waits = session.sources.length === 0 || (session.files.reading && !session.report);
    return html`<vitrine-files part="files" .session=${session}></vitrine-files>
      ${waits ? nothing : session.busy && !session.report ? this.waiting() : this.numbers()}`;
  }

  private numbers(): TemplateResult {
    const { session } = this;
    const { board, given } = session;
    return html`${board ? this.tabs(board.id) : nothing}
      <div class="head">${board && !given ? html`<vitrine-filters part="filters" .session=${session}></vitrine-filters>` : nothing}<vitrine-notices part="notices" .session=${session}></vitrine-notices></div>
      ${board ? html`<div role="tabpanel" aria-label=${board.name}><vitrine-board .session=${session} exportparts=${boardParts}></vitrine-board></div>` : session.busy ? this.waiting() : html`<p class="nothing">${session.words.text('boards.nothing')}</p>`}
      ${given ? nothing : html`<vitrine-missing class="missing" .session=${session}></vitrine-missing><vitrine-check .session=${session}></vitrine-check>`}`;
  }

  /** One board alone needs no name. */
  private tabs(chosen: string): TemplateResult | typeof nothing {
    const { session } = this;
    if (session.given && session.boards.length < 2) return nothing;
    return html`<nav part="tabs" role="tablist" aria-label=${session.words.text('boards.title')}>${session.boards.map(
      ({ id, name }) => html`
      <button class="plain" part="tab" role="tab" data-board=${id} aria-selected=${id === chosen ? 'true' : 'false'} tabindex=${id === chosen ? 0 : -1} @click=${() => session.show({ board: id, metric: null, by: null, detail: null })}>${name}</button>`,
    )}</nav>`;
  }

  private waiting(): TemplateResult {
    return html`<div class="waiting" aria-hidden="true">${Array.from({ length: 12 }, () => html`<div class="skeleton"></div>`)}</div>`;
  }

  // Files by drop and by choice

  private get closedToFiles(): boolean {
    return this.readonly || Boolean(this.report);
  }

  private readonly drag = (event: DragEvent): void => {
    if (this.closedToFiles || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dragging = true;
  };

  private readonly dragLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null || !this.contains(event.relatedTarget as Node)) this.dragging = false;
  };

  private readonly drop = (event: DragEvent): void => {
    if (this.closedToFiles) return;
    event.preventDefault();
    this.dragging = false;
    const files = event.dataTransfer?.files;
    if (files && files.length > 0) void this.add(files);
  };

  private readonly pick = (): void => {
    if (this.closedToFiles) return;
    this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
  };

  private readonly picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void this.add([...(input.files ?? [])]);
    input.value = '';
  };

  // Keys

  private readonly key = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    if (event.key === 'Escape' && this.session.view.detail && concerns(event, this)) this.close();
    if (!(target instanceof HTMLElement) || target.getAttribute('role') !== 'tab' || !event.composedPath().includes(this)) return;
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    const next = tabs[(tabs.indexOf(target) + (getComputedStyle(this).direction === 'rtl' ? -step : step) + tabs.length) % tabs.length];
    next?.focus();
    next?.click();
  };

  private readonly close = (): void => {
    void this.session.show({ detail: null });
    this.opener?.focus();
    this.opener = null;
  };

  /** Remembers where the panel was opened from, to give the focus back. */
  protected override firstUpdated(): void {
    this.renderRoot.addEventListener(
      'click',
      (event) => {
        const origin = event.composedPath()[0];
        if (origin instanceof HTMLElement && !event.composedPath().some((node) => isInner(node, 'vitrine-detail'))) this.opener = origin;
      },
      { capture: true },
    );
  }
}
