/** What a number is held against: the plan of the same period, and what is usual elsewhere, each with its source and where the number stands. */
import { nothing, type TemplateResult } from 'lit';
import type { Benchmark, Unit } from '../../api/types.js';
import { html } from '../parts/html.js';
import type { Session } from '../state/session.js';
import type { DetailTarget } from '../state/view.js';

/** The plan for the whole of the view; slices and single buckets have none. Its own rows open with it. */
export function planned(session: Session, { metric, by, from }: DetailTarget): TemplateResult | typeof nothing {
  const result = by === undefined && from === undefined ? session.report?.metrics[metric] : undefined;
  const target = result?.target;
  if (!result || target?.value === undefined || target.value === null) return nothing;
  const { words, formats, catalogue } = session;
  const measure = [...(catalogue?.metrics ?? []), ...(catalogue?.measures ?? [])].find(({ id }) => id === metric)?.target;
  const value = formats.full(target.value, result.unit);
  const reached =
    result.value === null || target.value === 0
      ? ''
      : words.text('detail.reached', { share: formats.percent(result.value / target.value) });
  const open = (): void => void session.show({ detail: { metric: measure ?? metric } });
  return html`<section data-target=${target.value}><h3>${words.text('detail.target')}</h3><ul class="lines">
    <li><span>${measure ? session.nameOf(measure) : words.text('detail.target')}</span>
      <span class="number">${measure ? html`<button class="plain link" @click=${open}>${value}</button>` : value}</span>
      <span class="words">${[target.status ? words.text(`target.${target.status}`) : '', reached].filter(Boolean).join(' · ')}</span></li></ul></section>`;
}

export function usual(session: Session, benchmarks: readonly Benchmark[], unit: Unit): TemplateResult | typeof nothing {
  if (benchmarks.length === 0) return nothing;
  const { words } = session;
  return html`<section><h3>${words.text('detail.benchmarks')}</h3><ul class="lines">${benchmarks.map(
    ({ low, high, note, source, status }) => html`
    <li data-benchmark=${status ?? ''}><span>${note}</span><span class="number">${limits(session, low, high, unit)}</span>
      <span class="words">${[status ? words.text(`benchmark.${status}`) : '', source].filter(Boolean).join(' · ')}</span></li>`,
  )}</ul></section>`;
}

function limits({ formats }: Session, low: number | undefined, high: number | undefined, unit: Unit): string {
  if (low !== undefined && high !== undefined) return `${formats.value(low, unit)} – ${formats.value(high, unit)}`;
  if (low !== undefined) return `≥ ${formats.value(low, unit)}`;
  return high === undefined ? '' : `≤ ${formats.value(high, unit)}`;
}
