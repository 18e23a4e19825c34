/** <vitrine-check>: the data check: what was read, used and left out, with rows, before any number is believed. Asked for when opened. */
import { css, nothing, type TemplateResult } from 'lit';
import { dataCheck } from '../../api/check.js';
import { leftOutCsv } from '../../api/left-out.js';
import type { DataCheck, FactCheck, FieldCheck, MeasureCheck } from '../../api/types.js';
import { noticeText, placeOf, reasonText } from '../../i18n/sentences.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { base, controls, tables } from '../parts/styles.js';
import { type Failure, failureOf, headline } from '../state/failure.js';
import { type LeftOut, leftOutOf } from './left-out-rows.js';

/** So many numbers are named at once. */
const kNamed = 3;

export class VitrineCheck extends Part {
  static override properties = { open: { state: true }, unsaved: { state: true } };
  declare open: boolean;
  /** Why rows could not be saved. */
  declare unsaved: Failure | null;
  private readonly asked = this.asks<DataCheck>();

  static override styles = [
    base,
    controls,
    tables,
    css`
    :host { margin-block-start: var(--v-5); }
    .where { white-space: nowrap; }
    details details { border: 0; }
    summary.more { padding: 0; font-weight: 400; color: var(--v-ink-2); }
    :host > details { background: var(--v-surface); border: 1px solid var(--v-line); border-radius: var(--v-radius); }
    summary { padding: var(--v-3) var(--v-4); font-weight: 600; cursor: pointer; }
    .body { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--v-5); padding: 0 var(--v-4) var(--v-4); }
    h3 { font-size: var(--v-text-s); font-weight: 600; color: var(--v-ink-2); margin-block-end: var(--v-2); }
    td { vertical-align: top; }
    .rows { color: var(--v-ink-2); overflow-wrap: anywhere; }
    .head { display: flex; align-items: center; justify-content: space-between; gap: var(--v-3); flex-wrap: wrap; }
    .wait { block-size: 8rem; }
  `,
  ];

  constructor() {
    super();
    this.open = false;
    this.unsaved = null;
  }

  protected override updated(): void {
    this.ask();
  }

  /** Again whenever the files, their meaning or the language are others. */
  private ask(): void {
    const { session } = this;
    if (!session?.overview || !this.open || session.files.reading) return;
    const { language } = session.words;
    void this.asked.ask(JSON.stringify([language, session.version]), () => dataCheck(session.engine, { language }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session?.overview) return nothing;
    return html`<details @toggle=${(event: Event) => {
      this.open = (event.target as HTMLDetailsElement).open;
    }}>
      <summary>${this.t('check.title')}</summary>
      ${this.open ? html`<div class="body">${this.body()}</div>` : nothing}
    </details>`;
  }

  private body(): TemplateResult {
    const { answer } = this.asked;
    const failure = this.unsaved ?? this.asked.failure;
    if (failure) return html`<p role="alert">${headline(this.session!.words, failure)}</p>`;
    if (!answer) return html`<div class="skeleton wait"></div>`;
    const remarkable = answer.facts.flatMap((fact) => fact.fields.filter(isRemarkable).map((field) => ({ fact, field })));
    const incomplete = answer.measures.filter(({ left_out }) => left_out.length > 0);
    return html`
      <section><h3>${this.t('check.files')}</h3>${this.table(
        ['check.file', 'check.rows', 'check.meaning', 'check.issues'],
        answer.files.map((file) => this.file(file)),
      )}</section>
      <section><h3>${this.t('check.facts')}</h3>${this.table(
        ['check.fact', 'check.rows', 'check.not_counted', 'check.covers'],
        answer.facts.map((fact) => this.fact(fact)),
      )}</section>
      ${
        remarkable.length > 0
          ? html`<section><h3>${this.t('check.values')}</h3>${this.table(
              ['check.field', 'check.empty', 'check.negative', 'check.far'],
              remarkable.map(({ fact, field }) => this.field(fact, field)),
            )}</section>`
          : nothing
      }
      ${
        incomplete.length > 0
          ? html`<section><div class="head"><h3>${this.t('check.left_out')}</h3><button class="button" data-action="left-out" @click=${() => this.save(incomplete)}>${this.t('check.save')}</button></div>${this.table(
              ['check.why', 'check.rows', 'check.where', 'check.without'],
              leftOutOf(incomplete).map((line) => this.leftOut(line)),
            )}</section>`
          : nothing
      }`;
  }

  private table(titles: string[], lines: Array<Array<string | number | TemplateResult>>): TemplateResult {
    const cell = (value: string | number | TemplateResult): TemplateResult =>
      typeof value === 'number' ? html`<td class="number">${this.session!.formats.integer(value)}</td>` : html`<td>${value}</td>`;
    const numeric = (i: number): boolean => typeof lines[0]?.[i] === 'number';
    return html`<div class="scroll" tabindex="0"><table>
      <thead><tr>${titles.map((title, i) => html`<th scope="col" class=${numeric(i) ? 'number' : ''}>${this.t(title)}</th>`)}</tr></thead>
      <tbody>${lines.map((line) => html`<tr>${line.map(cell)}</tr>`)}</tbody></table></div>`;
  }

  private file({ name, rows, facts, issues }: DataCheck['files'][number]): Array<string | number | TemplateResult> {
    const { words, catalogue } = this.session!;
    const meaning = facts.map((id) => catalogue?.facts.find((fact) => fact.id === id)?.name ?? id).join(', ');
    const said = issues.map((issue) => {
      const place = placeOf(words, issue.column, issue.firstRows);
      return html`<div>${noticeText(words, issue, ['issue', 'notice'])}${place ? html` <span class="rows">${place}</span>` : nothing}</div>`;
    });
    return [name, rows, meaning, html`${said}`];
  }

  private fact({ name, rows, removed, from, to }: FactCheck): Array<string | number> {
    const { formats } = this.session!;
    const why = Object.entries(removed).filter(([, count]) => count > 0);
    return [
      name,
      rows,
      why.map(([reason, count]) => `${this.reason(reason)}: ${formats.integer(count)}`).join(', '),
      from && to ? formats.range(from, to) : '',
    ];
  }

  private field(fact: FactCheck, { name, empty, negative, suspicious }: FieldCheck): Array<string | number | TemplateResult> {
    const far = suspicious
      ? html`${this.t('files.rows', { n: suspicious.rows })} <span class="rows">${suspicious.first.map(({ file, row, value }) => `${file}, ${this.t('place.row', { row: String(row) })}: ${this.written(value)}`).join(' · ')}</span>`
      : '';
    return [`${fact.name}: ${name}`, empty, negative ?? 0, far];
  }

  /** A number as people write it; other values as they stand in the file. */
  private written(value: string): string {
    return /^-?\d+(\.\d+)?$/.test(value) ? this.session!.formats.plain(Number(value)) : value;
  }

  private leftOut({ reason, rows, places, measures }: LeftOut): Array<string | number | TemplateResult> {
    const { words } = this.session!;
    const where = places.map(
      ({ file, rows: first }) => html`<div class="where">${file}: <span class="rows">${placeOf(words, undefined, first)}</span></div>`,
    );
    return [this.reason(reason), rows, html`${where}`, this.shortList(measures)];
  }

  private shortList(names: readonly string[]): string | TemplateResult {
    if (names.length <= kNamed) return names.join('; ');
    return html`${names.slice(0, kNamed).join('; ')}<details><summary class="more">${this.t('check.more', { n: names.length - kNamed })}</summary>${names.slice(kNamed).join('; ')}</details>`;
  }

  private reason(reason: string): string {
    const { words, catalogue } = this.session!;
    return reasonText(words, catalogue, reason);
  }

  /** The rows go to a file of the reader's own, by no way but the browser's. */
  private async save(measures: MeasureCheck[]): Promise<void> {
    const lines: string[] = [];
    this.unsaved = null;
    try {
      for await (const line of leftOutCsv(this.session!.engine, measures)) lines.push(line);
    } catch (error) {
      this.unsaved = failureOf(error);
      return;
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(lines, { type: 'text/csv' }));
    link.download = 'left_out.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

function isRemarkable({ empty, negative, suspicious }: FieldCheck): boolean {
  return empty > 0 || negative !== undefined || suspicious !== undefined;
}
