/** <vitrine-funnel>: metrics one after another, each as a part of the first and of the one before it. */
import { css, nothing, svg, type TemplateResult } from 'lit';
import type { Report, Unit } from '../../api/types.js';
import { html } from '../parts/html.js';
import { base, controls } from '../parts/styles.js';
import { Card, cardStyles } from './card.js';

interface Step {
  id: string;
  name: string;
  value: number;
  unit: Unit;
  /** Of the first step, and of the one before. */
  share: number | null;
  rate: number | null;
}

export class VitrineFunnel extends Card {
  static override styles = [
    base,
    controls,
    cardStyles,
    css`
    ol.area { grid-template: none; grid-auto-rows: auto; align-content: space-evenly; gap: var(--v-2); }
    li { display: grid; grid-template: auto 1.5rem auto / minmax(0, 1fr) auto; gap: 0.1875rem var(--v-3); align-items: baseline; }
    .name { font-size: var(--v-text-s); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .value { font-weight: 600; text-align: end; }
    .value:hover { text-decoration: underline dashed var(--v-ink-3); text-underline-offset: 4px; }
    svg { grid-column: 1 / -1; inline-size: 100%; block-size: 1.5rem; }
    .ground { fill: var(--v-sunken); }
    .fill { fill: var(--v-accent); }
    .rate { grid-column: 1 / -1; font-size: var(--v-text-xs); color: var(--v-ink-2); display: flex; justify-content: space-between; }
  `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { session, card } = this;
    if (!session || !card) return nothing;
    const options = session.question({ metrics: card.metrics });
    const report = this.answer(options, JSON.stringify([card.metrics, session.view.board]));
    return html`<header><h2 part="card-title">${this.heading()}</h2></header>
      ${report ? this.drawn(this.steps(report)) : html`<div class="area">${this.waiting(options)}</div>${this.said(nothing)}`}`;
  }

  private steps({ metrics }: Report): Step[] {
    const steps: Step[] = [];
    for (const id of this.card!.metrics) {
      const result = metrics[id];
      if (!result || result.value === null || !this.session!.has(id)) continue;
      const { value, unit } = result;
      const of = (whole: Step | undefined): number | null => (whole ? (whole.value > 0 ? value / whole.value : null) : 1);
      steps.push({ id, value, unit, name: this.session!.nameOf(id), share: of(steps[0]), rate: of(steps.at(-1)) });
    }
    return steps;
  }

  private drawn(steps: Step[]): TemplateResult {
    if (steps.length === 0) return html`<div class="area"><p class="none">${this.t('missing.no_rows')}</p></div>${this.said(nothing)}`;
    return html`<ol class="area">${steps.map((step, at) => this.step(step, at))}</ol>${this.said(this.inWords(steps))}`;
  }

  private step({ id, name, value, unit, share, rate }: Step, at: number): TemplateResult {
    const { formats } = this.session!;
    const width = `${(Math.min(Math.max(share ?? 0, value > 0 ? 0.004 : 0), 1) * 100).toFixed(2)}%`;
    return html`<li data-step=${id} data-value=${String(value)}>
      <span class="name" title=${name}>${name}</span>
      <button ?disabled=${this.closed} class="plain value" aria-label="${formats.value(value, unit)}. ${this.t('tile.explain', { name })}" @click=${() => this.session?.show({ detail: { metric: id } })}>${formats.value(value, unit)}</button>
      <svg preserveAspectRatio="none" aria-hidden="true">${svg`<rect class="ground" width="100%" height="100%" rx="3" /><rect class="fill" width=${width} height="100%" rx="3" />`}</svg>
      ${
        at === 0
          ? nothing
          : html`<span class="rate"><span>${rate === null ? '' : this.t('funnel.rate', { share: formats.value(rate, 'ratio') })}</span><span>${at > 1 && share !== null ? this.t('funnel.share', { share: formats.value(share, 'ratio') }) : ''}</span></span>`
      }
    </li>`;
  }

  /** How many come through, and where most are lost. */
  private inWords(steps: Step[]): string {
    const { formats } = this.session!;
    const last = steps.at(-1)!;
    if (steps.length < 2 || last.share === null) return '';
    const through = this.t('summary.through', { share: formats.value(last.share, 'ratio'), first: steps[0]!.name, last: last.name });
    const rates = steps.slice(1).filter((step): step is Step & { rate: number } => step.rate !== null);
    if (rates.length < 2) return through;
    const worst = rates.reduce((least, step) => (step.rate < least.rate ? step : least));
    return `${through} ${this.t('summary.worst_step', { name: worst.name, rate: formats.value(worst.rate, 'ratio') })}`;
  }
}
