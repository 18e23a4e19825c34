/** <vitrine-table>: metrics side by side for the values of a name, sortable, with totals; of many rows only those in sight are there. */
import { css, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Report } from '../../api/types.js';
import { html } from '../parts/html.js';
import { base, controls, tables } from '../parts/styles.js';
import { expectation, placesOfStages, stageQuestion } from '../state/stages.js';
import { valueName } from '../state/values.js';
import { Card, cardStyles } from './card.js';
import { isAmount } from './course.js';
import { namesFor } from './layout.js';
import { type Column, columnsOf, inPlaces, inSight, type Row, rowsOf, sorted } from './ranking.js';

const kRowRem = 2.125;
/** So few have room to breathe. */
const kFew = 6;

export class VitrineTable extends Card {
  static override properties = { by: { state: true }, order: { state: true }, rising: { state: true }, top: { state: true } };
  /** The name chosen in this card; empty: its first. */
  declare by: string;
  /** The metric sorted by; null is the name. */
  declare order: string | null | undefined;
  declare rising: boolean;
  /** The first row in sight. */
  declare top: number;

  static override styles = [
    base,
    controls,
    tables,
    cardStyles,
    css`
    header { margin-block-end: var(--v-2); }
    header label { margin-inline-start: auto; max-inline-size: 50%; }
    .area { min-block-size: 6rem; align-content: start; grid-template: auto / minmax(0, 1fr); }
    .area .scroll { max-block-size: calc(2.125rem * 14); }
    /* Few rows share the height of the card, up to what looks well. */
    .area:has([data-few]) { align-content: stretch; }
    .area .scroll:has([data-few]) { display: grid; max-block-size: calc(var(--rows) * 3.25rem + 5.5rem); }
    table[data-few] { align-self: stretch; }
    .scroll:focus-visible { outline-offset: 1px; }
    table { border-collapse: separate; border-spacing: 0; inline-size: 100%; }
    thead th, tfoot td, tfoot th { position: sticky; z-index: 3; background: var(--v-surface); }
    thead th { inset-block-start: 0; vertical-align: bottom; }
    tfoot td, tfoot th { inset-block-end: 0; border-block: 1px solid var(--v-line-strong); border-block-end: 0; font-weight: 600; color: var(--v-ink); font-size: var(--v-text-s); }
    th button { display: inline-flex; gap: 0.25rem; color: inherit; font-size: inherit; text-align: inherit; max-inline-size: 8rem; white-space: normal; line-height: 1.25; align-items: end; }
    th.number button { text-align: end; justify-content: end; }
    th[aria-sort] button { color: var(--v-ink); font-weight: 600; }
    tbody tr { block-size: ${kRowRem}rem; }
    table[data-few] tbody tr:not(.spacer) { block-size: 2.75rem; }
    td { padding-block: 0; position: relative; }
    td.number { min-inline-size: 5.5rem; }
    .name { max-inline-size: 16rem; min-inline-size: 7rem; text-align: start; font-weight: 400; color: var(--v-ink); font-size: var(--v-text-s); }
    th.name { position: sticky; inset-inline-start: 0; z-index: 2; background: var(--v-surface); }
    thead th.name, tfoot th.name { z-index: 4; }
    .name button { display: block; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .name button:hover { color: var(--v-accent); text-decoration: underline; text-underline-offset: 3px; }
    .empty { color: var(--v-ink-3); font-style: italic; }
    tr[data-chosen] .name button { color: var(--v-accent); font-weight: 600; }
    tbody tr:hover td, tbody tr:hover th { background: var(--v-sunken); }
    td svg { position: absolute; inset-inline-start: var(--v-3); inset-block: 0.25rem; inline-size: calc(100% - var(--v-3)); block-size: calc(100% - 0.5rem); }
    td.number > button { position: relative; z-index: 1; }
    td.number:has(svg) { padding-inline-end: var(--v-2); }
    rect { fill: var(--v-accent); opacity: 0.18; }
    rect.minus { fill: var(--v-bad-bar); opacity: 0.3; }
    tbody tr:last-child th { border-block-end: 0; }
    .spacer td { padding: 0; border: 0; }
    .skeleton { block-size: calc(2.125rem * 8); }
  `,
  ];

  private kept: { report: Report; order: string | null | undefined; rising: boolean; places: Report | undefined; rows: Row[] } | null =
    null;

  constructor() {
    super();
    this.by = '';
    this.order = undefined;
    this.rising = false;
    this.top = 0;
  }

  private get names(): string[] {
    return this.card ? namesFor(this.card, this.ground) : [];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, card, names } = this;
    const by = names.includes(this.by) ? this.by : names[0];
    if (!session || !card || !by) return nothing;
    const options = session.question({ metrics: card.metrics.filter((id) => session.has(id)), by });
    const report = this.answer(options, JSON.stringify([card.metrics, by, session.view.board]));
    return html`<header><h2 part="card-title">${this.heading()}</h2>${names.length > 1 ? this.choice(names, by) : this.aside(session.dimension(by).label)}</header>
      <div class="area">${report ? this.drawn(report, by) : this.waiting(options)}</div>`;
  }

  private choice(names: string[], by: string): TemplateResult {
    return this.nameChoice(
      names.map((name) => this.session!.dimension(name)),
      by,
      (name) => {
        this.by = name;
        this.top = 0;
      },
    );
  }

  private drawn(report: Report, by: string): TemplateResult {
    const columns = columnsOf(report, this.card!.metrics);
    const process = this.process(by);
    const order = this.order === undefined && !process ? (columns[0]?.id ?? null) : this.order;
    const rows = this.inOrder(report, columns, order, process);
    if (rows.length === 0) return html`<p class="none">${this.t('trend.none')}</p>`;
    const { from, to } = inSight(rows.length, this.top);
    const leader = rows.find(({ key }) => key !== null);
    const label = `${this.heading()}. ${leader && order ? this.t('summary.first', { metric: this.session!.nameOf(order), name: leader.key ?? '' }) : ''}`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${label} data-rows=${rows.length} @scroll=${this.scrolled}>
      <table part="table" ?data-few=${rows.length <= kFew} aria-rowcount=${rows.length + 2}>
        <thead><tr aria-rowindex="1">${this.head(null, this.session!.dimension(by).label, order)}${columns.map(({ id }) => this.head(id, this.session!.nameOf(id), order))}</tr></thead>
        <tbody>
          ${from > 0 ? html`<tr class="spacer" data-rows=${from}><td colspan=${columns.length + 1}></td></tr>` : nothing}
          ${repeat(
            rows.slice(from, to),
            ({ key }) => key ?? '\u0000',
            (row, at) => this.row(row, from + at, columns, by),
          )}
          ${to < rows.length ? html`<tr class="spacer" data-rows=${rows.length - to}><td colspan=${columns.length + 1}></td></tr>` : nothing}
        </tbody>
        <tfoot><tr data-total><th scope="row" class="name">${this.t('table.all', { n: rows.length })}</th>${columns.map(
          ({ id, unit, total }) =>
            html`<td class="number" data-metric=${id} data-value=${String(total ?? '')}>${this.session!.formats.value(total, unit)}</td>`,
        )}</tr></tfoot>
      </table></div>`;
  }

  /** What tells the order of the sales process, where stages are looked by and nobody chose another order. */
  private process(by: string): Report | undefined {
    const session = this.session!;
    const { expected } = this;
    if (by !== 'stage' || this.order !== undefined || !session.has(expected)) return undefined;
    const report = session.answers.get(session.question(stageQuestion(expected), {}));
    return report && placesOfStages(report, expected).size > 0 ? report : undefined;
  }

  private get expected(): string {
    return expectation(this.session!.catalogue) ?? '';
  }

  /** Sorting a hundred thousand rows is done once, not at each step of the scroll. */
  private inOrder(report: Report, columns: Column[], order: string | null | undefined, process: Report | undefined): Row[] {
    const { kept, rising } = this;
    if (kept && kept.report === report && kept.order === order && kept.rising === rising && kept.places === process) return kept.rows;
    const { language } = this.session!.words;
    const all = rowsOf(report, columns);
    const rows = process
      ? inPlaces(all, placesOfStages(process, this.expected), language)
      : sorted(all, order ? columns.findIndex(({ id }) => id === order) : -1, rising, language);
    this.kept = { report, order, rising, places: process, rows };
    return rows;
  }

  private head(id: string | null, name: string, order: string | null | undefined): TemplateResult {
    const current = order === id;
    return html`<th scope="col" class=${id === null ? 'name' : 'number'} aria-sort=${current ? (this.rising ? 'ascending' : 'descending') : nothing}>
      <button class="plain" data-sort=${id ?? 'name'} @click=${() => this.sortBy(id, current)}>${name}${current ? html`<span aria-hidden="true">${this.rising ? '↑' : '↓'}</span>` : nothing}</button></th>`;
  }

  private sortBy(id: string | null, current: boolean): void {
    this.rising = current ? !this.rising : id === null;
    this.order = id;
    this.top = 0;
    const scroll = this.renderRoot.querySelector('.scroll');
    if (scroll) scroll.scrollTop = 0;
  }

  private row({ key, values }: Row, at: number, columns: Column[], by: string): TemplateResult {
    const session = this.session!;
    const name = key === null ? this.t('breakdown.no_value') : valueName(session.catalogue, by, key);
    const chosen = session.view.filters.some((filter) => filter.name === by && filter.values.includes(key));
    return html`<tr aria-rowindex=${at + 2} data-key=${key ?? ''} ?data-chosen=${chosen}>
      <th scope="row" class="name"><button ?disabled=${this.closed} class="plain ${key === null ? 'empty' : ''}" title=${this.t('breakdown.filter', { name })} aria-pressed=${chosen ? 'true' : 'false'} @click=${() => session.toggle(session.dimension(by), key)}>${name}</button></th>
      ${columns.map(({ id, unit, top }, column) => {
        const value = values[column] ?? null;
        return html`<td class="number" data-metric=${id} data-value=${String(value ?? '')}><button ?disabled=${this.closed} class="plain" aria-label="${session.formats.value(value, unit)}. ${this.t('tile.explain', { name: session.nameOf(id) })}" @click=${() => session.show({ detail: { metric: id, by, key } })}>${session.formats.value(value, unit)}</button>${isAmount(unit) && value ? this.bar(value, top) : nothing}</td>`;
      })}</tr>`;
  }

  private bar(value: number, top: number): TemplateResult {
    const width = `${((Math.abs(value) / top) * 100).toFixed(1)}%`;
    return html`<svg preserveAspectRatio="none" aria-hidden="true">${svg`<rect class=${value < 0 ? 'minus' : ''} width=${width} height="100%" rx="1.5" />`}</svg>`;
  }

  private readonly scrolled = (event: Event): void => {
    const pixels = kRowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.top = Math.floor((event.target as HTMLElement).scrollTop / pixels);
  };

  /** Rows out of sight leave their height behind. */
  protected override updated(): void {
    this.styleRows('.scroll');
    for (const spacer of this.renderRoot.querySelectorAll<HTMLElement>('.spacer'))
      spacer.style.blockSize = `${Number(spacer.dataset['rows']) * kRowRem}rem`;
  }
}
