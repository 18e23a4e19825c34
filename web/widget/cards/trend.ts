/** <vitrine-trend>: the selected metric over time, earlier periods behind it, as a chart or as the table of the same figures. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Grain, MetricResult, SeriesCell, Unit } from '../../api/types.js';
import type { SeriesChart } from '../charts/model.js';
import { base, controls, tables } from '../parts/styles.js';
import { Card, cardStyles } from './card.js';
import { courseInWords } from './summary.js';

const kSums: readonly Unit[] = ['money', 'count'];

export class VitrineTrend extends Card {
  static override properties = { table: { state: true } };
  declare table: boolean;

  static override styles = [
    base,
    controls,
    tables,
    cardStyles,
    css`
    .legend i { background: var(--v-accent); }
    .legend i.earlier { background: var(--v-muted-bar); }
    .legend i.open { background: var(--v-accent-soft); border: 1px dashed var(--v-accent); }
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
    const grain = session.report?.period.grain ?? session.grain;
    return html`
      <header>
        <h2>${session.nameOf(metric)}</h2>
        <span class="muted small">${this.t(`grain.by_${grain}`)}</span>
        ${this.shapes(
          [
            ['chart', this.t('trend.chart')],
            ['table', this.t('trend.table')],
          ],
          this.table ? 'table' : 'chart',
          (shape) => {
            this.table = shape === 'table';
          },
        )}
      </header>
      ${result ? this.drawn(metric, result, grain) : html`<div class="legend"></div><div class="area"><div class="skeleton" aria-hidden="true"></div></div>${this.said(nothing)}`}`;
  }

  private drawn(metric: string, result: MetricResult, grain: Grain): TemplateResult {
    const { words, formats } = this.session!;
    const series = result.series ?? [];
    const earlier = this.earlier(metric);
    const known = series.some(({ value }) => value !== null);
    const shape = (): TemplateResult =>
      this.table
        ? this.rows(result, series, earlier, grain)
        : html`<vitrine-chart .model=${this.model(result, series, earlier, grain)} @vitrine-pick-point=${(event: CustomEvent<number>) => this.pick(series[event.detail])}></vitrine-chart>`;
    return html`
      <div class="legend">${known ? this.legend(series, earlier.length) : nothing}</div>
      <div class="area">${known ? shape() : html`<p class="none">${this.t('trend.none')}</p>`}</div>
      ${this.said(known ? courseInWords(words, formats, { series, grain, unit: result.unit }) : nothing)}`;
  }

  /** The series of the periods compared with, the nearest first; none before they are here. */
  private earlier(metric: string): SeriesCell[][] {
    const session = this.session!;
    return session.earlierRanges.flatMap((range, at) => {
      const report = session.answers.get(session.question({ metrics: [metric] }, range));
      const series = report?.metrics[metric]?.series;
      return series && at < 3 ? [series] : [];
    });
  }

  private legend(series: SeriesCell[], earlier: number): TemplateResult {
    return html`<span><i></i>${this.t('trend.now')}</span>
      ${earlier > 0 ? html`<span><i class="earlier"></i>${this.nameOfEarlier(0, earlier)}</span>` : nothing}
      ${series.some(({ complete }) => !complete) ? html`<span><i class="open"></i>${this.t('trend.unfinished')}</span>` : nothing}`;
  }

  private nameOfEarlier(at: number, of: number): string {
    const year = this.session!.view.compare === 'year';
    if (of > 1) return this.t(year ? 'trend.years_ago' : 'trend.periods_before', { n: at + 1 });
    return this.t(year ? 'trend.year_ago' : 'trend.previous');
  }

  private model({ unit }: MetricResult, series: SeriesCell[], earlier: SeriesCell[][], grain: Grain): SeriesChart {
    const { formats, words } = this.session!;
    const say = (cell: SeriesCell | undefined): string => `${formats.bucket(cell?.from ?? '', grain)}: ${formats.value(cell?.value, unit)}`;
    const tip = (at: number): string => {
      const lines = [say(series[at]), ...earlier.flatMap((before) => (before[at] ? [say(before[at])] : []))];
      if (series[at]?.complete === false) lines.push(this.t('trend.unfinished'));
      return lines.join('\n');
    };
    return {
      kind: 'series',
      shape: kSums.includes(unit) ? 'bar' : 'line',
      labels: series.map(({ from }, at) => formats.tick(from, grain, at === 0)),
      points: series,
      earlier: earlier.map((before) => series.map((_, at) => before[at] ?? { value: null, complete: true })),
      summary: courseInWords(words, formats, { series, grain, unit }),
      axis: (value) => formats.axis(value, unit),
      tip,
    };
  }

  private rows({ unit }: MetricResult, series: SeriesCell[], earlier: SeriesCell[][], grain: Grain): TemplateResult {
    const { formats } = this.session!;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.t('trend.table')}><table>
      <thead><tr><th scope="col">${this.t('trend.period')}</th><th scope="col" class="number">${this.t('trend.now')}</th>
        ${earlier.map((_, at) => html`<th scope="col" class="number">${this.nameOfEarlier(at, earlier.length)}</th>`)}</tr></thead>
      <tbody>${series.map(
        (cell, at) => html`<tr ?data-open=${!cell.complete}>
        <td><button class="plain" @click=${() => this.pick(cell)}>${formats.bucket(cell.from, grain)}</button></td>
        <td class="number"><button class="plain" @click=${() => this.open(cell)}>${formats.value(cell.value, unit)}</button></td>
        ${earlier.map((before) => html`<td class="number">${formats.value(before[at]?.value, unit)}</td>`)}</tr>`,
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
