/** <vitrine-filter-values>: choose a name, then tick its values, or say from where to where. Opens under the filter bar, in the flow of the page. */
import { css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { NamesAnswer } from '../../api/types.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import { headline } from '../state/failure.js';
import { nameOptions } from '../state/names.js';
import { type Dimension, type Filter, isRange, replaced } from '../state/where.js';

const kLimit = 500;

export class VitrineFilterValues extends Part {
  static override properties = { start: {}, name: { state: true }, query: { state: true } };
  /** The name to begin with. */
  declare start: string | null;
  declare name: string | null;
  declare query: string;
  private readonly values = this.asks<NonNullable<NamesAnswer['values']>>();

  static override styles = [
    base,
    controls,
    css`
    :host { margin-block-start: var(--v-2); border: 1px solid var(--v-line); border-radius: var(--v-radius); background: var(--v-surface); padding: var(--v-3) var(--v-4); }
    .head, .range { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-2) var(--v-3); }
    .head > select, .head > input { min-inline-size: 12rem; flex: 0 1 16rem; }
    .range { margin-block-start: var(--v-3); font-size: var(--v-text-s); }
    .range label { display: inline-flex; align-items: center; gap: var(--v-2); color: var(--v-ink-2); }
    .range input { inline-size: 10rem; color: var(--v-ink); }
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 0 var(--v-4); max-block-size: 13rem; min-block-size: 5rem; overflow: auto; margin-block-start: var(--v-3); align-content: start; }
    label.value { display: flex; align-items: center; gap: var(--v-2); min-block-size: 1.75rem; font-size: var(--v-text-s); min-inline-size: 0; }
    label.value span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    label.value small { margin-inline-start: auto; color: var(--v-ink-3); font-size: var(--v-text-xs); }
    input[type='checkbox'] { accent-color: var(--v-accent); inline-size: 1rem; block-size: 1rem; flex: none; margin: 0; }
    .empty { font-style: italic; color: var(--v-ink-2); }
  `,
  ];

  constructor() {
    super();
    this.start = null;
    this.name = null;
    this.query = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('start') && this.name !== null) return;
    const name = this.start ?? this.session?.view.filters[0]?.name ?? this.session?.view.by ?? this.session?.names[0]?.name;
    if (name && name !== this.name) this.choose(name);
  }

  private choose(name: string): void {
    this.name = name;
    this.query = '';
    this.values.clear();
  }

  protected override updated(): void {
    const { session, name } = this;
    if (session && name !== null) void this.values.ask(JSON.stringify([session.version, name]), () => session.valuesOf(name, kLimit));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, name } = this;
    if (!session || name === null) return nothing;
    const dimension = session.dimension(name);
    const filter = session.view.filters.find((other) => other.name === name) ?? { ...dimension, values: [] };
    return html`
      <div class="head">
        <select aria-label=${this.t('filters.name')} data-control="filter-name" @change=${(event: Event) => this.choose((event.target as HTMLSelectElement).value)}>${nameOptions(session, name)}</select>
        ${this.kind(filter)}
        <input type="search" placeholder=${this.t('filters.search')} aria-label=${this.t('filters.search')} .value=${this.query} @input=${(
          event: Event,
        ) => {
          this.query = (event.target as HTMLInputElement).value;
        }}>
      </div>
      ${dimension.type === 'number' || dimension.type === 'date' ? this.range(dimension, filter) : nothing}
      ${this.values.failure ? html`<p role="alert">${headline(session.words, this.values.failure)}</p>` : nothing}
      <ul aria-busy=${this.values.answer || this.values.failure ? 'false' : 'true'}>${this.ticks(dimension, filter)}</ul>`;
  }

  /** Rows with these values, or the others. */
  private kind(filter: Filter): TemplateResult {
    const not = filter.not === true;
    const say = (wanted: boolean): void => {
      const { not: _, ...others } = filter;
      this.put(wanted ? { ...others, not: true } : others);
    };
    return html`<span class="segments" role="group" aria-label=${this.t('filters.kind')}>${[false, true].map(
      (wanted) => html`
      <button data-not=${String(wanted)} aria-pressed=${wanted === not ? 'true' : 'false'} ?disabled=${filter.values.length === 0 && !not} @click=${() => say(wanted)}>${this.t(wanted ? 'filters.is_not' : 'filters.is')}</button>`,
    )}</span>`;
  }

  private put(filter: Filter): void {
    const session = this.session!;
    void session.show({ filters: replaced(session.view.filters, filter) });
  }

  private ticks(dimension: Dimension, filter: Filter): TemplateResult[] {
    const wanted = this.query.toLocaleLowerCase();
    const values = (this.values.answer ?? []).filter(({ value }) =>
      (value ?? this.t('breakdown.no_value')).toLocaleLowerCase().includes(wanted),
    );
    return values.map(
      ({ value, rows }) => html`<li><label class="value">
        <input type="checkbox" .checked=${filter.values.includes(value)} data-filter-value=${value ?? ''} @change=${() => this.session!.toggle(dimension, value)}>
        <span title=${value ?? ''} class=${value === null ? 'empty' : ''}>${value ?? this.t('breakdown.no_value')}</span><small>${this.session!.formats.integer(rows)}</small></label></li>`,
    );
  }

  /** From where to where, both included; an end that is left empty is open. */
  private range(dimension: Dimension, filter: Filter): TemplateResult {
    const end = (name: 'from' | 'to'): TemplateResult => html`<label>${this.t(`filters.${name}`)}
      <input type=${dimension.type === 'date' ? 'date' : 'number'} step="any" data-range=${name} .value=${filter[name] ?? ''} @change=${(
        event: Event,
      ) => this.limit(dimension, filter, name, (event.target as HTMLInputElement).value)}></label>`;
    return html`<div class="range">${end('from')}${end('to')}${
      isRange(filter)
        ? html`<button class="button quiet" @click=${() => this.put({ ...dimension, values: [] })}>${this.t('filters.any')}</button>`
        : nothing
    }</div>`;
  }

  private limit(dimension: Dimension, filter: Filter, name: 'from' | 'to', value: string): void {
    const ends: Pick<Filter, 'from' | 'to'> = {};
    for (const end of ['from', 'to'] as const) {
      const text = end === name ? value : filter[end];
      if (text) ends[end] = dimension.type === 'number' ? String(Number(text)) : text;
    }
    this.put({ ...dimension, values: [], ...ends });
  }
}
