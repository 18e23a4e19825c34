/** Base of the elements that show one thing: what stands in its place before there are numbers, and the panel that explains one of them. */
import { css, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { VitrineElement } from './element.js';
import { html } from './parts/html.js';
import { base, controls, fetchStyles, isolated, theme } from './parts/styles.js';
import { headline, remedy } from './state/failure.js';

export const oneStyles = [
  isolated,
  theme,
  base,
  controls,
  fetchStyles,
  css`
    :host { container: vitrine-one / inline-size; position: relative; min-inline-size: 0; }
    .panel { background: var(--v-surface); border: 1px solid var(--v-line); border-radius: var(--v-radius); overflow: clip; }
    .calm { padding: var(--v-4); color: var(--v-ink-2); font-size: var(--v-text-s); }
    .wrong { color: var(--v-bad); }
    dialog { inline-size: min(32rem, 100vw); max-inline-size: none; block-size: 100dvh; max-block-size: none; margin: 0 0 0 auto; border: 0; border-inline-start: 1px solid var(--v-line); padding: 0; background: var(--v-surface); color: var(--v-ink); overflow: auto; overscroll-behavior: contain; }
    dialog::backdrop { background: rgb(0 0 0 / 0.35); }
    .fetched { padding-inline: var(--v-4); }
  `,
];

export abstract class VitrineOne extends VitrineElement {
  static override properties: PropertyDeclarations = {
    metric: { reflect: true },
    unexplained: { type: Boolean, reflect: true },
  };
  /** Id of a metric or measure of the catalogue; for a chart several, apart by spaces. */
  declare metric: string;
  /** Numbers cannot be opened, so that formulas and rows stay unseen. */
  declare unexplained: boolean;

  constructor() {
    super();
    this.metric = '';
    this.session.keepsEmptyBoards = true;
    this.unexplained = false;
  }

  protected override get lookedAt(): readonly string[] {
    return [...super.lookedAt, 'metric', 'unexplained'];
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.session.shut = this.unexplained;
    super.willUpdate(changed);
  }

  /** The thing itself, once there are numbers. */
  protected abstract content(): TemplateResult;

  protected override render(): TemplateResult {
    const { session } = this;
    const { detail } = session.view;
    return html`<div class="panel" part="panel" aria-busy=${session.busy ? 'true' : 'false'}>
        ${session.report && session.hasData ? this.content() : this.instead()}${this.fetchLines()}
      </div>
      ${
        detail
          ? html`<dialog part="detail" @close=${this.shutDetail} @click=${this.besideDialog} @vitrine-close=${this.shutDetail}><vitrine-detail .session=${session} .target=${detail}></vitrine-detail></dialog>`
          : nothing
      }`;
  }

  /** Nothing yet, on its way, or what went wrong. */
  private instead(): TemplateResult {
    const { words, failure, files, busy } = this.session;
    if (this.broken) return html`<p class="calm wrong" role="alert">${this.broken}</p>`;
    if (!words) return html`<div class="calm"></div>`;
    const wrong = failure ?? files.loads.find((load) => load.failure)?.failure;
    if (wrong)
      return html`<p class="calm wrong" role="alert" data-error=${wrong.code}>${wrong.place.file ? `${wrong.place.file}: ` : nothing}${headline(words, wrong)} ${remedy(words, wrong)}</p>`;
    const waits = busy || files.reading || this.addressed.busy;
    return waits
      ? html`<div class="calm" aria-hidden="true"><div class="skeleton">&nbsp;</div></div>`
      : html`<p class="calm">${words.text('element.no_data')}</p>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  private readonly shutDetail = (): void => {
    if (this.session.view.detail) void this.session.show({ detail: null });
  };

  /** A click on what lies around the panel. */
  private readonly besideDialog = (event: MouseEvent): void => {
    if (event.composedPath()[0] === event.currentTarget) this.shutDetail();
  };
}
