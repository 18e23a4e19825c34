/** Base of cards that are tables of coloured cells: arrow keys walk them, the one in focus says what it is in the line below. */
import { css, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Unit } from '../../api/types.js';
import { html } from '../parts/html.js';
import { Card } from './card.js';

export interface HeatCell {
  /** All there is to say about it. */
  text: string;
  pick: () => void;
  /** Its period still runs. */
  open?: boolean;
}

/** Shares of the accent in ten levels; the weaker scale keeps ink readable on it. */
export const heatStyles = css`
  table { border-collapse: separate; border-spacing: 2px; font-size: var(--v-text-xs); }
  th, td { border: 0; padding: 0; }
  td[data-level] { border-radius: 3px; cursor: pointer; }
  td[data-open], .scale i.open { outline: 1px dashed var(--v-ink-2); outline-offset: -1px; }
  .scale { display: flex; flex-wrap: wrap; align-items: center; gap: 2px; margin-block-start: var(--v-2); font-size: var(--v-text-xs); color: var(--v-ink-2); }
  .scale i { inline-size: 0.875rem; block-size: 0.75rem; border-radius: 2px; flex: none; }
  .scale i.open { background: var(--v-sunken); margin-inline-start: var(--v-4); }
  .scale span { padding-inline: var(--v-1); }
  td:focus-visible { outline: 2px solid var(--v-accent); outline-offset: 1px; }
  [data-level='0'] { background: var(--v-sunken); }
  [data-level='1'] { background: color-mix(in srgb, var(--v-accent) calc(var(--heat) * 0.14), var(--v-surface)); }
  [data-level='2'] { background: color-mix(in srgb, var(--v-accent) calc(var(--heat) * 0.24), var(--v-surface)); }
  [data-level='3'] { background: color-mix(in srgb, var(--v-accent) calc(var(--heat) * 0.34), var(--v-surface)); }
  [data-level='4'] { background: color-mix(in srgb, var(--v-accent) calc(var(--heat) * 0.45), var(--v-surface)); }
  [data-level='5'] { background: color-mix(in srgb, var(--v-accent) calc(var(--heat) * 0.56), var(--v-surface)); }
  [data-level='6'] { background: color-mix(in srgb, var(--v-accent) calc(var(--heat) * 0.67), var(--v-surface)); }
  [data-level='7'] { background: color-mix(in srgb, var(--v-accent) calc(var(--heat) * 0.78), var(--v-surface)); }
  [data-level='8'] { background: color-mix(in srgb, var(--v-accent) calc(var(--heat) * 0.89), var(--v-surface)); }
  [data-level='9'] { background: color-mix(in srgb, var(--v-accent) var(--heat), var(--v-surface)); }
  [data-level='minus'] { background: var(--v-bad-bar); }
  @media (forced-colors: active) { [data-level] { forced-color-adjust: none; } }
`;

const kLevels = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** 0 for nothing, 9 for the most. */
export function levelOf(value: number, most: number): string {
  if (value < 0) return 'minus';
  if (value === 0 || most <= 0) return '0';
  return String(Math.max(1, Math.min(9, Math.ceil((value / most) * 9))));
}

/** Where the darkest colour begins: one value in twenty is above it, so that a single peak does not pale all others. */
export function high(values: readonly number[]): number {
  const rising = [...values].sort((a, b) => a - b);
  return rising[Math.floor((rising.length - 1) * 0.95)] || (rising.at(-1) ?? 0);
}

export abstract class Heat extends Card {
  static override properties: PropertyDeclarations = { at: { state: true }, heard: { state: true } };
  /** The cell that the tab key reaches, "row:column". */
  declare at: string;
  /** What the line below says; empty: the main point. */
  declare heard: string;

  protected cells = new Map<string, HeatCell>();

  constructor() {
    super();
    this.at = '';
    this.heard = '';
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    this.cells = new Map();
  }

  /** A coloured cell; what it shows, if anything, is seen by everyone, its text is said where it is in focus or pointed at. */
  protected cell(row: number, column: number, level: string, shown: unknown, cell: HeatCell, value: number | null): TemplateResult {
    const place = `${row}:${column}`;
    this.cells.set(place, cell);
    const first = this.cells.size === 1 && this.at === '';
    return html`<td role="gridcell" data-level=${level} ?data-open=${cell.open} data-value=${String(value ?? '')} data-place=${place} title=${cell.text} aria-label=${shown === nothing ? cell.text : nothing} tabindex=${place === this.at || first ? 0 : -1}>${shown}</td>`;
  }

  /** What the colours stand for. */
  protected scale(most: number, unit: Unit, open: boolean): TemplateResult {
    const { formats } = this.session!;
    return html`<p class="scale"><span>${formats.rounded(0, unit)}</span>${kLevels.map((level) => html`<i data-level=${level}></i>`)}<span>${this.t('heat.most', { value: formats.rounded(most, unit) })}</span>${
      open ? html`<i class="open"></i><span>${this.t('trend.unfinished')}</span>` : nothing
    }</p>`;
  }

  protected readonly focused = (event: Event): void => {
    const place = (event.target as HTMLElement).dataset['place'];
    if (!place) return;
    this.at = place;
    this.heard = this.cells.get(place)?.text ?? '';
  };

  protected readonly left = (): void => {
    this.heard = '';
  };

  protected readonly clicked = (event: Event): void => {
    const place = (event.composedPath()[0] as HTMLElement).closest<HTMLElement>('[data-place]')?.dataset['place'];
    if (place) this.cells.get(place)?.pick();
  };

  protected readonly key = (event: KeyboardEvent): void => {
    const place = (event.target as HTMLElement).dataset['place'];
    if (!place) return;
    const moves: Record<string, readonly [number, number]> = {
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
    };
    const move = moves[event.key];
    if (event.key === 'Enter' || event.key === ' ') this.cells.get(place)?.pick();
    else if (move) this.step(place, move);
    else return;
    event.preventDefault();
  };

  /** To the next cell in a direction; cells may be missing where a row is shorter. */
  private step(place: string, [down, right]: readonly [number, number]): void {
    const [row = 0, column = 0] = place.split(':').map(Number);
    for (let distance = 1; distance <= 7; distance += 1) {
      const next = `${row + down * distance}:${column + right * distance}`;
      if (!this.cells.has(next)) continue;
      this.renderRoot.querySelector<HTMLElement>(`[data-place="${next}"]`)?.focus();
      return;
    }
  }
}
