/** <vitrine-trend>: the selected metric over time, earlier periods behind it, as a chart or as the table of the same figures. */
import { css, nothing, type TemplateResult } from 'lit';
import type { Grain, MetricResult, SeriesCell } from '../../api/types.js';
import type { SeriesChart } from '../charts/model.js';
import { html } from '../parts/html.js';
import { base, controls, tables } from '../parts/styles.js';
import type { Range } from '../state/days.js';
import { Card, cardStyles } from './card.js';
import { begun, isAmount } from './course.js';
import { courseInWords } from './summary.js';

interface Earlier {
  range: Required<Range>;
  series: SeriesCell[];
}

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
    .legend i.earlier[data-at='1'] { opacity: 0.7; }
    .legend i.earlier[data-at='2'] { opacity: 0.4; }
    .legend { align-items: center; min-block-size: var(--v-control); }
    .legend label { margin-inline-start: auto; max-inline-size: 100%; }
    .legend select { max-inline-size: 14rem; }
    @media (max-width: 640px) { .legend label { flex-basis: 100%; } .legend select { inline-size: 100%; max-inline-size: none; } }
    .legend i.beside { background: var(--v-layer-2); border-radius: 50%; }
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
        <h2 part="card-title">${session.nameOf(metric)}</h2>
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
      ${result ? this.drawn(metric, result, grain) : html`<div class="legend" part="legend"></div><div class="area"><div class="skeleton" aria-hidden="true"></div></div>${this.said(nothing)}`}`;
  }

  private drawn(metric: string, result: MetricResult, grain: Grain): TemplateResult {
    const series = this.session!.range.from ? (result.series ?? []) : begun(result.series ?? [], result.unit);
    const earlier = this.earlier(metric);
    const known = series.some(({ value }) => value !== null);
    const others = this.others(metric, result);
    const { beside: chosen } = this.session!.view;
    const second = others.find((id) => id === chosen) ?? null;
    const beside = second === null ? null : this.seriesOf(second, series);
    const said = this.inWords(metric, { ...result, series }, second, beside, grain);
    const shape = (): TemplateResult =>
      this.table
        ? this.rows(result, series, earlier, second, beside, grain)
        : html`<vitrine-plot part="chart" .model=${this.model(result, series, earlier, second, beside, said, grain)} @vitrine-pick-point=${(event: CustomEvent<number>) => this.pick(series[event.detail])}></vitrine-plot>`;
    return html`
      <div class="legend" part="legend">${known ? this.legend(series, earlier) : nothing}${second === null ? nothing : html`<span data-beside=${second}><i class="beside"></i>${this.session!.nameOf(second)}</span>`}${known ? this.choice(others, second) : nothing}</div>
      <div class="area">${known ? shape() : html`<p class="none">${this.t('trend.none')}</p>`}</div>
      ${this.said(known ? said : nothing)}`;
  }

  /** Metrics of the board in the same unit that have a course too. */
  private others(metric: string, { unit }: MetricResult): string[] {
    const { board, report } = this.session!;
    const all = new Set([...(board?.main_series ?? []), ...(board?.metrics ?? [])]);
    return [...all].filter((id) => {
      const other = report?.metrics[id];
      return id !== metric && other?.unit === unit && (other.series ?? []).some(({ value }) => value !== null);
    });
  }

  private seriesOf(metric: string, series: readonly SeriesCell[]): SeriesCell[] {
    const cells = new Map(this.session!.report?.metrics[metric]?.series?.map((cell) => [cell.from, cell]));
    return series.map((cell) => cells.get(cell.from) ?? { ...cell, value: null });
  }

  private choice(others: readonly string[], second: string | null): TemplateResult | typeof nothing {
    if (others.length === 0) return nothing;
    return html`<label><span class="visually-hidden">${this.t('trend.beside')}</span><select data-control="beside" @change=${(
      event: Event,
    ) =>
      this.session!.show({
        beside: (event.target as HTMLSelectElement).value || null,
      })}><option value="" .selected=${second === null}>${this.t('trend.alone')}</option>${others.map((id) => html`<option value=${id} .selected=${id === second}>${this.session!.nameOf(id)}</option>`)}</select></label>`;
  }

  /** The course, of both metrics where there are two. */
  private inWords(
    metric: string,
    { series = [], unit }: MetricResult,
    second: string | null,
    beside: SeriesCell[] | null,
    grain: Grain,
  ): string {
    const { words, formats } = this.session!;
    const course = courseInWords(words, formats, { series, grain, unit });
    if (second === null || !beside) return course;
    const other = courseInWords(words, formats, { series: beside, grain, unit });
    return `${this.session!.nameOf(metric)}: ${course} ${this.session!.nameOf(second)}: ${other}`;
  }

  /** The series of the periods compared with, the nearest first; none before they are here. */
  private earlier(metric: string): Earlier[] {
    const session = this.session!;
    return session.earlierRanges.flatMap((range, at) => {
      const report = session.answers.get(session.question({ metrics: [metric] }, range));
      const series = report?.metrics[metric]?.series;
      return series && at < 3 ? [{ range, series }] : [];
    });
  }

  /** Which days each of the drawn periods covers. */
  private legend(series: SeriesCell[], earlier: Earlier[]): TemplateResult {
    const { formats, range, report } = this.session!;
    const from = [range.from ?? report?.period.from, series[0]?.from]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1);
    const to = range.to ?? report?.period.to ?? series.at(-1)?.to;
    return html`<span><i></i>${earlier.length > 0 ? this.t('trend.this') : from && to ? formats.range(from, to) : this.t('trend.now')}</span>
      ${earlier.map(({ range: before }, at) => html`<span title=${formats.range(before.from, before.to)}><i class="earlier" data-at=${at}></i>${this.nameOfEarlier(at, earlier.length)}</span>`)}
      ${series.some(({ complete }) => !complete) ? html`<span><i class="open"></i>${this.t('trend.unfinished')}</span>` : nothing}`;
  }

  private nameOfEarlier(at: number, of: number): string {
    const year = this.session!.view.compare === 'year';
    if (of > 1) return this.t(year ? 'trend.years_ago' : 'trend.periods_before', { n: at + 1 });
    return this.t(year ? 'trend.year_ago' : 'trend.previous');
  }

  private model(
    { unit }: MetricResult,
    series: SeriesCell[],
    earlier: Earlier[],
    second: string | null,
    beside: SeriesCell[] | null,
    summary: string,
    grain: Grain,
  ): SeriesChart {
    const { formats } = this.session!;
    const say = (cell: SeriesCell | undefined): string => `${formats.bucket(cell?.from ?? '', grain)}: ${formats.value(cell?.value, unit)}`;
    const tip = (at: number): string => {
      const lines = [say(series[at]), ...earlier.flatMap(({ series: before }) => (before[at] ? [say(before[at])] : []))];
      if (beside && second !== null) lines.push(`${this.session!.nameOf(second)}: ${formats.value(beside[at]?.value, unit)}`);
      if (series[at]?.complete === false) lines.push(this.t('trend.unfinished'));
      return lines.join('\n');
    };
    return {
      kind: 'series',
      shape: isAmount(unit) ? 'bar' : 'line',
      labels: series.map(({ from }, at) => formats.tick(from, grain, at === 0)),
      points: series,
      earlier: earlier.map(({ series: before }) => series.map((_, at) => before[at] ?? { value: null, complete: true })),
      beside,
      summary,
      axis: (value) => formats.axis(value, unit),
      tip,
    };
  }

  private rows(
    { unit }: MetricResult,
    series: SeriesCell[],
    earlier: Earlier[],
    second: string | null,
    beside: SeriesCell[] | null,
    grain: Grain,
  ): TemplateResult {
    const { formats } = this.session!;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.t('trend.table')}><table part="table">
      <thead><tr><th scope="col">${this.t('trend.period')}</th><th scope="col" class="number">${this.t('trend.now')}</th>
        ${earlier.map((_, at) => html`<th scope="col" class="number">${this.nameOfEarlier(at, earlier.length)}</th>`)}${second === null ? nothing : html`<th scope="col" class="number">${this.session!.nameOf(second)}</th>`}</tr></thead>
      <tbody>${series.map(
        (cell, at) => html`<tr ?data-open=${!cell.complete}>
        <td><button ?disabled=${this.closed} class="plain" @click=${() => this.pick(cell)}>${formats.bucket(cell.from, grain)}</button></td>
        <td class="number"><button ?disabled=${this.closed} class="plain" @click=${() => this.open(cell)}>${formats.value(cell.value, unit)}</button></td>
        ${earlier.map(({ series: before }) => html`<td class="number">${formats.value(before[at]?.value, unit)}</td>`)}
        ${second === null ? nothing : html`<td class="number" data-metric=${second}><button ?disabled=${this.closed} class="plain" @click=${() => this.open(cell, second)}>${formats.value(beside?.[at]?.value, unit)}</button></td>`}</tr>`,
      )}</tbody></table></div>`;
  }

  /** A bucket of the chart becomes the period. */
  private pick(cell: SeriesCell | undefined): void {
    if (cell) void this.session?.show({ period: { kind: 'custom', from: cell.from, to: cell.to }, grain: 'auto' });
  }

  private open(cell: SeriesCell, metric = this.session?.view.metric ?? ''): void {
    void this.session?.show({ detail: { metric, from: cell.from, to: cell.to } });
  }
}
