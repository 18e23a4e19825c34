/**
 * <vitrine-profile>: the metrics of a profile side by side for the values of a name, the best or the weakest first: what stands out beside the others, in
 * the table and in words. What goes together is shown, no cause is claimed.
 */
import { css, nothing, type TemplateResult } from 'lit';
import type { ProfileAnswer, ProfileCell, ProfileHint, ProfileSlice } from '../../api/types.js';
import { html } from '../parts/html.js';
import { base, controls, tables } from '../parts/styles.js';
import { headline } from '../state/failure.js';
import { valueName } from '../state/values.js';
import { Card, cardStyles } from './card.js';
import { nameFor } from './layout.js';

type Side = ProfileAnswer['by'][number];
type Metric = ProfileAnswer['metrics'][number];

const kSaid = 4;

/** One odd number is no reason to step in: more must stand out for the worse than for the better. */
function isWeak(hints: ProfileHint[]): boolean {
  const bad = hints.filter(({ good }) => good === false).length;
  return bad > 1 && bad > hints.filter(({ good }) => good === true).length;
}

export class VitrineProfile extends Card {
  static override properties = { by: { state: true } };
  /** The name chosen in this card; empty: its first. */
  declare by: string;
  private readonly asked = this.asks<ProfileAnswer>();

  static override styles = [
    base,
    controls,
    tables,
    cardStyles,
    css`
    header label { margin-inline-start: auto; max-inline-size: 50%; }
    .about { font-size: var(--v-text-s); color: var(--v-ink-2); margin-block: 0 var(--v-2); }
    .area { min-block-size: 9rem; align-content: start; grid-template: auto / minmax(0, 1fr); }
    .area .scroll { max-block-size: 26rem; }
    thead th { position: sticky; inset-block-start: 0; z-index: 1; background: var(--v-surface); white-space: normal; vertical-align: bottom; }
    thead th span { display: inline-block; white-space: normal; max-inline-size: 8rem; line-height: 1.25; }
    tbody tr:last-child th { border-block-end: 0; }
    tbody th { font-weight: 400; color: var(--v-ink); font-size: var(--v-text-s); max-inline-size: 16rem; }
    th button { display: block; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    th button:hover { color: var(--v-accent); text-decoration: underline; text-underline-offset: 3px; }
    tr[data-chosen] th button { color: var(--v-accent); font-weight: 600; }
    .weak { font-size: var(--v-text-xs); color: var(--v-bad); font-weight: 500; }
    .empty { color: var(--v-ink-3); font-style: italic; }
    .few { color: var(--v-ink-2); font-size: var(--v-text-xs); }
    [data-good='true'] { color: var(--v-good); font-weight: 600; }
    [data-good='false'] { color: var(--v-bad); font-weight: 600; }
    ul { margin-block-start: var(--v-3); font-size: var(--v-text-s); }
    li { padding-block: 0.125rem; }
    .skeleton { block-size: 9rem; }
  `,
  ];

  constructor() {
    super();
    this.by = '';
  }

  protected override updated(): void {
    this.ask();
  }

  /** Once for each view of the data. */
  private ask(): void {
    const { session, card } = this;
    if (!session?.report || session.busy || !card?.profile) return;
    const { grain: _, ...options } = session.question({});
    const question = JSON.stringify([session.version, card.profile, options]);
    const { profile } = card;
    void this.asked.ask(question, () => session.engine.profile({ ...options, profile }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, card } = this;
    const given = this.asked.answer;
    const profile = session?.catalogue?.profiles.find(({ id }) => id === card?.profile);
    if (!session || !profile) return nothing;
    const sides = given?.by ?? [];
    const asked = card && nameFor(card, this.ground);
    const side = sides.find(({ name }) => name === this.by) ?? sides.find(({ name }) => name === asked) ?? sides[0];
    return html`<header><h2 part="card-title">${this.card?.name ?? profile.name}</h2>${sides.length > 1 ? this.choice(sides, side) : nothing}</header>
      <p class="about">${profile.explanation}. ${this.t('profile.no_cause')}</p>
      <div class="area">${side && given ? this.table(side, given) : this.instead()}</div>
      ${side && given ? this.hints(side, given) : this.said(nothing)}`;
  }

  private instead(): TemplateResult {
    const { answer, failure } = this.asked;
    if (failure) return html`<p class="none" role="alert">${headline(this.session!.words, failure)}</p>`;
    return answer ? html`<p class="none">${this.t('missing.no_rows')}</p>` : html`<div class="skeleton" aria-hidden="true"></div>`;
  }

  private choice(sides: readonly Side[], chosen: Side | undefined): TemplateResult {
    return this.nameChoice(sides, chosen?.name, (name) => {
      this.by = name;
    });
  }

  private table(side: Side, { metrics }: ProfileAnswer): TemplateResult {
    const columns = metrics.filter(({ id }) => side.slices.some(({ cells }) => typeof cells[id]?.value === 'number'));
    const label = `${this.card?.name ?? ''} ${side.label}`.trim();
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table part="table">
      <thead><tr><th scope="col">${side.label}</th>${columns.map(({ id }) => html`<th scope="col" class="number"><span>${this.session!.nameOf(id)}</span></th>`)}</tr></thead>
      <tbody>${this.inOrder(side).map((slice) => this.row(side, slice, columns))}</tbody></table></div>`;
  }

  private get weakestFirst(): boolean {
    return this.session!.catalogue?.profiles.find(({ id }) => id === this.card?.profile)?.weakest_first ?? false;
  }

  /** The best first, or where help is looked for the weakest; those that are not compared stay last. */
  private inOrder({ slices }: Side): ProfileSlice[] {
    if (!this.weakestFirst) return slices;
    const compared = slices.filter(({ mean_place }) => mean_place !== undefined);
    return [...compared.reverse(), ...slices.filter(({ mean_place }) => mean_place === undefined)];
  }

  private row(side: Side, { key, cells }: ProfileSlice, columns: Metric[]): TemplateResult {
    const { name, hints } = side;
    const session = this.session!;
    const text = this.nameOf(name, key);
    const chosen = session.view.filters.some((filter) => filter.name === name && filter.values.includes(key));
    const weak = this.weakestFirst && (this.foremost(side)?.key === key || isWeak(hints.filter((hint) => hint.key === key)));
    return html`<tr data-key=${key ?? ''} ?data-chosen=${chosen}>
      <th scope="row" ?data-weak=${weak}><button class="plain ${key === null ? 'empty' : ''}" title=${this.t('breakdown.filter', { name: text })} aria-pressed=${chosen ? 'true' : 'false'} @click=${() => session.toggle(session.dimension(name), key)}>${text}</button>${weak ? html`<span class="weak">${this.t('profile.weak')}</span>` : nothing}</th>
      ${columns.map((metric) => {
        const hint = hints.find((one) => one.key === key && one.metric === metric.id);
        return html`<td class="number" data-metric=${metric.id} data-value=${String(cells[metric.id]?.value ?? '')}>${this.cell(cells[metric.id], metric, hint, () => this.open(metric.id, name, key))}</td>`;
      })}</tr>`;
  }

  /** A value that too few rows stand behind is there, with their number, but not compared. */
  private cell(cell: ProfileCell | undefined, { id, unit }: Metric, hint: ProfileHint | undefined, open: () => void): TemplateResult {
    const { formats } = this.session!;
    if (typeof cell?.value !== 'number') return html`<span class="few">–</span>`;
    const value = formats.value(cell.value, unit);
    const explain = this.t('tile.explain', { name: this.session!.nameOf(id) });
    const few = cell.rows < (this.asked.answer?.fewest_rows ?? 0) ? this.t('files.rows', { n: cell.rows }) : '';
    const beside = hint ? this.t(`profile.${hint.side}`, { median: formats.value(hint.median, unit) }) : '';
    const label = [value, beside || few, explain].filter(Boolean).join('. ');
    return html`<button class="plain" data-good=${hint?.good === undefined ? nothing : String(hint.good)} aria-label=${label} title=${beside || nothing} @click=${open}>${
      hint ? html`<span aria-hidden="true">${hint.side === 'high' ? '▲' : '▼'}</span> ` : nothing
    }${value}</button>${few ? html` <span class="few">(${few})</span>` : nothing}`;
  }

  /** What stands out, the furthest first, and what was not compared. */
  private hints({ name, hints, slices }: Side, { metrics, fewest_rows }: ProfileAnswer): TemplateResult {
    const { formats } = this.session!;
    const few = slices.some(({ cells }) => Object.values(cells).some(({ value, rows }) => value !== null && rows < fewest_rows));
    const line = ({ key, metric, value, median, side, good }: ProfileHint): TemplateResult => {
      const unit = metrics.find(({ id }) => id === metric)?.unit ?? 'number';
      const verdict = good === undefined ? '' : `, ${this.t(good ? 'profile.better' : 'profile.worse')}`;
      const beside = this.t(`profile.${side}`, { median: formats.value(median, unit) });
      return html`<li data-hint=${metric}><button class="plain link" @click=${() => this.open(metric, name, key)}>${this.nameOf(name, key)}</button> · ${this.session!.nameOf(metric)}: ${formats.value(value, unit)}, ${beside}${verdict}</li>`;
    };
    return html`${hints.length > 0 ? html`<ul aria-label=${this.t('profile.hints')}>${hints.slice(0, kSaid).map(line)}</ul>` : nothing}
      ${this.said([hints.length > 0 ? '' : this.t('profile.none'), this.first(), few ? this.t('profile.few', { n: fewest_rows }) : ''].filter(Boolean).join(' '))}`;
  }

  /** Who comes first of those that are compared; nobody where there is only one. */
  private foremost(side: Side): ProfileSlice | undefined {
    const compared = this.inOrder(side).filter(({ mean_place, key }) => mean_place !== undefined && key !== null);
    return compared.length > 1 ? compared[0] : undefined;
  }

  /** Who comes first by each of the names, on average over the metrics. */
  private first(): string {
    const firsts = (this.asked.answer?.by ?? []).flatMap((side) => {
      const first = this.foremost(side);
      return first ? [`${side.label} – ${this.nameOf(side.name, first.key)}`] : [];
    });
    return firsts.length > 0 ? this.t(this.weakestFirst ? 'profile.weakest' : 'profile.first', { list: firsts.join(', ') }) : '';
  }

  private nameOf(name: string, key: string | null): string {
    return key === null ? this.t('breakdown.no_value') : valueName(this.session!.catalogue, name, key);
  }

  private open(metric: string, by: string, key: string | null): void {
    void this.session!.show({ detail: { metric, by, key } });
  }
}
