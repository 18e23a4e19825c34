/**
 * <vitrine-tile>: one metric: its name, its value, the change against the comparison, where it stands to the plan and to what is usual, how
 * much of the data it rests on, and its course. `star` draws it large.
 */
import { css, nothing, type TemplateResult } from 'lit';
import type { Comparison, MetricResult, TargetStatus } from '../../api/types.js';
import { spark } from '../charts/spark.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import { answersElsewhere, firstDay, growsFromPart, isCovered, wholePeriod } from '../state/covered.js';
import { begun } from './course.js';

/** Signs beside the words, so that colour is not the only one. */
const kSigns: Record<TargetStatus, string> = { reached: '●', on_track: '◐', behind: '◔', missed: '○' };

export class VitrineTile extends Part {
  static override properties = {
    metric: {},
    star: { type: Boolean, reflect: true },
    flat: { type: Boolean, reflect: true },
    tall: { type: Boolean, reflect: true },
    dated: { type: Boolean },
    alone: { type: Boolean, reflect: true },
  };
  declare metric: string;
  declare star: boolean;
  /** Without a place for the course: nothing here has dates. */
  declare flat: boolean;
  /** With a second line for the names of this row. */
  declare tall: boolean;
  /** Says its days, as most others beside it do. */
  declare dated: boolean;
  /** No other stands beside it: there is none to choose. */
  declare alone: boolean;

  static override styles = [
    base,
    controls,
    css`
    :host { position: relative; min-inline-size: 0; container-type: inline-size; }
    .tile { display: grid; grid-template-rows: 1.125rem 2rem 1.125rem 1.125rem minmax(1.5rem, 1fr); row-gap: var(--v-1); block-size: 100%; padding: var(--v-3) var(--v-4) var(--v-3); background: var(--v-surface); }
    .tile[data-alone] { grid-template-rows: 1.125rem 2rem 1.125rem minmax(1.5rem, 1fr); }
    .tile[data-selected] { box-shadow: inset 0 2px 0 var(--v-accent); }
    .name { font-size: var(--v-text-s); line-height: 1.125rem; color: var(--v-ink-2); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; inline-size: 100%; }
    :host(:not([alone])) .name::after { content: ''; position: absolute; inset: 0; }
    .name:focus-visible { outline: 0; }
    .name:focus-visible::after { outline: 2px solid var(--v-accent); outline-offset: -2px; }
    [data-selected] .name { color: var(--v-accent); font-weight: 600; }
    .figure { position: relative; z-index: 1; justify-self: start; max-inline-size: 100%; font-size: clamp(1rem, 11.5cqi, var(--v-text-figure)); line-height: 2rem; font-weight: 600; letter-spacing: -0.015em; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; border-block-end: 1px dashed transparent; }
    .figure:not(:disabled):hover { border-block-end-color: var(--v-ink-3); }
    .tile:has(.name:hover) .name { color: var(--v-ink); }
    .none { font-size: var(--v-text-s); font-weight: 400; letter-spacing: 0; color: var(--v-ink-3); }
    .meta { display: flex; gap: var(--v-2); font-size: var(--v-text-xs); line-height: 1.125rem; color: var(--v-ink-3); white-space: nowrap; overflow: hidden; }
    .meta > * { overflow: hidden; text-overflow: ellipsis; }
    .meta > :first-child { flex: none; max-inline-size: 100%; }
    .change { flex: none; color: var(--v-ink-2); font-weight: 500; }
    .change[data-good='true'] { color: var(--v-good); }
    .change[data-good='false'] { color: var(--v-bad); }
    .spark { inline-size: 100%; block-size: 100%; max-block-size: 1.75rem; align-self: end; stroke: var(--v-ink-3); stroke-width: 1.5; stroke-linejoin: round; stroke-linecap: round; }
    [data-selected] .spark { stroke: var(--v-accent); }
    .spark .open { stroke-dasharray: 2 3; opacity: 0.8; }
    .spark .end { stroke-width: 5; }
    .status { font-weight: 500; color: var(--v-ink-2); }
    .status[data-status='reached'], .status[data-status='on_track'] { color: var(--v-good); }
    .status[data-status='behind'] { color: var(--v-warn); }
    .status[data-status='missed'] { color: var(--v-bad); }
    :host([star]) .tile { grid-template-rows: 1.5rem 3rem 1.25rem 1.25rem minmax(1.5rem, 1fr); padding-block-start: var(--v-4); }
    :host([star]) .tile[data-alone] { grid-template-rows: 1.5rem 3rem 1.25rem minmax(1.5rem, 1fr); }
    :host([flat]) .tile, :host([flat]) .tile[data-alone] { grid-template-rows: 1.125rem 2rem 1.125rem; }
    :host([star]) .name { line-height: 1.5rem; font-size: var(--v-text-m); font-weight: 600; color: var(--v-ink); }
    :host([star]) .figure { font-size: clamp(1.5rem, 9cqi, 2.5rem); line-height: 3rem; }
    :host([star]) .meta { font-size: var(--v-text-s); line-height: 1.25rem; }
    :host([star]) .spark { max-block-size: 7rem; stroke: var(--v-accent); stroke-width: 2; }
    :host([tall]:not([star], [flat])) .tile { grid-template-rows: 2.25rem 2rem 1.125rem 1.125rem minmax(1.5rem, 1fr); }
    :host([tall]:not([star], [flat])) .tile[data-alone] { grid-template-rows: 2.25rem 2rem 1.125rem minmax(1.5rem, 1fr); }
    :host([tall][flat]) .tile, :host([tall][flat]) .tile[data-alone] { grid-template-rows: 2.25rem 2rem 1.125rem; }
    :host([tall]:not([star])) .name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; white-space: normal; align-self: end; padding-block-start: 0.375rem; }
    @container (max-width: 12rem) {
      .tile, :host([tall]:not([star], [flat])) .tile { grid-template-rows: auto 2rem minmax(1.125rem, auto) minmax(1.125rem, auto) minmax(1.5rem, 1fr); }
      .tile[data-alone], :host([tall]:not([star], [flat])) .tile[data-alone] { grid-template-rows: auto 2rem minmax(1.125rem, auto) minmax(1.5rem, 1fr); }
      .meta { flex-wrap: wrap; row-gap: 0; }
      .name, :host([tall]:not([star])) .name { padding-block-start: 0; }
      .name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; white-space: normal; align-self: end; padding-block-start: 0.375rem; }
    }
    .short { display: none; }
    @container (max-width: 12rem) { .full { display: none; } .short { display: inline; } }
    .concern { position: absolute; z-index: 1; inset-block-start: var(--v-3); inset-inline-end: var(--v-3); }
    .name:has(+ .concern:not([hidden])) { padding-inline-end: 1.25rem; }
    .line { block-size: 0.75rem; align-self: center; inline-size: 70%; }
    .line.wide { block-size: 1.5rem; inline-size: 55%; }
  `,
  ];

  constructor() {
    super();
    this.metric = '';
    this.star = false;
    this.flat = false;
    this.tall = false;
    this.dated = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, metric } = this;
    if (!session) return nothing;
    const result = session.report?.metrics[metric];
    const selected = session.view.metric === metric && !this.alone;
    const name = session.nameOf(metric);
    return html`<article class="tile" part="tile" ?data-alone=${session.view.compare === 'none'} ?data-selected=${selected} data-metric=${metric} data-value=${String(result?.value ?? '')} data-unit=${result?.unit ?? ''}>
      <button class="plain name" part="tile-name" title=${name} ?disabled=${this.alone} aria-pressed=${this.alone ? nothing : String(selected)} @click=${() => session.show({ metric })}>${name}</button>
      <vitrine-concern class="concern" .session=${session} .metric=${metric}></vitrine-concern>
      ${result ? this.answer(result, name) : html`<div class="skeleton line wide"></div><div class="skeleton line"></div><div></div><div></div>`}
    </article>`;
  }

  private answer(result: MetricResult, name: string): TemplateResult {
    const { session, metric } = this;
    const { formats } = session!;
    const open = (): void => void session!.show({ detail: { metric } });
    const label = this.t('tile.explain', { name });
    if (result.value === null) {
      const why = this.t(`missing.${result.missing?.code ?? 'no_rows'}`);
      return html`<button class="plain figure none" part="tile-value" ?disabled=${this.closed} aria-label="${why}. ${label}" @click=${open}>${why}</button>${this.under(nothing)}<div class="meta"></div><div></div>`;
    }
    const formula = session!.catalogue?.metrics.find(({ id }) => id === metric)?.formula;
    if (growsFromPart(formula, result, session!.overview)) {
      const why = this.t('tile.not_whole');
      return html`<button class="plain figure none" part="tile-value" ?disabled=${this.closed} aria-label="${why}. ${label}" @click=${open}>${why}</button>${this.under(nothing)}<div class="meta">${this.period(result)}</div><div></div>`;
    }
    const notes = [this.target(result), this.benchmark(result), this.coverage(result), this.period(result)];
    return html`
      <button class="plain figure" part="tile-value" ?disabled=${this.closed} aria-label="${formats.value(result.value, result.unit)}. ${label}" title=${formats.full(result.value, result.unit)} @click=${open}>${formats.value(result.value, result.unit)}</button>
      ${this.under(this.change(result))}
      <div class="meta">${notes}</div>
      ${spark(session!.range.from ? result.series : begun(result.series ?? [], result.unit))}`;
  }

  /** The line of the comparison, which is there only where there is one. */
  private under(change: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
    return this.session!.view.compare === 'none' ? nothing : html`<div class="meta">${change}</div>`;
  }

  private change(result: MetricResult): TemplateResult | typeof nothing {
    const { session, metric } = this;
    const { compare } = session!.view;
    const against = compare === 'previous' ? result.previous : compare === 'year' ? result.year_ago : null;
    if (!against) return nothing;
    const refusal = this.refusal(against);
    if (refusal) return html`<span title=${refusal}>${refusal}</span>`;
    const change = against.change ?? 0;
    const direction = session!.directionOf(metric);
    const good = direction === 0 || change === 0 ? nothing : String(change * direction > 0);
    const was = (value: string): string => this.t(compare === 'previous' ? 'tile.was_previous' : 'tile.was_year', { value });
    const { formats } = session!;
    const [full, short] = [was(formats.value(against.value, result.unit)), was(formats.short(against.value ?? 0, result.unit))];
    return html`<span class="change" part="tile-change" data-good=${good} title=${full}>${change > 0 ? '▲' : change < 0 ? '▼' : '='} ${formats.change(change, result.unit)}</span><span class="full" title=${full}>${full}</span><span class="short" title=${full}>${short}</span>`;
  }

  /** Why there is no change to tell: growth against a part of a period, or against nothing, is no growth. */
  private refusal(against: Comparison): string | null {
    const { session, metric } = this;
    if (against.change === null || against.change === undefined) return this.t('tile.no_comparison');
    return isCovered(against, firstDay(session!.overview, metric)) ? null : this.t('tile.not_whole');
  }

  private target({ target, unit }: MetricResult): TemplateResult | typeof nothing {
    if (!target || target.value === null || !target.status) return nothing;
    const value = this.session!.formats.value(target.value, unit);
    return html`<span class="status" data-status=${target.status} title=${this.t('tile.target', { value })}>${kSigns[target.status]} ${this.t(`target.${target.status}`)}</span>`;
  }

  /** Where the value stands to the first benchmark that judges it. */
  private benchmark({ benchmarks, target }: MetricResult): TemplateResult | typeof nothing {
    const judged = benchmarks?.find(({ status }) => status !== undefined);
    if (!judged?.status || target?.status) return nothing;
    return html`<span data-benchmark=${judged.status} title="${judged.note} (${judged.source})">${this.t(`benchmark.${judged.status}`)}</span>`;
  }

  /** Named where the metric had to answer for another period than the one chosen, or where most beside it had to. */
  private period(result: MetricResult): TemplateResult | typeof nothing {
    const whole = wholePeriod(this.session!);
    const [from, to] = [result.from ?? whole.from, result.to ?? whole.to];
    if (!from || !to || !(this.dated || answersElsewhere(result, whole))) return nothing;
    return html`<span>${this.session!.formats.range(from, to)}</span>`;
  }

  private coverage({ coverage }: MetricResult): TemplateResult | typeof nothing {
    if (coverage === null || coverage === undefined || coverage > 0.995) return nothing;
    const share = this.session!.formats.percent(coverage);
    return html`<span title=${this.t('tile.coverage_long', { share })}>${this.t('tile.coverage', { share })}</span>`;
  }
}
