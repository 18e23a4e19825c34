/** <vitrine-rows>: the very rows behind a number, with their original cells, a page at a time. */
import { css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { RowsAnswer } from '../../api/types.js';
import { reasonText } from '../../i18n/sentences.js';
import { html } from '../parts/html.js';
import { icons } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { base, controls, tables } from '../parts/styles.js';
import { headline } from '../state/failure.js';
import type { DetailTarget } from '../state/view.js';
import { questionOf, rowsBehind } from './questions.js';

const kPage = 20;

export class VitrineRows extends Part {
  static override properties = {
    target: { attribute: false },
    measure: {},
    leftOut: {},
    offset: { state: true },
  };
  declare target: DetailTarget | null;
  declare measure: string;
  declare leftOut: string | undefined;
  declare offset: number;
  private readonly asked = this.asks<RowsAnswer>();

  static override styles = [
    base,
    controls,
    tables,
    css`
    h4 { font-size: var(--v-text-xs); font-weight: 500; color: var(--v-ink-3); margin-block: var(--v-2) var(--v-1); }
    .pages { display: flex; align-items: center; gap: var(--v-1); min-block-size: var(--v-control); font-size: var(--v-text-s); color: var(--v-ink-2); }
    .pages .push { margin-inline-start: auto; }
    .scroll { border: 1px solid var(--v-line); border-radius: var(--v-radius-s); }
    table { font-size: var(--v-text-xs); inline-size: auto; min-inline-size: 100%; }
    td, th, td:first-child, th:first-child, td:last-child, th:last-child { padding: 0.25rem var(--v-2); white-space: nowrap; max-inline-size: 14rem; overflow: hidden; text-overflow: ellipsis; }
    td:first-child, th:first-child { position: sticky; inset-inline-start: 0; background: var(--v-surface); color: var(--v-ink-3); text-align: end; }
    .wait { block-size: 10rem; }
  `,
  ];

  constructor() {
    super();
    this.target = null;
    this.measure = '';
    this.leftOut = undefined;
    this.offset = 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('target') || changed.has('measure') || changed.has('leftOut')) this.offset = 0;
  }

  protected override updated(): void {
    this.ask();
  }

  private ask(): void {
    const { session, target, measure, leftOut, offset } = this;
    if (!session || !target || !measure) return;
    const question = JSON.stringify([questionOf(session, target), measure, leftOut, offset]);
    const options = { measure, offset, limit: kPage, ...(leftOut ? { leftOut } : {}) };
    void this.asked.ask(question, () => rowsBehind(session, target, options));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    const { answer, failure } = this.asked;
    if (!session) return nothing;
    if (failure)
      return html`<p role="alert" class="small">${headline(session.words, failure)}</p><p class="small muted">${failure.message}</p>`;
    if (!answer) return html`<div class="skeleton wait"></div>`;
    const last = Math.min(this.offset + kPage, answer.total);
    const reason = this.leftOut && reasonText(session.words, session.catalogue, this.leftOut);
    return html`
      <div class="pages"><span data-total=${answer.total}>${answer.total === 0 ? this.t('rows.none') : this.t('rows.range', { from: this.offset + 1, to: last, n: answer.total })}${reason ? ` · ${reason}` : ''}</span>
        <span class="push"></span>
        <button class="button quiet icon" aria-label=${this.t('rows.earlier')} ?disabled=${this.offset === 0} @click=${() => {
          this.offset -= kPage;
        }}>${icons.left}</button>
        <button class="button quiet icon" aria-label=${this.t('rows.later')} ?disabled=${last >= answer.total} @click=${() => {
          this.offset += kPage;
        }}>${icons.right}</button>
      </div>
      ${answer.files.map(
        (file) => html`<h4>${file.name}</h4><div class="scroll" tabindex="0"><table>
        <thead><tr><th scope="col">${this.t('rows.row')}</th>${file.headers.map((header) => html`<th scope="col">${header}</th>`)}</tr></thead>
        <tbody>${file.rows.map(({ row, cells }) => html`<tr><td>${row}</td>${cells.map((cell) => html`<td title=${cell}>${cell}</td>`)}</tr>`)}</tbody></table></div>`,
      )}`;
  }
}
