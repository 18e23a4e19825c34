/** <vitrine-filters>: period, grain, comparison and filters. On a narrow screen it folds into one line that says what is chosen. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Grain } from '../../api/types.js';
import { icons } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import { type Calendar, canStep, type PeriodChoice } from '../state/days.js';
import type { View } from '../state/view.js';
import type { Filter } from '../state/where.js';

const kPresets: ReadonlyArray<PeriodChoice['kind']> = ['all', 'year', 'last12', 'quarter', 'month', 'custom'];
const kGrains: ReadonlyArray<Grain | 'auto'> = ['auto', 'day', 'week', 'month', 'quarter', 'year'];
const kComparisons: ReadonlyArray<View['compare']> = ['none', 'previous', 'year'];

export class VitrineFilters extends Part {
  static override properties = { unfolded: { state: true }, adding: { state: true } };
  declare unfolded: boolean;
  declare adding: boolean;

  static override styles = [
    base,
    controls,
    css`
    :host { container-type: inline-size; }
    .bar { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-2) var(--v-3); }
    .fold { display: none; inline-size: 100%; justify-content: flex-start; overflow: hidden; }
    .fold span { overflow: hidden; text-overflow: ellipsis; }
    .step { display: inline-flex; align-items: center; }
    .step output { min-inline-size: 7.5rem; text-align: center; font-size: var(--v-text-s); font-weight: 600; }
    .dates { display: inline-flex; align-items: center; gap: var(--v-2); }
    label { display: inline-flex; align-items: center; gap: var(--v-2); font-size: var(--v-text-s); color: var(--v-ink-2); min-inline-size: 0; }
    label select { color: var(--v-ink); min-inline-size: 0; }
    .chips { display: flex; flex-wrap: wrap; gap: var(--v-2); margin-block-start: var(--v-2); }
    .chip { display: inline-flex; align-items: center; gap: var(--v-1); border-radius: 999px; background: var(--v-accent-soft); color: var(--v-accent); font-size: var(--v-text-s); padding-inline: var(--v-3) var(--v-1); min-block-size: 1.75rem; max-inline-size: 100%; }
    .chip span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .chip button { display: grid; place-items: center; inline-size: 1.5rem; block-size: 1.5rem; border-radius: 50%; }
    .chip button:hover { background: var(--v-surface); }
    @container (max-width: 640px) {
      .fold { display: inline-flex; }
      .bar:not([data-unfolded]) { display: none; }
      .bar { margin-block-start: var(--v-2); }
      .segments { flex-wrap: wrap; inline-size: 100%; display: grid; grid-template-columns: repeat(3, 1fr); }
      .segments button:nth-child(4) { border-inline-start: 0; }
      .segments button:nth-child(n + 4) { border-block-start: 1px solid var(--v-line); }
      label { inline-size: 100%; justify-content: space-between; }
      label select { flex: 0 1 12rem; }
      .step, .dates { inline-size: 100%; justify-content: space-between; }
    }
  `,
  ];

  constructor() {
    super();
    this.unfolded = false;
    this.adding = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session?.catalogue) return nothing;
    const { view } = session;
    return html`
      <button class="button fold" aria-expanded=${this.unfolded ? 'true' : 'false'} @click=${() => {
        this.unfolded = !this.unfolded;
      }}>${icons.filter}<span>${this.summary()}</span></button>
      <div class="bar" ?data-unfolded=${this.unfolded}>
        ${
          session.span
            ? html`<span class="segments" role="group" aria-label=${this.t('filters.period')}>${kPresets.map(
                (kind) => html`
          <button data-period=${kind} aria-pressed=${view.period.kind === kind ? 'true' : 'false'} @click=${() => this.choose(kind)}>${this.t(`period.${kind}`)}</button>`,
              )}</span>
          ${this.dates(view.period)}
          ${this.select(
            'grain',
            kGrains,
            view.grain,
            (grain) => this.t(`grain.${grain}`),
            (grain) => session.show({ grain }),
          )}
          ${
            view.period.kind === 'all'
              ? nothing
              : this.select(
                  'compare',
                  kComparisons,
                  view.compare,
                  (compare) => this.t(`compare.${compare}`),
                  (compare) => session.show({ compare }),
                )
          }`
            : nothing
        }
        ${
          session.names.length > 0
            ? html`<button class="button" data-control="filter" aria-expanded=${this.adding ? 'true' : 'false'} @click=${() => {
                this.adding = !this.adding;
              }}>${icons.filter} ${this.t('filters.filter')}</button>`
            : nothing
        }
      </div>
      ${this.adding ? html`<vitrine-filter-values .session=${session}></vitrine-filter-values>` : nothing}
      ${
        view.filters.length > 0
          ? html`<div class="chips">${view.filters.map((filter) => this.chip(filter))}
        <button class="button quiet" @click=${() => session.show({ filters: [] })}>${this.t('filters.clear')}</button></div>`
          : nothing
      }`;
  }

  private summary(): string {
    const session = this.session!;
    const { from, to } = session.range;
    const parts = [from && to ? session.formats.range(from, to) : this.t('period.all'), this.t(`grain.by_${session.grain}`)];
    if (session.view.compare !== 'none' && from) parts.push(this.t(`compare.${session.view.compare}`));
    return parts.join(' · ');
  }

  private select<Choice extends string>(
    name: string,
    choices: readonly Choice[],
    chosen: Choice,
    label: (choice: Choice) => string,
    act: (choice: Choice) => unknown,
  ): TemplateResult {
    return html`<label>${this.t(`filters.${name}`)}
      <select data-control=${name} @change=${(event: Event) => {
        const choice = choices.find((other) => other === (event.target as HTMLSelectElement).value);
        if (choice) act(choice);
      }}>${choices.map((choice) => html`<option value=${choice} .selected=${choice === chosen}>${label(choice)}</option>`)}</select></label>`;
  }

  private choose(kind: PeriodChoice['kind']): void {
    const session = this.session!;
    if (kind === 'all' || kind === 'last12') return void session.show({ period: { kind }, grain: 'auto' });
    if (kind !== 'custom') return void session.show({ period: { kind, step: 0 }, grain: 'auto' });
    const { from, to } = session.range;
    const span = session.span!;
    void session.show({ period: { kind, from: from ?? span.from, to: to ?? span.to }, grain: 'auto' });
  }

  private dates(period: PeriodChoice): TemplateResult | typeof nothing {
    const session = this.session!;
    const { from, to } = session.range;
    if (period.kind === 'custom') {
      const input = (name: 'from' | 'to', value: string): TemplateResult =>
        html`<input type="date" .value=${value} aria-label=${this.t(`filters.${name}`)} @change=${(event: Event) => {
          const day = (event.target as HTMLInputElement).value;
          const next = { ...period, [name]: day };
          if (day && next.from <= next.to) void session.show({ period: next, grain: 'auto' });
        }}>`;
      return html`<span class="dates">${input('from', period.from)} – ${input('to', period.to)}</span>`;
    }
    if (!('step' in period) || !from || !to) return nothing;
    return html`<span class="step">${this.stepper(period, -1)}<output>${session.formats.range(from, to)}</output>${this.stepper(period, 1)}</span>`;
  }

  private stepper(period: { kind: Calendar; step: number }, by: -1 | 1): TemplateResult {
    const session = this.session!;
    return html`<button class="button quiet icon" aria-label=${this.t(by < 0 ? 'filters.earlier' : 'filters.later')} ?disabled=${!canStep(period, session.span!, by)}
      @click=${() => session.show({ period: { kind: period.kind, step: period.step + by }, grain: 'auto' })}>${by < 0 ? icons.left : icons.right}</button>`;
  }

  private chip(filter: Filter): TemplateResult {
    const values = filter.values.map((value) => value ?? this.t('breakdown.no_value')).join(', ');
    return html`<span class="chip" data-filter=${filter.name}><span title=${values}>${filter.label}: ${values}</span>
      <button class="plain" aria-label=${this.t('filters.remove', { name: filter.label })} @click=${() => this.session!.show({ filters: this.session!.view.filters.filter((other) => other !== filter) })}>${icons.close}</button></span>`;
  }
}
