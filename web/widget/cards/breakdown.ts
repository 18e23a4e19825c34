/** <vitrine-breakdown>: a metric for each value of a name, as bars in a sortable table: the card's own, or those of the view. A click on a value filters by it. */
import { css, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MetricResult, SliceCell } from '../../api/types.js';
import { html } from '../parts/html.js';
import { base, controls, tables } from '../parts/styles.js';
import { nameOptions } from '../state/names.js';
import { valueName } from '../state/values.js';
import { Card, cardStyles } from './card.js';
import { isAmount } from './course.js';
import { nameFor } from './layout.js';

type Order = 'value' | 'name' | 'rows';
const kFirst = 8;
/** So few have room to breathe. */
const kFew = 6;
/** More values than this are no breakdown any more. */
const kSliceLimit = 50;

export class VitrineBreakdown extends Card {
  static override properties = { order: { state: true }, rising: { state: true }, all: { state: true } };
  declare order: Order;
  declare rising: boolean;
  declare all: boolean;

  static override styles = [
    base,
    controls,
    tables,
    cardStyles,
    css`
    header { flex-wrap: nowrap; }
    header h2 { flex: 0 1 auto; }
    header label { flex: 0 1 13rem; min-inline-size: 8rem; margin-inline-start: auto; }
    header select { inline-size: 100%; }
    @container (max-width: 28rem) {
      header { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: start; gap: 0 var(--v-3); }
      header > .small { grid-area: 2 / 1; }
      header > label { grid-area: 1 / 2 / span 2; max-inline-size: 11rem; }
    }
    :host { container-type: inline-size; }
    header { margin-block-end: var(--v-2); }
    .area { min-block-size: 18rem; grid-template: minmax(0, 1fr) auto / minmax(0, 1fr); }
    .area:has(.skeleton, .none) { grid-template-rows: minmax(0, 1fr); }
    @media (max-width: 640px) { .area { min-block-size: 13rem; } }
    /* The rows share the height of the card, up to what looks well. */
    .fill { display: grid; max-block-size: calc(var(--rows) * 2.75rem + 4.5rem); }
    table { table-layout: fixed; align-self: stretch; }
    thead tr, tfoot tr { block-size: 2rem; }
    tfoot td { border-block: 1px solid var(--v-line-strong); border-block-end: 0; font-weight: 600; }
    th button { display: inline-flex; gap: 0.25rem; color: inherit; font-size: inherit; }
    th[aria-sort] button { color: var(--v-ink); }
    col.bar { inline-size: 26%; }
    col.value { inline-size: 27%; }
    col.rows { inline-size: 4.5rem; }
    td { padding-block: 0.3125rem; }
    table[data-few] tbody td { padding-block: 0.5625rem; }
    table[data-few] .bar svg { block-size: 0.875rem; }
    td.name button { inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    td.name button:hover { color: var(--v-accent); text-decoration: underline; text-underline-offset: 3px; }
    tr[data-chosen] td.name button { color: var(--v-accent); font-weight: 600; }
    td.value button:hover { text-decoration: underline dashed var(--v-ink-3); text-underline-offset: 4px; }
    @container (min-width: 44rem) {
      .area { min-block-size: 9rem; }
      .fill { max-block-size: none; }
      col.bar { inline-size: 50%; }
      col.value { inline-size: 16%; }
    }
    @container (max-width: 22rem) {
      col.rows, .rows { display: none; }
      col.bar { inline-size: 18%; }
      col.value { inline-size: 34%; }
    }
    .bar svg { inline-size: 100%; block-size: 0.625rem; fill: var(--v-accent); opacity: 0.85; }
    .bar .minus { fill: var(--v-bad); }
    .empty { color: var(--v-ink-3); font-style: italic; }
    .more { margin-block-start: var(--v-2); }
  `,
  ];

  constructor() {
    super();
    this.order = 'value';
    this.rising = false;
    this.all = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, card } = this;
    if (!session || session.names.length === 0) return nothing;
    const own = card?.metrics.find((id) => session.has(id));
    const metric = own ?? session.view.metric;
    const by = (own && card ? nameFor(card, this.ground) : null) ?? session.view.by;
    if (!metric || !by) return nothing;
    const options = session.question({ metrics: [metric], by, sliceLimit: kSliceLimit });
    const result = this.answer(options, `${metric} ${by} ${session.view.board}`)?.metrics[metric];
    const heading = own ? this.heading(own) : this.t('breakdown.title');
    return html`
      <header>
        <h2 part="card-title">${heading}</h2>${this.aside(session.nameOf(metric), heading)}
        ${
          own
            ? nothing
            : html`<label><span class="visually-hidden">${this.t('breakdown.by')}</span>
          <select data-control="by" @change=${(event: Event) => session.show({ by: (event.target as HTMLSelectElement).value })}>${nameOptions(session, session.view.by)}</select>
        </label>`
        }
      </header>
      <div class="area">${result ? this.slices(metric, by, result) : this.waiting(options)}</div>
      ${this.said(result ? this.inWords(by, result) : nothing)}`;
  }

  private slices(metric: string, by: string, result: MetricResult): TemplateResult {
    const slices = this.sorted((result.slices ?? []).filter(({ value }) => value !== null));
    if (slices.length === 0) return html`<p class="none">${this.t('missing.no_rows')}</p>`;
    const shown = this.all ? slices : slices.slice(0, kFirst);
    const top = Math.max(...slices.map(({ value }) => Math.abs(value ?? 0)), Number.MIN_VALUE);
    // Where rows are what is counted, a second column of them says nothing.
    const counted = slices.some(({ rows_used, value }) => rows_used !== undefined && rows_used !== value);
    return html`<div class="fill" data-rows=${shown.length}><table part="table" ?data-few=${shown.length <= kFew}>
      <colgroup><col><col class="bar"><col class="value">${counted ? html`<col class="rows">` : nothing}</colgroup>
      <thead><tr>${this.head('name')}<td></td>${this.head('value')}${counted ? this.head('rows') : nothing}</tr></thead>
      <tbody>${repeat(
        shown,
        ({ key }) => key ?? '\u0000',
        (slice) => this.row(metric, by, result, slice, top, counted),
      )}</tbody>
      ${slices.length > 1 ? this.whole(metric, result, slices, counted) : nothing}
    </table></div>
    ${
      slices.length > kFirst
        ? html`<p class="more small"><button class="plain link" @click=${() => {
            this.all = !this.all;
          }}>${this.all ? this.t('breakdown.fewer') : this.t(slices.length < kSliceLimit ? 'breakdown.all' : 'breakdown.more', { n: slices.length })}</button></p>`
        : nothing
    }`;
  }

  /** All values together. */
  private whole(metric: string, { value, unit, rows_used }: MetricResult, slices: SliceCell[], counted: boolean): TemplateResult {
    const session = this.session!;
    const rows = rows_used ?? slices.reduce((sum, slice) => sum + (slice.rows_used ?? 0), 0);
    const name = slices.length < kSliceLimit ? this.t('table.all', { n: slices.length }) : this.t('table.whole');
    return html`<tfoot><tr data-total><td class="name">${name}</td><td></td>
      <td class="number value"><button ?disabled=${this.closed} class="plain" @click=${() => session.show({ detail: { metric } })}>${session.formats.value(value, unit)}</button></td>
      ${counted ? html`<td class="number muted rows">${session.formats.integer(rows)}</td>` : nothing}</tr></tfoot>`;
  }

  /** The largest value and its share, where the values add up to the whole. */
  private inWords(by: string, { value, unit, slices = [] }: MetricResult): string | typeof nothing {
    const { words, formats, catalogue } = this.session!;
    const known = slices.filter((slice): slice is SliceCell & { value: number } => slice.value !== null && slice.key !== null);
    const [first] = [...known].sort((a, b) => b.value - a.value);
    if (!first?.key || known.length < 2) return nothing;
    const name = valueName(catalogue, by, first.key);
    const sum = slices.reduce((total, slice) => total + (slice.value ?? 0), 0);
    const adds = isAmount(unit) && value !== null && value > 0 && Math.abs(sum - value) <= value * 1e-9;
    return adds
      ? words.text('summary.largest', { name, share: formats.percent(first.value / value) })
      : words.text('summary.highest', { name, value: formats.value(first.value, unit) });
  }

  protected override updated(): void {
    this.styleRows('.fill');
  }

  private head(order: Order): TemplateResult {
    const current = this.order === order;
    return html`<th scope="col" class=${order === 'name' ? '' : `number ${order}`} aria-sort=${current ? (this.rising ? 'ascending' : 'descending') : nothing}>
      <button class="plain" data-sort=${order} @click=${() => this.sortBy(order)}>${this.t(`breakdown.${order}`)}${current ? html`<span aria-hidden="true">${this.rising ? '↑' : '↓'}</span>` : nothing}</button></th>`;
  }

  private sortBy(order: Order): void {
    this.rising = this.order === order ? !this.rising : order === 'name';
    this.order = order;
  }

  private sorted(slices: SliceCell[]): SliceCell[] {
    const language = this.session!.words.language;
    const by: Record<Order, (a: SliceCell, b: SliceCell) => number> = {
      value: (a, b) => (a.value ?? -Infinity) - (b.value ?? -Infinity) || 0,
      rows: (a, b) => (a.rows_used ?? 0) - (b.rows_used ?? 0),
      name: (a, b) => (a.key ?? '\uffff').localeCompare(b.key ?? '\uffff', language, { numeric: true }),
    };
    return [...slices].sort((a, b) => (this.rising ? 1 : -1) * by[this.order](a, b));
  }

  private row(metric: string, by: string, { unit }: MetricResult, slice: SliceCell, top: number, counted: boolean): TemplateResult {
    const session = this.session!;
    const { key, value } = slice;
    const chosen = session.view.filters.some((filter) => filter.name === by && filter.values.includes(key));
    const name = key === null ? this.t('breakdown.no_value') : valueName(session.catalogue, by, key);
    const width = `${Math.max(value ? 0.8 : 0, (Math.abs(value ?? 0) / top) * 100).toFixed(1)}%`;
    return html`<tr ?data-chosen=${chosen} data-key=${key ?? ''} data-value=${String(value ?? '')}>
      <td class="name"><button ?disabled=${this.closed} class="plain ${key === null ? 'empty' : ''}" title=${this.t('breakdown.filter', { name })} aria-pressed=${chosen ? 'true' : 'false'} @click=${() => session.toggle(session.dimension(by), key)}>${name}</button></td>
      <td class="bar" aria-hidden="true"><svg preserveAspectRatio="none">${svg`<rect class=${(value ?? 0) < 0 ? 'minus' : ''} width=${width} height="100%" rx="1.5" />`}</svg></td>
      <td class="number value"><button ?disabled=${this.closed} class="plain" aria-label="${session.formats.value(value, unit)}. ${this.t('tile.explain', { name })}" @click=${() => session.show({ detail: { metric, by, key } })}>${session.formats.value(value, unit)}</button></td>
      ${counted ? html`<td class="number muted rows">${slice.rows_used === undefined ? '' : session.formats.integer(slice.rows_used)}</td>` : nothing}
    </tr>`;
  }
}
