/** <vitrine-detail>: one number opened: what it means, its formula with the numbers in it, what each part rests on, and the rows themselves. */
import { css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Explanation, MeasureValue } from '../../api/types.js';
import { noticeText, reasonText } from '../../i18n/sentences.js';
import { filterText } from '../bar/filter-text.js';
import { html } from '../parts/html.js';
import { icons } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { base, controls, tables } from '../parts/styles.js';
import { decidedBy, noticesAbout } from '../state/concerns.js';
import { headline } from '../state/failure.js';
import type { DetailTarget } from '../state/view.js';
import { planned, usual } from './aims.js';
import { explain, questionOf } from './questions.js';

export class VitrineDetail extends Part {
  static override properties = {
    target: { attribute: false },
    behind: { state: true },
  };
  declare target: DetailTarget | null;
  /** Which rows are listed: of a measure, used or left out for a reason. */
  declare behind: { measure: string; leftOut?: string } | null;
  private readonly asked = this.asks<Explanation>();

  static override styles = [
    base,
    controls,
    tables,
    css`
    aside { display: flex; flex-direction: column; gap: var(--v-5); padding: var(--v-5); }
    header { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--v-1) var(--v-3); align-items: start; }
    h2 { font-size: var(--v-text-xl); font-weight: 600; line-height: 1.25; }
    h3 { font-size: var(--v-text-xs); font-weight: 600; color: var(--v-ink-2); margin-block-end: var(--v-2); }
    .figure { font-size: var(--v-text-display); font-weight: 600; letter-spacing: -0.02em; line-height: 1.1; overflow-wrap: anywhere; margin-block-end: var(--v-2); }
    .formula + p { margin-block-start: var(--v-2); }
    .scope { font-size: var(--v-text-s); color: var(--v-ink-2); }
    .formula { display: grid; gap: var(--v-1); padding: var(--v-3) var(--v-4); background: var(--v-sunken); border-radius: var(--v-radius-s); font-size: var(--v-text-s); overflow-wrap: anywhere; }
    .formula .numbers { font-family: var(--v-mono); }
    .formula strong { font-weight: 600; }
    td.name { font-weight: 500; }
    td .small { display: block; font-weight: 400; color: var(--v-ink-3); font-size: var(--v-text-xs); }
    .reasons { display: flex; flex-wrap: wrap; gap: 0 var(--v-3); font-size: var(--v-text-xs); }
    .lines li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 var(--v-4); padding-block: 0.375rem; border-block-end: 1px solid var(--v-line); font-size: var(--v-text-s); }
    .lines li:last-child { border: 0; }
    .lines .words { grid-column: 1 / -1; color: var(--v-ink-2); font-size: var(--v-text-xs); overflow-wrap: anywhere; }
    .notices { border-inline-start: 3px solid var(--v-warn); padding-inline-start: var(--v-3); font-size: var(--v-text-s); display: grid; gap: var(--v-1); }
    .wait { block-size: 2.25rem; inline-size: 50%; }
    .wait.tall { block-size: 8rem; inline-size: 100%; }
  `,
  ];

  constructor() {
    super();
    this.target = null;
    this.behind = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('target')) this.behind = null;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('target')) this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
    this.ask(changed.has('target'));
  }

  /** Again whenever the target, the view or the language made it another question. */
  private ask(anew: boolean): void {
    const { session, target } = this;
    if (!session || !target) return;
    if (anew) this.asked.clear();
    void this.asked.ask(questionOf(session, target), () => explain(session, target));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, target } = this;
    const { answer: explanation, failure } = this.asked;
    if (!session || !target) return nothing;
    return html`<aside aria-label=${this.t('detail.title')} data-detail=${target.metric} data-value=${String(explanation?.result.value ?? '')}>
      <header>
        <h2 tabindex="-1">${session.nameOf(target.metric)}</h2>
        <button class="button quiet icon" aria-label=${this.t('detail.close')} @click=${() => this.dispatchEvent(new CustomEvent('vitrine-close', { bubbles: true, composed: true }))}>${icons.close}</button>
        <p class="scope">${this.scope(target, explanation)}</p>
      </header>
      ${failure ? html`<p role="alert">${headline(session.words, failure)}</p>` : explanation ? this.body(target, explanation) : html`<div class="skeleton wait"></div><div class="skeleton wait tall"></div>`}
    </aside>`;
  }

  private scope(target: DetailTarget, explanation: Explanation | null): string {
    const session = this.session!;
    const { from, to } = explanation ?? {};
    const parts = [from && to ? session.formats.range(from, to) : this.t('detail.all_data')];
    if (target.by !== undefined) parts.push(`${session.dimension(target.by).label}: ${target.key ?? this.t('breakdown.no_value')}`);
    for (const filter of session.view.filters) parts.push(filterText(session, filter));
    return parts.join(' · ');
  }

  private body(target: DetailTarget, explanation: Explanation): TemplateResult {
    const session = this.session!;
    const { formats } = session;
    const { unit, result } = explanation;
    return html`
      ${this.notices(target.metric)}
      <div>
        <p class="figure">${result.value === null ? this.t(`missing.${result.missing?.code ?? 'no_rows'}`) : formats.full(result.value, unit)}</p>
        <p>${explanation.explanation}</p>
      </div>
      <section><h3>${this.t('detail.formula')}</h3>
        <div class="formula"><span>${explanation.words}</span><span class="numbers">${explanation.numbers} = <strong>${formats.full(result.value, unit)}</strong></span></div>
        ${this.sources(target, explanation)}
      </section>
      ${planned(session, target)}
      <section><h3>${this.t('detail.measures')}</h3>${this.measures(explanation.measures)}</section>
      ${this.parts(explanation)}
      ${explanation.parameters.length > 0 ? html`<section><h3>${this.t('detail.parameters')}</h3><ul class="lines">${explanation.parameters.map(({ name, value }) => html`<li><span>${name}</span><span class="number">${value ?? '–'}</span></li>`)}</ul></section>` : nothing}
      ${explanation.variants.length > 0 ? html`<vitrine-definitions .session=${session} .target=${target} .explanation=${explanation}></vitrine-definitions>` : nothing}
      ${usual(session, explanation.benchmarks, unit)}
      ${this.rows(target, explanation.measures)}`;
  }

  /** What a careful reader must know before this number. */
  private notices(metric: string): TemplateResult | typeof nothing {
    const { report, catalogue, words } = this.session!;
    const notices = noticesAbout(metric, report, catalogue);
    if (notices.length === 0) return nothing;
    return html`<ul class="notices" aria-label=${this.t('notices.title')}>${notices.map(
      (notice) => html`<li data-notice=${notice.code}>${noticeText(words, notice, ['notice', 'issue'])}</li>`,
    )}</ul>`;
  }

  /** How much of the data it rests on, which facts decided, and whose definition it is. */
  private sources({ metric, by }: DetailTarget, { coverage, source }: Explanation): TemplateResult {
    const { formats, report } = this.session!;
    const decided = by === undefined ? decidedBy(report, metric).map((id) => this.session!.factName(id)) : [];
    const share = coverage ?? null;
    const lines = [
      share === null ? '' : share < 0.9995 ? this.t('tile.coverage_long', { share: formats.percent(share) }) : this.t('detail.whole'),
      decided.length > 0 ? this.t('detail.source', { source: decided.join(', ') }) : '',
      source ? this.t('detail.definition', { source }) : '',
    ];
    return html`${lines.filter(Boolean).map((line) => html`<p class="small muted">${line}</p>`)}`;
  }

  private parts({ parts = [], unit }: Explanation): TemplateResult | typeof nothing {
    if (parts.length === 0) return nothing;
    const { formats } = this.session!;
    return html`<section><h3>${this.t('detail.parts')}</h3><ul class="lines">${parts.map(
      ({ name, words, result }) => html`
      <li><span>${name}</span><span class="number">${result.value === null ? this.t(`missing.${result.missing?.code ?? 'no_rows'}`) : formats.value(result.value, unit)}</span><span class="words">${words}</span></li>`,
    )}</ul></section>`;
  }

  private measures(measures: MeasureValue[]): TemplateResult {
    const { formats } = this.session!;
    return html`<table><thead><tr><th scope="col">${this.t('detail.measure')}</th><th scope="col" class="number">${this.t('detail.value')}</th><th scope="col" class="number">${this.t('detail.rows_used')}</th></tr></thead>
      <tbody>${measures.map(
        (measure) => html`<tr data-measure=${measure.id}>
        <td class="name">${measure.name}${this.covers(measure)}${this.reasons(measure)}</td>
        <td class="number">${formats.full(measure.value, measure.unit)}</td>
        <td class="number"><button class="plain link" data-rows=${measure.id} @click=${() => {
          this.behind = { measure: measure.id };
        }}>${formats.integer(measure.rows_used)}</button></td></tr>`,
      )}</tbody></table>`;
  }

  /** The range of a part that looks at another one than the number itself. */
  private covers({ from, to }: MeasureValue): TemplateResult | typeof nothing {
    const whole = this.asked.answer;
    if (!from || !to || (from === whole?.from && to === whole.to)) return nothing;
    return html`<span class="small">${this.session!.formats.range(from, to)}</span>`;
  }

  private reasons(measure: MeasureValue): TemplateResult | typeof nothing {
    const reasons = Object.entries(measure.rows_left_out).filter(([, rows]) => rows > 0);
    if (reasons.length === 0) return nothing;
    const { words, catalogue } = this.session!;
    return html`<span class="small">${this.t('detail.left_out')}</span><span class="reasons">${reasons.map(
      ([reason, rows]) => html`
      <button class="plain link" @click=${() => {
        this.behind = { measure: measure.id, leftOut: reason };
      }}>${reasonText(words, catalogue, reason)}: ${this.session!.formats.integer(rows)}</button>`,
    )}</span>`;
  }

  private rows(target: DetailTarget, measures: MeasureValue[]): TemplateResult | typeof nothing {
    const measure = this.behind?.measure ?? measures[0]?.id;
    const known = measures.find(({ id }) => id === measure);
    if (!measure || !known) return nothing;
    return html`<section><h3>${this.t('detail.rows', { measure: known.name })}</h3>
      <vitrine-rows .session=${this.session} .target=${target} .measure=${measure} .leftOut=${this.behind?.leftOut}></vitrine-rows></section>`;
  }
}
