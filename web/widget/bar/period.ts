/** <vitrine-period>: which days the numbers cover: presets, steps back and on, or dates; and what a period that still runs is compared with. */
import { css, nothing, type TemplateResult } from 'lit';
import { html } from '../parts/html.js';
import { icons } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import { type Calendar, canStep, type PeriodChoice, underWay } from '../state/days.js';
import { choice, choices } from './choice.js';

const kPresets = ['all', 'year', 'fiscal', 'quarter', 'month', 'ytd', 'last12', 'days90', 'days30', 'custom'] as const;
type Preset = (typeof kPresets)[number];

const presetOf = (period: PeriodChoice): Preset => (period.kind === 'days' ? (period.days === 30 ? 'days30' : 'days90') : period.kind);

export class VitrinePeriod extends Part {
  static override styles = [
    base,
    controls,
    choices,
    css`
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-2); }
    .step { display: inline-flex; align-items: center; }
    .step output, .range { white-space: nowrap; }
    .step output { min-inline-size: 7.5rem; text-align: center; font-size: var(--v-text-s); font-weight: 600; }
    .dates { display: inline-flex; flex-wrap: wrap; align-items: center; gap: var(--v-2); }
    label.choice { max-inline-size: 100%; }
    @media (max-width: 640px) {
      :host { justify-content: space-between; }
      label.choice { inline-size: 100%; justify-content: space-between; }
      label.choice select { flex: 0 1 13rem; }
      .step, .dates { inline-size: 100%; justify-content: space-between; }
    }
    .range { font-size: var(--v-text-s); font-weight: 600; }
  `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session?.span) return nothing;
    const { period, settings } = session.view;
    const presets = kPresets.filter((preset) => preset !== 'fiscal' || (settings.fiscalStart ?? 1) !== 1);
    return html`${choice<Preset>({
      name: 'period',
      label: this.t('filters.period'),
      options: presets.map((value) => ({ value, label: this.t(`period.${value}`) })),
      chosen: presetOf(period),
      act: (preset) => session.show({ period: this.chosen(preset), grain: 'auto' }),
    })}${this.days(period)}`;
  }

  private chosen(preset: Preset): PeriodChoice {
    const { range, span } = this.session!;
    if (preset === 'all' || preset === 'last12') return { kind: preset };
    if (preset === 'days30' || preset === 'days90') return { kind: 'days', days: preset === 'days30' ? 30 : 90 };
    if (preset === 'custom') return { kind: preset, from: range.from ?? span!.from, to: range.to ?? span!.to };
    return { kind: preset, step: 0 };
  }

  private days(period: PeriodChoice): TemplateResult | typeof nothing {
    const session = this.session!;
    const { from, to } = session.range;
    if (period.kind === 'custom') {
      return html`<span class="dates">${this.date(period, 'from')} – ${this.date(period, 'to')}</span>`;
    }
    if (!from || !to) return nothing;
    const range = session.formats.range(from, to);
    // Where the period is compared, the line below the bar says its days beside the others.
    if (!('step' in period)) return session.earlierRanges.length > 0 ? nothing : html`<span class="range">${range}</span>`;
    const running = underWay(period, session.span!) ? this.t('period.running', { day: session.formats.day(to) }) : '';
    return html`<span class="step">${this.stepper(period, -1)}<output title=${running}>${range}</output>${this.stepper(period, 1)}</span>`;
  }

  private date(period: PeriodChoice & { kind: 'custom' }, end: 'from' | 'to'): TemplateResult {
    const change = (event: Event): void => {
      const day = (event.target as HTMLInputElement).value;
      const next = { ...period, [end]: day };
      if (day && next.from <= next.to) void this.session!.show({ period: next, grain: 'auto' });
    };
    return html`<input type="date" data-control=${end} .value=${period[end]} aria-label=${this.t(`filters.${end}`)} @change=${change}>`;
  }

  private stepper(period: { kind: Calendar; step: number }, by: -1 | 1): TemplateResult {
    const session = this.session!;
    return html`<button class="button quiet icon" data-step=${by} aria-label=${this.t(by < 0 ? 'filters.earlier' : 'filters.later')} ?disabled=${!canStep(period, session.span!, by)}
      @click=${() => session.show({ period: { kind: period.kind, step: period.step + by }, grain: 'auto' })}>${by < 0 ? icons.left : icons.right}</button>`;
  }
}
