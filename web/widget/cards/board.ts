/** <vitrine-board>: the cards of the present board that have something to show, in rows without gaps. */
import { css, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { BoardCard } from '../../api/types.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { tileParts } from '../parts/pieces.js';
import { base } from '../parts/styles.js';
import { insideOf } from './inside.js';
import { groundOf, isBroad, rowsOf } from './layout.js';

export class VitrineBoard extends Part {
  static override styles = [
    base,
    css`
    :host { container: board / inline-size; }
    .rows, .row { display: grid; gap: var(--v-4); }
    .rows { margin-block-start: var(--v-4); grid-template-columns: minmax(0, 1fr); }
    .row { grid-template-columns: minmax(0, 1fr); align-items: stretch; }
    .row[data-shape='broad narrow'] { grid-template-columns: minmax(0, 1.65fr) minmax(0, 1fr); }
    .row[data-shape='narrow broad'] { grid-template-columns: minmax(0, 1fr) minmax(0, 1.65fr); }
    .row[data-shape='broad broad'], .row[data-shape='narrow narrow'] { grid-template-columns: repeat(2, minmax(0, 1fr)); }
    .panel { background: var(--v-surface); border: 1px solid var(--v-line); border-radius: var(--v-radius); padding: var(--v-3) var(--v-4) var(--v-4); min-inline-size: 0; }
    @container board (max-width: 56rem) { .row { grid-template-columns: minmax(0, 1fr) !important; } }
  `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    const board = session?.board;
    if (!session || !board) return nothing;
    const ground = groundOf(session);
    const rows = rowsOf(board.cards, ground);
    const key = (row: BoardCard[]): string => `${board.id}/${row.map((card) => board.cards.indexOf(card)).join('+')}`;
    return html`<div class="rows">${repeat(
      rows,
      key,
      (row) =>
        html`<div class="row" data-shape=${row.map((card) => (isBroad(card) ? 'broad' : 'narrow')).join(' ')}>${row.map((card) => this.card(card))}</div>`,
    )}</div>`;
  }

  private card(card: BoardCard): TemplateResult {
    const { session } = this;
    if (card.card === 'tiles')
      return html`<vitrine-tiles part="tiles" exportparts=${tileParts} .session=${session} .card=${card}></vitrine-tiles>`;
    return html`<section class="panel" part="card" data-card=${card.card}>${insideOf(this.session!, card)}</section>`;
  }
}
