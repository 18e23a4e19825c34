/** <vitrine-calendar>: the days of a metric, weeks side by side, so that daily swings are seen. At most the last year of the view. */
import { css, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { SeriesCell, Unit } from '../../api/types.js';
import { html } from '../parts/html.js';
import { base, controls, tables } from '../parts/styles.js';
import { addDays, addMonths, type Range, utc } from '../state/days.js';
import { cardStyles } from './card.js';
import { Heat, heatStyles, high, levelOf } from './heat.js';

type Day = SeriesCell & { value: number };

export class VitrineCalendar extends Heat {
  static override properties: PropertyDeclarations = { shape: { state: true } };
  declare shape: string;

  static override styles = [
    base,
    controls,
    tables,
    cardStyles,
    heatStyles,
    css`
    :host { --heat: 100%; }
    .area { min-block-size: 11.5rem; grid-template: auto / minmax(0, 1fr); align-content: center; }
    table { table-layout: fixed; inline-size: auto; min-inline-size: min(100%, 84rem); }
    td { min-inline-size: 0.75rem; block-size: 1.375rem; }
    tbody th { inline-size: 2.5rem; min-inline-size: 2.5rem; position: sticky; inset-inline-start: 0; background: var(--v-surface); text-align: start; }
    thead th { position: relative; overflow: visible; max-inline-size: 0.75rem; block-size: 1.25rem; white-space: nowrap; text-align: start; }
    .scroll { padding: 3px; }
    .skeleton { block-size: 11rem; }
    table.list { border-collapse: collapse; font-size: var(--v-text-s); inline-size: 100%; }
    .list td, .list thead th { max-inline-size: none; padding: 0.25rem var(--v-3) 0.25rem 0; block-size: auto; border-block-end: 1px solid var(--v-line); }
    .list .number { text-align: end; }
    .list thead th { position: sticky; inset-block-start: 0; background: var(--v-surface); }
  `,
  ];

  constructor() {
    super();
    this.shape = 'chart';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, card } = this;
    const metric = card?.metrics.find((id) => session?.has(id));
    if (!session?.span || !metric) return nothing;
    const options = session.question({ metrics: [metric], grain: 'day' }, this.range);
    const report = this.answer(options, `${metric} ${session.view.board}`);
    const result = report?.metrics[metric];
    const first = report?.period.week_start ?? 'monday';
    return html`<header><h2 part="card-title">${this.heading(metric)}</h2><span class="muted small">${this.t('grain.by_day')}</span>${this.shapes(
      [
        ['chart', this.t('trend.chart')],
        ['table', this.t('trend.table')],
      ],
      this.shape,
      (shape) => {
        this.shape = shape;
      },
    )}</header>
      ${result ? this.drawn(metric, result.series ?? [], result.unit, first) : html`<div class="area">${this.waiting(options)}</div>${this.said(nothing)}`}`;
  }

  private shown: unknown = null;

  /** Where there is no room for all weeks, the last ones are in sight first. */
  protected override updated(): void {
    const scroll = this.renderRoot.querySelector('.scroll');
    const { report } = this.session ?? {};
    if (!scroll || this.shown === report) return;
    this.shown = report;
    scroll.scrollLeft = scroll.scrollWidth;
  }

  private get range(): Required<Range> {
    const { span, range } = this.session!;
    const to = range.to ?? span!.to;
    const year = addDays(addMonths(to, -12), 1);
    const from = range.from ?? span!.from;
    return { from: from > year ? from : year, to };
  }

  private drawn(metric: string, series: SeriesCell[], unit: Unit, weekStart: string): TemplateResult {
    const days = series.filter((cell): cell is Day => cell.value !== null);
    if (days.length === 0) return html`<div class="area"><p class="none">${this.t('trend.none')}</p></div>`;
    if (this.shape === 'table') return html`<div class="area">${this.list(metric, days, unit)}</div>${this.said(this.inWords(days, unit))}`;
    const shift = weekStart === 'sunday' ? 0 : weekStart === 'saturday' ? 6 : 1;
    const row = ({ from }: Day): number => (utc(from).getUTCDay() - shift + 7) % 7;
    const start = addDays(days[0]!.from, -row(days[0]!));
    const column = ({ from }: Day): number => Math.floor((utc(from).getTime() - utc(start).getTime()) / (7 * 86_400_000));
    const grid = Array.from({ length: 7 }, () => new Map<number, Day>());
    for (const day of days) grid[row(day)]!.set(column(day), day);
    const weeks = Array.from({ length: column(days.at(-1)!) + 1 }, (_, week) => addDays(start, week * 7));
    const said = this.inWords(days, unit);
    const most = high(days.map(({ value }) => value));
    return html`<div class="area"><div class="scroll"><table part="table" role="grid" aria-label="${this.heading(metric)}. ${said}" @keydown=${this.key} @focusin=${this.focused} @focusout=${this.left} @click=${this.clicked}>
      <thead><tr><td></td>${weeks.map((week, at) => html`<th scope="col">${this.month(week, weeks[at - 1], weeks[at + 1]) || html`<span class="visually-hidden">${this.session!.formats.day(week)}</span>`}</th>`)}</tr></thead>
      <tbody>${grid.map(
        (
          line,
          at,
        ) => html`<tr><th scope="row">${at % 2 === 0 ? this.session!.formats.weekday(addDays(start, at)) : html`<span class="visually-hidden">${this.session!.formats.weekday(addDays(start, at))}</span>`}</th>
        ${weeks.map((_, week) => {
          const day = line.get(week);
          return day ? this.day(metric, day, at, week, unit, most) : html`<td></td>`;
        })}</tr>`,
      )}</tbody></table></div></div>
      ${this.scale(most, unit, false)}
      <p class="said" aria-live="polite">${this.heard || said}</p>`;
  }

  /** The same days, the latest first. */
  private list(metric: string, days: Day[], unit: Unit): TemplateResult {
    const { formats } = this.session!;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.heading(metric)}><table part="table" class="list">
      <thead><tr><th scope="col">${this.t('trend.period')}</th><th scope="col" class="number">${this.t('trend.now')}</th></tr></thead>
      <tbody>${[...days].reverse().map(
        ({ from, to, value }) => html`<tr data-day=${from}><td>${formats.day(from)}</td>
        <td class="number"><button class="plain" @click=${() => this.session!.show({ detail: { metric, from, to } })}>${formats.value(value, unit)}</button></td></tr>`,
      )}</tbody></table></div>`;
  }

  /** Above the week in which a month begins; a first week that has little of its month goes without. */
  private month(week: string, before: string | undefined, after: string | undefined): string {
    const begins = before ? week.slice(0, 7) !== before.slice(0, 7) : week.slice(0, 7) === after?.slice(0, 7);
    return begins ? this.session!.formats.month(week) : '';
  }

  private day(metric: string, { from, to, value }: Day, row: number, week: number, unit: Unit, most: number): TemplateResult {
    const { formats } = this.session!;
    const pick = (): void => void this.session!.show({ detail: { metric, from, to } });
    return this.cell(
      row,
      week,
      levelOf(value, most),
      nothing,
      { text: `${formats.day(from)}: ${formats.value(value, unit)}`, pick },
      value,
    );
  }

  private inWords(days: Day[], unit: Unit): string {
    const { formats } = this.session!;
    const best = days.reduce((top, day) => (day.value > top.value ? day : top));
    const mean = days.reduce((sum, { value }) => sum + value, 0) / days.length;
    return this.t('summary.days', {
      when: formats.day(best.from),
      value: formats.value(best.value, unit),
      average: formats.value(mean, unit),
    });
  }
}
