/** <vitrine-mapping>: what each column of one file means, with sample values, confidence, and the choice to say otherwise. */
import { css, nothing, type TemplateResult } from 'lit';
import type { Issue, SourceColumn, SourceInfo } from '../../api/types.js';
import { noticeText, placeOf } from '../../i18n/sentences.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { base, controls, tables } from '../parts/styles.js';
import { doubtsOf } from '../state/questions.js';

const kSure = 0.85;
const kLikely = 0.6;

const isWide = ({ issues }: SourceInfo): boolean => issues.some(({ code }) => code === 'wide_table');

export class VitrineMapping extends Part {
  static override properties = { source: { attribute: false }, brief: { type: Boolean } };
  declare source: SourceInfo | null;
  /** Only what waits for an answer. */
  declare brief: boolean;

  static override styles = [
    base,
    controls,
    tables,
    css`
    :host { container-type: inline-size; }
    .facts > * { min-inline-size: 0; max-inline-size: 100%; }
    .facts { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-2) var(--v-4); padding-block: var(--v-2) var(--v-3); font-size: var(--v-text-s); color: var(--v-ink-2); }
    td.header { font-weight: 500; min-inline-size: 8rem; overflow-wrap: anywhere; }
    td.samples { color: var(--v-ink-2); max-inline-size: 22rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    td.samples span + span::before { content: ' · '; color: var(--v-ink-3); }
    td.meaning { inline-size: 17rem; }
    td.meaning select { inline-size: 100%; }
    td.meaning select + select { margin-block-start: var(--v-1); }
    td.meaning select[data-empty] { color: var(--v-ink-3); }
    .confidence { display: inline-flex; align-items: center; gap: var(--v-2); white-space: nowrap; font-size: var(--v-text-xs); color: var(--v-ink-2); }
    .confidence svg { color: var(--v-ink-3); }
    .confidence[data-level='sure'] svg { color: var(--v-good); }
    .confidence[data-level='guess'] { color: var(--v-warn); }
    .confidence[data-level='guess'] svg { color: var(--v-warn); }
    .issues { margin-block-start: var(--v-3); }
    .question { background: var(--v-warn-soft); border-radius: var(--v-radius-s); padding: var(--v-3); margin-block-start: var(--v-3); }
    .question p { margin-block-end: var(--v-2); font-weight: 500; }
    .readings { display: flex; flex-wrap: wrap; gap: var(--v-2); }
    .readings .button { flex-direction: column; align-items: flex-start; gap: 0; padding-block: var(--v-1); font-weight: 400; text-align: start; white-space: normal; }
    .readings strong { font-weight: 600; }
    @container (max-width: 640px) {
      table, tbody { display: block; }
      thead { display: none; }
      tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--v-1) var(--v-3); padding-block: var(--v-3); border-block-end: 1px solid var(--v-line); }
      td, th { padding: 0; border: 0; }
      td.samples, td.meaning { grid-column: 1 / -1; inline-size: auto; max-inline-size: none; }
      td.type { display: none; }
    }
  `,
  ];

  constructor() {
    super();
    this.source = null;
    this.brief = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source, session } = this;
    if (!source || !session) return nothing;
    return html`
      ${source.wide || (!this.brief && (source.unpivot || isWide(source))) ? this.periods(source) : nothing}
      ${doubtsOf(source)
        .filter(({ settled }) => !settled || !this.brief)
        .map((doubt) => html`<vitrine-doubt .session=${session} .doubt=${doubt}></vitrine-doubt>`)}
      ${this.brief ? (source.facts.length === 0 ? html`<p class="facts">${this.t('mapping.holds_nothing')}</p>` : nothing) : this.columns(source)}`;
  }

  private columns(source: SourceInfo): TemplateResult {
    return html`
      <p class="facts">
        <span>${source.facts.length > 0 ? this.t('mapping.holds', { facts: source.facts.map((id) => this.session!.factName(id)).join(', ') }) : this.t('mapping.holds_nothing')}</span>
        <vitrine-reading .session=${this.session} .source=${source}></vitrine-reading>
      </p>
      <table>
        <thead><tr>
          <th scope="col">${this.t('mapping.column')}</th><th scope="col">${this.t('mapping.samples')}</th>
          <th scope="col">${this.t('mapping.type')}</th><th scope="col">${this.t('mapping.meaning')}</th><th scope="col">${this.t('mapping.confidence')}</th>
        </tr></thead>
        <tbody>${source.columns.map((column) => this.row(source, column))}</tbody>
      </table>
      ${source.issues.length > 0 ? html`<ul class="issues small muted">${source.issues.map((issue) => this.issue(issue))}</ul>` : nothing}`;
  }

  private issue(issue: Issue): TemplateResult {
    const { words } = this.session!;
    return html`<li data-issue=${issue.code}>${noticeText(words, issue, ['issue', 'notice'])} ${placeOf(words, issue.column, issue.firstRows)}</li>`;
  }

  private row(source: SourceInfo, column: SourceColumn): TemplateResult {
    const uses = column.uses.length > 0 ? column.uses : [null];
    const confidence = column.uses[0]?.confidence;
    return html`
      <tr data-column=${column.header}>
        <td class="header">${column.header}</td>
        <td class="samples" title=${column.samples.filter(Boolean).join(' · ')}>${column.samples
          .filter(Boolean)
          .slice(0, 3)
          .map((sample) => html`<span>${sample}</span>`)}</td>
        <td class="type small muted">${this.t(`type.${column.type}`)}</td>
        <td class="meaning">${uses.map((use, at) => this.choice(source, column, at, use ? `${use.fact}.${use.field}` : ''))}</td>
        <td>${column.ambiguous ? html`<span class="confidence" data-level="guess">${this.t('mapping.asked')}</span>` : confidence === undefined ? nothing : this.confidence(confidence)}</td>
      </tr>`;
  }

  private confidence(value: number): TemplateResult {
    const level = value >= kSure ? 'sure' : value >= kLikely ? 'likely' : 'guess';
    return html`<span class="confidence" data-level=${level}>
      <svg width="32" height="4" aria-hidden="true"><rect width="32" height="4" rx="2" fill="var(--v-line)" /><rect width=${Math.round(32 * value)} height="4" rx="2" fill="currentColor" /></svg>
      ${this.t(`mapping.${level}`)} ${this.session!.formats.percent(value)}</span>`;
  }

  private choice(source: SourceInfo, column: SourceColumn, at: number, chosen: string): TemplateResult {
    const facts = (this.session?.catalogue?.facts ?? []).filter(({ derived }) => !derived);
    const own = (id: string): number => (source.facts.includes(id) ? 0 : 1);
    const ordered = [...facts].sort((a, b) => own(a.id) - own(b.id));
    return html`<select aria-label=${this.t('mapping.meaning_of', { column: column.header })} ?data-empty=${chosen === ''}
        @change=${(event: Event) => this.choose(source, column, at, (event.target as HTMLSelectElement).value)}>
      <option value="" .selected=${chosen === ''}>${this.t('mapping.unused')}</option>
      ${ordered.map(
        (fact) =>
          html`<optgroup label=${fact.name}>${fact.fields.map(
            ({ id, name }) => html`
        <option value=${`${fact.id}.${id}`} .selected=${chosen === `${fact.id}.${id}`}>${fact.name}: ${name}</option>`,
          )}</optgroup>`,
      )}
    </select>`;
  }

  private choose(source: SourceInfo, column: SourceColumn, at: number, value: string): void {
    const uses = column.uses.map(({ fact, field, confidence }) => ({ fact, field, confidence }));
    const dot = value.indexOf('.');
    if (value === '') uses.splice(at, 1);
    else uses[at] = { fact: value.slice(0, dot), field: value.slice(dot + 1), confidence: 1 };
    const session = this.session!;
    void session.files.remap(source, { columns: { [column.header]: uses.length > 0 ? uses : null } }, session.remembered);
  }

  /** Periods stand across the table: as they are, or each a row. */
  private periods(source: SourceInfo): TemplateResult {
    return html`<div class="question" data-question="periods">
      <p>${this.t('mapping.ask_periods')}</p>
      <div class="readings" role="group">${[false, true].map(
        (unpivot) => html`
        <button class="button" aria-pressed=${unpivot === Boolean(source.unpivot) ? 'true' : 'false'} data-unpivot=${String(unpivot)}
            @click=${() => this.session?.files.reread(source, { unpivot })}><strong>${this.t(unpivot ? 'mapping.as_rows' : 'mapping.as_columns')}</strong></button>`,
      )}</div></div>`;
  }
}
