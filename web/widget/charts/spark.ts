/** A series as a small line without axes, drawn by ourselves so that tiles need no chart library. */
import { nothing, svg, type TemplateResult } from 'lit';
import type { SeriesCell } from '../../api/types.js';
import { html } from '../parts/html.js';

const kWidth = 120;
const kHeight = 28;
const kPad = 2.5;

/** Pieces of the line; a missing value leaves a gap. The unfinished last period is dashed. */
export function spark(series: readonly SeriesCell[] | undefined): TemplateResult | typeof nothing {
  const cells = (series ?? []).slice(-36);
  const values = cells.map(({ value }) => value).filter((value): value is number => value !== null);
  if (values.length < 2) return nothing;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const x = (at: number): number => kPad + (at / (cells.length - 1)) * (kWidth - 2 * kPad);
  const y = (value: number): number => kHeight - kPad - ((value - low) / span) * (kHeight - 2 * kPad);
  const whole = cells.at(-1)?.complete === false ? cells.length - 1 : cells.length;
  const path = (from: number, to: number): string => {
    let pen = 'M';
    let text = '';
    for (let at = from; at < to; at += 1) {
      const value = cells[at]?.value ?? null;
      if (value === null) {
        pen = 'M';
        continue;
      }
      text += `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = 'L';
    }
    return text;
  };
  const last = cells[whole - 1]?.value;
  return html`<svg class="spark" viewBox="0 0 ${kWidth} ${kHeight}" preserveAspectRatio="none" aria-hidden="true" fill="none">
    ${svg`<path d=${path(0, whole)} vector-effect="non-scaling-stroke" />`}
    ${whole < cells.length ? svg`<path class="open" d=${path(Math.max(0, whole - 1), cells.length)} vector-effect="non-scaling-stroke" />` : nothing}
    ${last === null || last === undefined ? nothing : svg`<path class="end" d="M${x(whole - 1).toFixed(1)} ${y(last).toFixed(1)}h0.01" vector-effect="non-scaling-stroke" />`}
  </svg>`;
}
