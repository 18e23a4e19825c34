/** <vitrine-slips>: who falls behind, the weakest first: each person's value against an earlier period and against the plan, said in words. */
import { css, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Report, ReportOptions, Unit } from '../../api/types.js';
import { html } from '../parts/html.js';
import { base, controls, tables } from '../parts/styles.js';
import { firstDay } from '../state/covered.js';
import { type Course, courseOf, isBehind, isFalling, type Slip, slipsOf } from '../state/slips.js';
import { valueName } from '../state/values.js';
import { Card, cardStyles } from './card.js';
import { namesFor } from './layout.js';

const kFirst = 8;

interface Answered {
  /** The metric, the name and the board. */
  about: string;
  course: Course;
  now: Report;
  /** Null: there is nothing earlier to look at. */
  before: Report | null;
}

export class VitrineSlips extends Card {
  static override properties = { by: { state: true }, all: { state: true } };
  /** The name chosen in this card; empty: its first. */
  declare by: string;
  declare all: boolean;
  /** What both questions were answered by last, and what about. */
  private pair: Answered | null = null;

  static override styles = [
    base,
    controls,
    tables,
    cardStyles,
    css`
    header label { margin-inline-start: auto; max-inline-size: 50%; }
    .days { margin-block: var(--v-1) var(--v-2); }
    .area { align-content: start; grid-template: auto / minmax(0, 1fr); }
    table { table-layout: fixed; }
    col.value { inline-size: 6.75rem; }
    col.change { inline-size: 6.25rem; }
    col.plan { inline-size: 5rem; }
    tbody th, td { padding-block: 0.25rem; line-height: 1.3; }
    tbody tr:last-child th { border-block-end: 0; }
    .who { font-weight: 400; color: var(--v-ink); font-size: var(--v-text-s); white-space: normal; }
    .who button { display: block; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .who button:hover { color: var(--v-accent); text-decoration: underline; text-underline-offset: 3px; }
    .who span { font-size: var(--v-text-xs); color: var(--v-ink-2); }
    .who [data-bad] { color: var(--v-bad); font-weight: 500; }
    [data-good='true'] { color: var(--v-good); }
    [data-good='false'] { color: var(--v-bad); }
    tr[data-chosen] .who button { color: var(--v-accent); font-weight: 600; }
    .more { margin-block-start: var(--v-2); }
    .skeleton { block-size: 18rem; }
    @media (max-width: 640px) {
      col.value { inline-size: 5.5rem; }
      col.change { inline-size: 4.75rem; }
      col.plan { inline-size: 3.25rem; }
      th, td { padding-inline: var(--v-1); }
      thead th { white-space: normal; vertical-align: bottom; }
    }
  `,
  ];

  constructor() {
    super();
    this.by = '';
    this.all = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, card } = this;
    const names = card ? namesFor(card, this.ground) : [];
    const by = names.includes(this.by) ? this.by : names[0];
    const metric = card?.metrics.find((id) => session?.has(id));
    if (!session?.span || !by || !metric) return nothing;
    const course = courseOf(session.range, session.view.compare, session.span, firstDay(session.overview, metric));
    const target = this.target(metric);
    const question = (metrics: string[], range: Course['now']): ReportOptions => session.question({ metrics, by }, range);
    const asked = [
      question(target ? [metric, target] : [metric], course.now),
      ...(course.before ? [question([metric], course.before)] : []),
    ];
    const answered = this.both(asked, course, `${metric} ${by} ${session.view.board}`);
    const failed = asked.find((options) => session.answers.failureTo(options)) ?? asked[0]!;
    return html`<header><h2 part="card-title">${this.heading()}</h2>${this.aside(session.nameOf(metric))}${names.length > 1 ? this.choice(names, by) : this.aside(session.dimension(by).label)}</header>
      ${this.asTheBarSays(answered?.course ?? course) ? nothing : html`<p class="days muted small">${this.days(answered?.course ?? course)}</p>`}
      <div class="area">${answered ? this.compared(answered, metric, target, by) : this.waiting(failed)}</div>`;
  }

  private choice(names: string[], by: string): TemplateResult {
    return this.nameChoice(
      names.map((name) => this.session!.dimension(name)),
      by,
      (name) => {
        this.by = name;
      },
    );
  }

  /** The bar names the days of a period that is compared. */
  private asTheBarSays({ before }: Course): boolean {
    const { range, view } = this.session!;
    return Boolean(range.from && range.to && before) && view.compare !== 'none';
  }

  private days({ now, before }: Course): string {
    const { formats } = this.session!;
    const range = formats.range(now.from, now.to);
    return before ? this.t('compare.with', { range, with: formats.range(before.from, before.to) }) : range;
  }

  /** Both answers of one view; until both are there the last pair stays, under the days that it is of. */
  private both([present, past]: ReportOptions[], course: Course, about: string): Answered | null {
    const { answers, report } = this.session!;
    if (!report || !present) return null; // The figures of the board go first.
    const [now, before] = [answers.get(present), past ? answers.get(past) : null];
    if (now && before !== undefined) this.pair = { about, course, now, before };
    return this.pair?.about === about ? this.pair : null;
  }

  private compared({ course, now, before }: Answered, metric: string, target: string | null, by: string): TemplateResult {
    const slips = slipsOf(metric, target, now, before);
    if (slips.length === 0) return html`<p class="none">${this.t('missing.no_rows')}</p>`;
    return this.list(slips, now, metric, by, course.now);
  }

  /** The measure that holds the plan. */
  private target(metric: string): string | null {
    const { catalogue } = this.session!;
    const all = [...(catalogue?.metrics ?? []), ...(catalogue?.measures ?? [])];
    const target = all.find(({ id }) => id === metric)?.target;
    return target ?? null;
  }

  private list(slips: Slip[], { metrics }: Report, metric: string, by: string, now: Course['now']): TemplateResult {
    const unit = metrics[metric]?.unit ?? 'money';
    const shown = this.all ? slips : slips.slice(0, kFirst);
    const has = (part: 'before' | 'plan'): boolean => slips.some((slip) => slip[part] !== null);
    const [changes, plans] = [has('before'), has('plan')];
    return html`<div><table part="table">
      <colgroup><col><col class="value">${changes ? html`<col class="change">` : nothing}${plans ? html`<col class="plan">` : nothing}</colgroup>
      <thead><tr><th scope="col">${this.session!.dimension(by).label}</th><th scope="col" class="number">${this.t('trend.now')}</th>
        ${changes ? html`<th scope="col" class="number">${this.t('slips.change')}</th>` : nothing}${plans ? html`<th scope="col" class="number">${this.t('slips.plan')}</th>` : nothing}</tr></thead>
      <tbody>${repeat(
        shown,
        ({ key }) => key,
        (slip) => this.row(slip, unit, { changes, plans }, { metric, by, ...now }),
      )}</tbody></table>
      ${
        slips.length > kFirst
          ? html`<p class="more small"><button class="plain link" @click=${() => {
              this.all = !this.all;
            }}>${this.all ? this.t('breakdown.fewer') : this.t('breakdown.all', { n: slips.length })}</button></p>`
          : nothing
      }</div>`;
  }

  private row(
    slip: Slip,
    unit: Unit,
    { changes, plans }: { changes: boolean; plans: boolean },
    detail: { metric: string; by: string; from: string; to: string },
  ): TemplateResult {
    const session = this.session!;
    const { formats } = session;
    const { key, now, before, change, plan } = slip;
    const name = valueName(session.catalogue, detail.by, key);
    const chosen = session.view.filters.some((filter) => filter.name === detail.by && filter.values.includes(key));
    const was = before === null ? '' : this.t('tile.was_previous', { value: formats.value(before, unit) });
    const value = formats.value(now, unit);
    return html`<tr data-key=${key} data-value=${String(now)} data-change=${String(change ?? '')} data-plan=${String(plan ?? '')} ?data-chosen=${chosen}>
      <th scope="row" class="who"><button class="plain" title=${this.t('breakdown.filter', { name })} aria-pressed=${chosen ? 'true' : 'false'} @click=${() => session.toggle(session.dimension(detail.by), key)}>${name}</button>${this.state(slip)}</th>
      <td class="number"><button class="plain" aria-label="${value}. ${this.t('tile.explain', { name })}" @click=${() => session.show({ detail: { ...detail, key } })}>${value}</button></td>
      ${changes ? html`<td class="number" title=${was} data-good=${change === null ? nothing : String(change >= 0)}>${change === null ? '–' : `${change < 0 ? '▼' : '▲'} ${formats.change(change, 'money')}`}</td>` : nothing}
      ${plans ? html`<td class="number" data-good=${plan === null ? nothing : String(plan >= 1)}>${plan === null ? '–' : formats.percent(plan)}</td>` : nothing}</tr>`;
  }

  private state(slip: Slip): TemplateResult {
    const falling = isFalling(slip);
    const said = [
      ...(slip.change ? [this.t(falling ? 'slips.falling' : 'slips.growing')] : []),
      ...(slip.plan === null ? [] : [this.t(isBehind(slip) ? 'target.missed' : 'target.reached')]),
    ];
    return html`<span ?data-bad=${falling} data-state>${said.join(' · ')}</span>`;
  }
}
