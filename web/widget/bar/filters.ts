/** <vitrine-filters>: the one bar: period, grain, comparison, segment, filters, metrics, options, undo, link. On a narrow screen it folds into one line. */
import { css, nothing, type TemplateResult } from 'lit';
import type { Grain } from '../../api/types.js';
import { html } from '../parts/html.js';
import { icons } from '../parts/icons.js';
import { concerns } from '../parts/keys.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import { stepOf } from '../state/history.js';
import { nameOptions } from '../state/names.js';
import type { Filter } from '../state/where.js';
import { choice, choices } from './choice.js';
import { filterText } from './filter-text.js';

const kGrains: ReadonlyArray<Grain | 'auto'> = ['auto', 'day', 'week', 'month', 'quarter', 'year'];
/** What is compared with, and how many of them. */
const kComparisons = ['none:1', 'previous:1', 'previous:3', 'year:1', 'year:2', 'year:3'] as const;
type Panel = 'filter' | 'metrics' | 'options';

export class VitrineFilters extends Part {
  static override properties = { unfolded: { state: true }, panel: { state: true }, editing: { state: true }, copied: { state: true } };
  declare unfolded: boolean;
  /** What is open under the bar. */
  declare panel: Panel | null;
  /** The filter that was opened by its chip. */
  declare editing: string | null;
  declare copied: boolean;

  static override styles = [
    base,
    controls,
    choices,
    css`
    :host { container-type: inline-size; }
    .whole, .bar, .second, .tools { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-2) var(--v-4); }
    .whole { gap: var(--v-2) var(--v-4); }
    .second { margin-block-start: var(--v-2); gap: var(--v-2); }
    .bar { gap: var(--v-2) var(--v-3); }
    .tools { gap: var(--v-2); }
    .tools.last { margin-inline-start: auto; }
    .fold { display: none; inline-size: 100%; justify-content: flex-start; overflow: hidden; }
    .fold span { overflow: hidden; text-overflow: ellipsis; }
    .chips { display: contents; }
    .chip { display: inline-flex; align-items: center; border: 1px solid transparent; border-radius: 999px; background: var(--v-accent-soft); color: var(--v-accent); font-size: var(--v-text-s); padding-inline: var(--v-3) var(--v-1); min-block-size: 1.75rem; max-inline-size: 100%; }
    .chip[data-idle] { background: none; border-color: var(--v-line-strong); border-style: dashed; color: var(--v-ink-2); }
    .chip .says { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-inline-size: 0; }
    .chip .says:hover { text-decoration: underline; text-underline-offset: 3px; }
    .chip .off { display: grid; place-items: center; inline-size: 1.5rem; block-size: 1.5rem; border-radius: 50%; flex: none; margin-inline-start: var(--v-1); }
    .chip .off:hover { background: var(--v-surface); }
    .like { margin-block-start: var(--v-2); font-size: var(--v-text-xs); color: var(--v-ink-2); }
    .steps { display: inline-flex; }
    .count { color: var(--v-accent); font-weight: 600; }
    /* One line, whatever is chosen: nothing below it moves. */
    @container (min-width: 1200px) {
      .whole, .bar { flex-wrap: nowrap; }
      .bar { flex: 1 1 auto; min-inline-size: 0; }
      .tools.last { flex: none; }
      label.choice { min-inline-size: 4rem; flex: 0 1 auto; white-space: nowrap; }
      label.choice select { min-inline-size: 0; text-overflow: ellipsis; }
      .period { flex: none; flex-wrap: nowrap; }
    }
    @container (max-width: 640px) {
      .fold { display: inline-flex; }
      .whole { display: block; }
      .bar, .tools { display: none; }
      .bar[data-unfolded] { display: flex; margin-block-start: var(--v-2); }
      .tools[data-unfolded] { display: flex; margin: var(--v-2) 0 0; }
      label.choice { inline-size: 100%; justify-content: space-between; }
      label.choice select { flex: 0 1 13rem; }
      .period { inline-size: 100%; }
    }
  `,
  ];

  constructor() {
    super();
    this.unfolded = false;
    this.panel = null;
    this.editing = null;
    this.copied = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.key);
  }

  private readonly key = (event: KeyboardEvent): void => {
    const step = stepOf(event);
    if (!step || !concerns(event, this)) return;
    event.preventDefault();
    void this.session?.history?.[step]();
  };

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session?.catalogue) return nothing;
    return html`
      <button class="button fold" aria-expanded=${this.unfolded ? 'true' : 'false'} @click=${() => {
        this.unfolded = !this.unfolded;
      }}>${icons.filter}<span>${this.summary()}</span></button>
      <div class="whole">
        <div class="bar" role="group" aria-label=${this.t('filters.title')} ?data-unfolded=${this.unfolded}>${this.choices()}</div>
        ${this.tools()}
      </div>
      ${session.view.filters.length > 0 ? html`<div class="second">${this.chips(session.view.filters)}</div>` : nothing}
      ${this.opened()}
      ${this.likeForLike()}
      <vitrine-link-note .session=${session}></vitrine-link-note>
      <vitrine-live .session=${session}></vitrine-live>`;
  }

  private choices(): TemplateResult {
    const session = this.session!;
    const { view } = session;
    return html`
      <vitrine-period class="period" .session=${session}></vitrine-period>
      ${
        session.span
          ? choice({
              name: 'grain',
              label: this.t('filters.grain'),
              options: kGrains.map((value) => ({ value, label: this.t(`grain.${value}`) })),
              chosen: view.grain,
              act: (grain) => session.show({ grain }),
            })
          : nothing
      }
      ${view.period.kind === 'all' ? nothing : this.comparison()}
      ${
        session.names.length > 0
          ? html`<label class="choice">${this.t('filters.segment')}
        <select data-control="segment" @change=${(event: Event) => session.show({ by: (event.target as HTMLSelectElement).value })}>${nameOptions(session, view.by)}</select></label>`
          : nothing
      }`;
  }

  private comparison(): TemplateResult {
    const session = this.session!;
    const { compare, earlier } = session.view;
    return choice<string>({
      name: 'compare',
      label: this.t('filters.compare'),
      options: kComparisons.map((value) => {
        const [kind = '', count = '1'] = value.split(':');
        return { value, label: this.t(`compare.${count === '1' ? kind : `${kind}_many`}`, { n: Number(count) }) };
      }),
      chosen: compare === 'none' ? 'none:1' : `${compare}:${earlier}`,
      act: (value) => {
        const [kind, count = '1'] = value.split(':');
        return session.show({ compare: kind === 'previous' || kind === 'year' ? kind : 'none', earlier: Number(count) });
      },
    });
  }

  private tools(): TemplateResult {
    const { view, layout } = this.session!;
    const settings = Object.keys(view.settings).length;
    return html`<span class="tools last" ?data-unfolded=${this.unfolded}>
      ${this.session!.names.length > 0 ? this.opener('filter', html`${icons.filter} ${this.t('filters.filter')}`) : nothing}
      ${this.opener('metrics', html`${this.t('filters.metrics')}${layout?.differs ? html`<span class="count">•</span>` : nothing}`)}
      ${this.opener('options', html`${this.t('filters.options')}${settings > 0 ? html`<span class="count">${settings}</span>` : nothing}`)}
      ${this.steps()}</span>`;
  }

  private opener(panel: Panel, label: TemplateResult): TemplateResult {
    const open = this.panel === panel;
    return html`<button class="button" data-control=${panel} aria-expanded=${open ? 'true' : 'false'} @click=${() => {
      this.editing = null;
      this.panel = open ? null : panel;
    }}>${label}</button>`;
  }

  private opened(): TemplateResult | typeof nothing {
    const { session } = this;
    if (this.panel === 'filter') return html`<vitrine-filter-values .session=${session} .start=${this.editing}></vitrine-filter-values>`;
    if (this.panel === 'metrics') return html`<vitrine-picker .session=${session}></vitrine-picker>`;
    return this.panel === 'options' ? html`<vitrine-options .session=${session}></vitrine-options>` : nothing;
  }

  /** One step back, one on, and the link to what is seen. */
  private steps(): TemplateResult {
    const { history, address } = this.session!;
    const step = (way: 'undo' | 'redo'): TemplateResult => {
      const part = way === 'undo' ? history?.undone : history?.redone;
      const label = part ? this.t(`history.${way}`, { part: this.t(`part.${part}`) }) : this.t(`history.no_${way}`);
      return html`<button class="button quiet icon" data-control=${way} aria-label=${label} title=${label} ?disabled=${!part} @click=${() => history?.[way]()}>${icons[way]}</button>`;
    };
    const link = this.t(this.copied ? 'link.copied' : 'link.copy');
    return html`<span class="steps">${step('undo')}${step('redo')}${
      address
        ? html`<button class="button quiet icon" data-control="copy" aria-label=${link} title=${link} @click=${this.copy}>${this.copied ? icons.check : icons.link}</button>`
        : nothing
    }</span>`;
  }

  /** Where the browser refuses, the address bar holds the same link. */
  private readonly copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.session?.address?.text ?? '');
      this.copied = true;
      setTimeout(() => {
        this.copied = false;
      }, 2000);
    } catch {
      this.copied = false;
    }
  };

  private chips(filters: readonly Filter[]): TemplateResult {
    const session = this.session!;
    return html`<div class="chips" role="group" aria-label=${this.t('filters.chosen')}>${filters.map((filter) => this.chip(filter))}
      <button class="button quiet" data-control="clear" @click=${() => session.show({ filters: [] })}>${this.t('filters.clear')}</button></div>`;
  }

  private chip(filter: Filter): TemplateResult {
    const session = this.session!;
    const idle = !session.isInForce(filter);
    const said = filterText(session, filter);
    const text = idle ? this.t('filters.idle', { filter: said }) : said;
    const edit = (): void => {
      this.panel = 'filter';
      this.editing = filter.name;
    };
    const drop = (): void => void session.show({ filters: session.view.filters.filter((other) => other !== filter) });
    return html`<span class="chip" data-filter=${filter.name} ?data-idle=${idle}><button class="plain says" title=${text} @click=${edit}>${text}</button>
      <button class="plain off" aria-label=${this.t('filters.remove', { name: filter.label })} @click=${drop}>${icons.close}</button></span>`;
  }

  /** Which days stand against which, so that a period that still runs is not taken for a whole one. */
  private likeForLike(): TemplateResult | typeof nothing {
    const { formats, range, earlierRanges, span, view } = this.session!;
    const { from, to } = range;
    if (earlierRanges.length === 0 || !from || !to) return nothing;
    const with_ = earlierRanges.map((one) => formats.range(one.from, one.to)).join('; ');
    const running = span && to === span.today && view.period.kind !== 'custom';
    return html`<p class="like" data-like>${this.t(running ? 'compare.running' : 'compare.with', { range: formats.range(from, to), with: with_ })}</p>`;
  }

  private summary(): string {
    const session = this.session!;
    const { from, to } = session.range;
    const parts = [from && to ? session.formats.range(from, to) : this.t('period.all'), this.t(`grain.by_${session.grain}`)];
    if (session.view.compare !== 'none' && from) parts.push(this.t(`compare.${session.view.compare}`));
    return parts.join(' · ');
  }
}
