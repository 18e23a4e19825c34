/** <vitrine-cohorts>: what is kept of those who began in the same month, month by month after it. */
import { css, nothing, type TemplateResult } from 'lit';
import type { Report, ReportOptions, SeriesCell, Unit } from '../../api/types.js';
import { html } from '../parts/html.js';
import { base, controls, tables } from '../parts/styles.js';
import { utc } from '../state/days.js';
import { cardStyles } from './card.js';
import { Heat, heatStyles, high, levelOf } from './heat.js';

/** As many of each are drawn, the newest. */
const kMost = 24;

interface Cohort {
  month: string;
  /** How many, or how much, it began with; where the formula tells what that is. */
  size: number | null;
  /** By months since the first. */
  cells: SeriesCell[];
}

const monthsBetween = (from: string, to: string): number =>
  (utc(`${to}-01`).getUTCFullYear() - utc(`${from}-01`).getUTCFullYear()) * 12 +
  utc(`${to}-01`).getUTCMonth() -
  utc(`${from}-01`).getUTCMonth();

export class VitrineCohorts extends Heat {
  static override styles = [
    base,
    controls,
    tables,
    cardStyles,
    heatStyles,
    css`
    :host { --heat: 50%; }
    .area { min-block-size: 12rem; grid-template: auto / minmax(0, 1fr); }
    .area .scroll { max-block-size: 46rem; }
    thead th.start { text-align: start; }
    table { inline-size: auto; min-inline-size: 100%; }
    td, thead th { min-inline-size: 2.75rem; padding-inline: 0.125rem; text-align: center; white-space: nowrap; }
    header { margin-block-end: var(--v-1); }
    td.size, th.size { text-align: end; padding-inline: 0 var(--v-3); color: var(--v-ink-2); }
    td { block-size: 1.625rem; color: var(--v-ink); }
    tbody th { position: sticky; inset-inline-start: 0; background: var(--v-surface); color: var(--v-ink-2); padding-inline: 0 var(--v-2); text-align: start; min-inline-size: 5rem; }
    tr.average td, tr.average th { font-weight: 600; }
    td[data-open] { font-style: italic; }
    .first { font-size: var(--v-text-xs); color: var(--v-ink-2); margin-block-start: var(--v-1); }
    .skeleton { block-size: 20rem; }
  `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { session, card } = this;
    const metric = card?.metrics.find((id) => session?.has(id));
    const by = card?.by[0];
    if (!session?.span || !metric || !by) return nothing;
    const { span, range } = session;
    const size = this.sizeOf(metric);
    const asked: ReportOptions = { metrics: size ? [metric, size] : [metric], by, sliceSeries: true, grain: 'month' };
    const options = session.question(asked, { from: span.from, to: range.to ?? span.to });
    const report = this.answer(options, `${metric} ${session.view.board}`);
    return html`<header><h2 part="card-title">${this.heading(metric)}</h2><span class="muted small">${this.t('cohorts.note')}</span></header>
      ${report ? this.drawn(report, metric, size, by) : html`<div class="area">${this.waiting(options)}</div>${this.said(nothing)}`}`;
  }

  /** What a cohort's share is a share of: the last thing that the formula divides by. */
  private sizeOf(metric: string): string | null {
    const { metrics = [], measures = [] } = this.session?.catalogue ?? {};
    const last = /\/ *(\w+)$/.exec(metrics.find(({ id }) => id === metric)?.formula ?? '')?.[1];
    return [...metrics, ...measures].find(({ id }) => id === last)?.id ?? null;
  }

  private cohorts(report: Report, metric: string, size: string | null): Cohort[] {
    const slices = report.metrics[metric]?.slices ?? [];
    const sizes = new Map(report.metrics[size ?? '']?.slices?.map(({ key, value }) => [key, value]));
    return slices
      .flatMap(({ key, series }) => {
        if (key === null || !/^\d{4}-\d{2}$/.test(key)) return [];
        const cells = (series ?? []).filter(({ from }) => from.slice(0, 7) >= key);
        return cells.some(({ value }) => value !== null)
          ? [{ month: key, size: sizes.get(key) ?? null, cells: cells.slice(0, kMost) }]
          : [];
      })
      .sort((a, b) => (a.month < b.month ? -1 : 1))
      .slice(-kMost);
  }

  private drawn(report: Report, metric: string, size: string | null, by: string): TemplateResult {
    const cohorts = this.cohorts(report, metric, size);
    const sized = size !== null && cohorts.some((cohort) => cohort.size !== null);
    const sizeUnit = report.metrics[size ?? '']?.unit ?? 'count';
    if (cohorts.length === 0) return html`<div class="area"><p class="none">${this.t('trend.none')}</p></div>`;
    const unit = report.metrics[metric]?.unit ?? 'ratio';
    const width = Math.max(...cohorts.map(({ cells }) => cells.length));
    const values = cohorts.flatMap(({ cells }) => cells.map(({ value }) => value ?? 0));
    const most = unit === 'ratio' && Math.max(...values) <= 1 ? 1 : high(values);
    const averages = Array.from({ length: width }, (_, age) => mean(cohorts.map(({ cells }) => cells[age])));
    const said = this.inWords(averages, unit);
    return html`<div class="area"><div class="scroll"><table part="table" role="grid" aria-label="${this.heading(metric)}. ${said}" @keydown=${this.key} @focusin=${this.focused} @focusout=${this.left} @click=${this.clicked}>
      <thead><tr><th scope="col" class="start">${this.t('cohorts.began')}</th>${sized ? html`<th scope="col" class="size" title=${this.session!.nameOf(size)}>${this.t('cohorts.size')}</th>` : nothing}${averages.map((_, age) => html`<th scope="col">${age}</th>`)}</tr></thead>
      <tbody>
        <tr class="average"><th scope="row">${this.t('cohorts.average')}</th>${sized ? html`<td class="size"></td>` : nothing}${averages.map((value) => html`<td>${this.session!.formats.rounded(value, unit)}</td>`)}</tr>
        ${cohorts.map((cohort, row) => this.row(cohort, row, { metric, by, unit, most, sizeUnit: sized ? sizeUnit : null }))}
      </tbody></table></div></div>
      ${this.scale(
        most,
        unit,
        cohorts.some(({ cells }) => cells.some(isOpen)),
      )}
      ${unit === 'ratio' && cohorts.some(beginsOff) ? html`<p class="first">${this.t('cohorts.first_month')}</p>` : nothing}
      <p class="said" aria-live="polite">${this.heard || said}</p>`;
  }

  private row(
    { month, size, cells }: Cohort,
    row: number,
    { metric, by, unit, most, sizeUnit }: { metric: string; by: string; unit: Unit; most: number; sizeUnit: Unit | null },
  ): TemplateResult {
    const { formats } = this.session!;
    const name = formats.bucket(`${month}-01`, 'month');
    return html`<tr data-cohort=${month}><th scope="row">${name}</th>${sizeUnit ? html`<td class="size">${size === null ? '' : formats.short(size, sizeUnit)}</td>` : nothing}${cells.map(
      (cell, at) => {
        const age = monthsBetween(month, cell.from.slice(0, 7));
        const running = isOpen(cell) ? ` · ${this.t('trend.unfinished')}` : '';
        const text = `${name}, ${this.t('cohorts.after', { n: age })}: ${formats.value(cell.value, unit)}${running}`;
        const pick = (): void => void this.session!.show({ detail: { metric, by, key: month, from: cell.from, to: cell.to } });
        return cell.value === null
          ? html`<td></td>`
          : this.cell(
              row,
              at,
              levelOf(cell.value, most),
              formats.rounded(cell.value, unit),
              { text, pick, open: isOpen(cell) },
              cell.value,
            );
      },
    )}</tr>`;
  }

  /** The latest age that at least half of what there is has reached. */
  private inWords(averages: Array<number | null>, unit: Unit): string {
    const age = [12, 6, 3, 1].find((months) => averages[months] !== null && averages[months] !== undefined);
    return age === undefined ? '' : this.t('summary.kept', { n: age, value: this.session!.formats.value(averages[age], unit) });
  }
}

const isOpen = ({ complete, value }: SeriesCell): boolean => !complete && value !== null;

/** Whether the first month, at its end, shows another share than the whole. */
function beginsOff({ cells: [first] }: Cohort): boolean {
  return typeof first?.value === 'number' && Math.abs(first.value - 1) >= 0.005;
}

/** Of the cells that are whole; each cohort counts as one. */
function mean(cells: Array<SeriesCell | undefined>): number | null {
  const values = cells.flatMap((cell) => (cell?.complete && cell.value !== null ? [cell.value] : []));
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}
