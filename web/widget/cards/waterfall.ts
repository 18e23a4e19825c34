/** <vitrine-waterfall>: from an opening by steps up and down to a closing, in the period of the view. */
import { nothing, type TemplateResult } from 'lit';
import type { Report, Unit } from '../../api/types.js';
import type { WaterfallChart } from '../charts/model.js';
import { html } from '../parts/html.js';
import { base, controls, tables } from '../parts/styles.js';
import { Card, cardStyles } from './card.js';
import { layerColours } from './layers.js';
import { figuresOf } from './layout.js';

interface Step {
  id: string;
  name: string;
  value: number;
  role: 'end' | 'up' | 'down';
}

export class VitrineWaterfall extends Card {
  static override properties = { table: { state: true } };
  declare table: boolean;

  static override styles = [base, controls, tables, cardStyles, layerColours];

  constructor() {
    super();
    this.table = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, card } = this;
    if (!session || !card) return nothing;
    const options = session.question({ metrics: figuresOf(card) });
    const report = this.answer(options, session.view.board ?? '');
    const { from, to } = report?.period ?? {};
    return html`
      <header>
        <h2 part="card-title">${this.heading()}</h2>${from && to ? html`<span class="muted small">${session.formats.range(from, to)}</span>` : nothing}
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
      ${report ? this.drawn(report) : html`<div class="legend" part="legend"></div><div class="area">${this.waiting(options)}</div>${this.said(nothing)}`}`;
  }

  private steps({ metrics }: Report): Step[] {
    const { opening = '', closing = '', minus, metrics: plus } = this.card!;
    const step =
      (role: Step['role']) =>
      (id: string): Step => ({
        id,
        role,
        name: this.session!.nameOf(id),
        value: metrics[id]?.value ?? 0,
      });
    const moved = ({ value }: Step): boolean => value !== 0;
    return [step('end')(opening), ...plus.map(step('up')).filter(moved), ...minus.map(step('down')).filter(moved), step('end')(closing)];
  }

  private drawn(report: Report): TemplateResult {
    const steps = this.steps(report);
    const unit = report.metrics[this.card?.closing ?? '']?.unit ?? 'money';
    return html`
      <div class="legend" part="legend">
        <span><i class="good"></i>${this.t('waterfall.up')}</span><span><i class="bad"></i>${this.t('waterfall.down')}</span><span><i class="accent"></i>${this.t('waterfall.ends')}</span>
      </div>
      <div class="area">${
        this.table
          ? this.rows(steps, unit)
          : html`<vitrine-plot part="chart" .model=${this.model(steps, unit)} @vitrine-pick-point=${(event: CustomEvent<number>) => this.open(steps[event.detail])}></vitrine-plot>`
      }</div>
      ${this.said(this.inWords(steps, unit))}`;
  }

  private model(steps: Step[], unit: Unit): WaterfallChart {
    const { formats } = this.session!;
    const text = ({ value, role }: Step): string => `${role === 'down' ? '−' : role === 'up' ? '+' : ''}${formats.short(value, unit)}`;
    return {
      kind: 'waterfall',
      labels: shortened(steps.map(({ name }) => name)),
      steps: steps.map((step) => ({ ...step, text: text(step) })),
      summary: `${this.heading()}. ${this.inWords(steps, unit)}`,
      axis: (value) => formats.axis(value, unit),
      tip: (at) => (steps[at] ? `${steps[at].name}: ${steps[at].role === 'down' ? '−' : ''}${formats.value(steps[at].value, unit)}` : ''),
    };
  }

  private inWords(steps: Step[], unit: Unit): string {
    const { formats } = this.session!;
    const [opening, ...moves] = steps;
    const closing = moves.pop();
    if (!opening || !closing) return '';
    const [largest] = [...moves].sort((a, b) => b.value - a.value);
    const ends = this.t('summary.from_to', { opening: formats.value(opening.value, unit), closing: formats.value(closing.value, unit) });
    return largest ? `${ends} ${this.t('summary.largest_step', { name: largest.name, value: formats.value(largest.value, unit) })}` : ends;
  }

  private rows(steps: Step[], unit: Unit): TemplateResult {
    const { formats } = this.session!;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.heading()}><table part="table">
      <thead><tr><th scope="col">${this.t('waterfall.step')}</th><th scope="col" class="number">${this.t('trend.now')}</th></tr></thead>
      <tbody>${steps.map(
        (step) =>
          html`<tr data-step=${step.id} data-value=${String(step.value)}><td>${step.name}</td><td class="number"><button ?disabled=${this.closed} class="plain" @click=${() => this.open(step)}>${step.role === 'down' ? '−' : ''}${formats.value(step.value, unit)}</button></td></tr>`,
      )}</tbody></table></div>`;
  }

  private open(step: Step | undefined): void {
    if (step) void this.session?.show({ detail: { metric: step.id } });
  }
}

/** Names without the words that all of them share ("New MRR", "Churned MRR"), a word to a line: below bars there is little room. */
function shortened(names: string[]): string[] {
  const words = names.map((name) => name.split(' '));
  const shared = new Set(words[0]?.filter((word) => words.every((other) => other.includes(word) && other.length > 1)));
  const begun = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  return words.map((own) => begun(own.filter((word) => !shared.has(word)).join('\n')));
}
