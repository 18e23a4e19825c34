/** <vitrine-trend>: the selected metric over time, as a chart or as the table behind it. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { MetricResult, SeriesCell, Unit } from '../../api/types.js';
import type { ChartModel } from '../charts/chart.js';
import { Part } from '../parts/part.js';
import { base, controls, tables } from '../parts/styles.js';

const kSums: readonly Unit[] = ['money', 'count'];

export class VitrineTrend extends Part {
  static override properties = { table: { state: true } };
  declare table: boolean;

  static override styles = [
    base,
    controls,
    tables,
    css`
    header { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-2) var(--v-3); min-block-size: var(--v-control); }
    h2 { font-size: var(--v-text-l); font-weight: 600; }
    header .push { margin-inline-start: auto; }
    .legend { display: flex; flex-wrap: wrap; gap: var(--v-1) var(--v-4); min-block-size: 1.25rem; font-size: var(--v-text-xs); color: var(--v-ink-2); margin-block: var(--v-1) var(--v-2); }
    .legend span { display: inline-flex; align-items: center; gap: var(--v-2); }
    .legend i { inline-size: 10px; block-size: 10px; border-radius: 2px; background: var(--v-accent); }
    .legend i.earlier { background: var(--v-muted-bar); }
    .legend i.open { background: var(--v-accent-soft); border: 1px dashed var(--v-accent); }
    .area { block-size: 19rem; }
    .area.skeleton { block-size: 17.5rem; margin-block-start: var(--v-4); }
    .area .scroll { block-size: 100%; overflow: auto; }
    .none { display: grid; place-items: center; block-size: 100%; color: var(--v-ink-3); text-align: center; }
    tr[data-open] td { color: var(--v-ink-2); font-style: italic; }
  `,
  ];

  constructor() {
    super();
    this.table = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    const metric = session?.view.metric;
    if (!session || !metric) return nothing;
    const result = session.report?.metrics[metric];
    return html`
      <header>
        <h2>${session.nameOf(metric)}</h2>
        <span class="muted small">${this.t(`grain.by_${session.grain}`)}</span>
        <span class="push segments" role="group" aria-label=${this.t('trend.shape')}>
          <button aria-pressed=${this.table ? 'false' : 'true'} @click=${() => {
            this.table = false;
          }}>${this.t('trend.chart')}</button>
          <button aria-pressed=${this.table ? 'true' : 'false'} data-shape="table" @click=${() => {
            this.table = true;
          }}>${this.t('trend.table')}</button>
        </span>
      </header>
      ${result ? this.drawn(metric, result) : html`<div class="legend"></div><div class="area skeleton"></div>`}`;
  }

  private drawn(metric: string, result: MetricResult): TemplateResult {
    const series = result.series ?? [];
    const earlier = this.session!.comparison?.metrics[metric]?.series ?? null;
    const known = series.some(({ value }) => value !== null);
    return html`
      <div class="legend">${known ? this.legend(series, earlier) : nothing}</div>
      <div class="area">${
        !known
          ? html`<p class="none">${this.t('trend.none')}</p>`
          : this.table
            ? this.rows(result, series, earlier)
            : html`
        <vitrine-chart .model=${this.model(result, series, earlier)} @vitrine-pick-point=${(event: CustomEvent<number>) => this.pick(series[event.detail])}></vitrine-chart>`
      }</div>`;
  }

  private legend(series: SeriesCell[], earlier: SeriesCell[] | null): TemplateResult {
    return html`<span><i></i>${this.t('trend.now')}</span>
      ${earlier ? html`<span><i class="earlier"></i>${this.t(this.session!.view.compare === 'year' ? 'trend.year_ago' : 'trend.previous')}</span>` : nothing}
      ${series.some(({ complete }) => !complete) ? html`<span><i class="open"></i>${this.t('trend.unfinished')}</span>` : nothing}`;
  }

  private model(result: MetricResult, series: SeriesCell[], earlier: SeriesCell[] | null): ChartModel {
    const { formats, grain } = this.session!;
    const { unit } = result;
    const tip = (at: number): string => {
      const lines = [`${formats.bucket(series[at]?.from ?? '', grain)}: ${formats.value(series[at]?.value, unit)}`];
      const before = earlier?.[at];
      if (before) lines.push(`${formats.bucket(before.from, grain)}: ${formats.value(before.value, unit)}`);
      if (series[at]?.complete === false) lines.push(this.t('trend.unfinished'));
      return lines.join('\n');
    };
    return {
      kind: kSums.includes(unit) ? 'bar' : 'line',
      labels: series.map(({ from }, at) => formats.tick(from, grain, at === 0)),
      points: series,
      earlier: earlier && series.map((_, at) => earlier[at] ?? { value: null, complete: true }),
      summary: this.t('trend.summary', {
        from: formats.bucket(series[0]?.from ?? '', grain),
        to: formats.bucket(series.at(-1)?.from ?? '', grain),
        n: series.length,
      }),
      axis: (value) => formats.axis(value, unit),
      tip,
    };
  }

  private rows({ unit }: MetricResult, series: SeriesCell[], earlier: SeriesCell[] | null): TemplateResult {
    const { formats, grain } = this.session!;
    return html`<div class="scroll" tabindex="0"><table>
      <thead><tr><th scope="col">${this.t('trend.period')}</th><th scope="col" class="number">${this.t('trend.now')}</th>
        ${earlier ? html`<th scope="col" class="number">${this.t(this.session!.view.compare === 'year' ? 'trend.year_ago' : 'trend.previous')}</th>` : nothing}</tr></thead>
      <tbody>${series.map(
        (cell, at) => html`<tr ?data-open=${!cell.complete}>
        <td><button class="plain" @click=${() => this.pick(cell)}>${formats.bucket(cell.from, grain)}</button></td>
        <td class="number"><button class="plain" @click=${() => this.open(cell)}>${formats.value(cell.value, unit)}</button></td>
        ${earlier ? html`<td class="number">${formats.value(earlier[at]?.value, unit)}</td>` : nothing}</tr>`,
      )}</tbody></table></div>`;
  }

  /** A bucket of the chart becomes the period. */
  private pick(cell: SeriesCell | undefined): void {
    if (cell) void this.session?.show({ period: { kind: 'custom', from: cell.from, to: cell.to }, grain: 'auto' });
  }

  private open(cell: SeriesCell): void {
    void this.session?.show({ detail: { metric: this.session.view.metric ?? '', from: cell.from, to: cell.to } });
  }
}
