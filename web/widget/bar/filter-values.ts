/** <vitrine-filter-values>: choose a name, then tick its values. Opens under the filter bar, in the flow of the page. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { NamesAnswer } from '../../api/types.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import { nameOptions } from '../state/names.js';

const kLimit = 500;

export class VitrineFilterValues extends Part {
  static override properties = { name: { state: true }, values: { state: true }, query: { state: true } };
  declare name: string | null;
  declare values: NonNullable<NamesAnswer['values']> | null;
  declare query: string;

  static override styles = [
    base,
    controls,
    css`
    :host { margin-block-start: var(--v-2); border: 1px solid var(--v-line); border-radius: var(--v-radius); background: var(--v-surface); padding: var(--v-3) var(--v-4); }
    .head { display: flex; flex-wrap: wrap; gap: var(--v-2) var(--v-3); }
    .head > * { min-inline-size: 12rem; flex: 0 1 16rem; }
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 0 var(--v-4); max-block-size: 13rem; min-block-size: 5rem; overflow: auto; margin-block-start: var(--v-3); }
    label.value { display: flex; align-items: center; gap: var(--v-2); min-block-size: 1.75rem; font-size: var(--v-text-s); min-inline-size: 0; }
    label.value span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    label.value small { margin-inline-start: auto; color: var(--v-ink-3); font-size: var(--v-text-xs); }
    input[type='checkbox'] { accent-color: var(--v-accent); inline-size: 1rem; block-size: 1rem; flex: none; margin: 0; }
  `,
  ];

  constructor() {
    super();
    this.name = null;
    this.values = null;
    this.query = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const first = this.session?.view.filters[0]?.name ?? this.session?.view.by ?? this.session?.names[0]?.name;
    if (first) void this.choose(first);
  }

  private async choose(name: string): Promise<void> {
    this.name = name;
    this.values = null;
    this.query = '';
    const values = (await this.session?.valuesOf(name, kLimit)) ?? [];
    if (this.name === name) this.values = values;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, name } = this;
    if (!session || name === null) return nothing;
    const dimension = session.dimension(name);
    const chosen = session.view.filters.find((filter) => filter.name === name)?.values ?? [];
    const wanted = this.query.toLocaleLowerCase();
    const values = (this.values ?? []).filter(({ value }) => (value ?? '').toLocaleLowerCase().includes(wanted));
    return html`
      <div class="head">
        <select aria-label=${this.t('filters.name')} data-control="filter-name" @change=${(event: Event) => this.choose((event.target as HTMLSelectElement).value)}>${nameOptions(session, name)}</select>
        <input type="search" placeholder=${this.t('filters.search')} aria-label=${this.t('filters.search')} .value=${this.query} @input=${(
          event: Event,
        ) => {
          this.query = (event.target as HTMLInputElement).value;
        }}>
      </div>
      <ul>${values.map(
        ({ value, rows }) => html`<li><label class="value">
        <input type="checkbox" .checked=${chosen.includes(value)} data-filter-value=${value ?? ''} @change=${() => session.toggle(dimension, value)}>
        <span title=${value ?? ''}>${value ?? this.t('breakdown.no_value')}</span><small>${session.formats.integer(rows)}</small></label></li>`,
      )}</ul>`;
  }
}
