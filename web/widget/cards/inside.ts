/** What stands in the frame of a card, by its kind. Elements of rarer kinds are a chunk of their own, see board-cards.ts. */
import { nothing, type TemplateResult } from 'lit';
import type { BoardCard } from '../../api/types.js';
import { html } from '../parts/html.js';
import { cardParts } from '../parts/pieces.js';
import type { Session } from '../state/session.js';

export function insideOf(session: Session, card: BoardCard): TemplateResult | typeof nothing {
  switch (card.card) {
    case 'trend':
      return html`<vitrine-trend exportparts=${cardParts} .session=${session} .card=${card}></vitrine-trend>`;
    case 'breakdown':
      return html`<vitrine-breakdown exportparts=${cardParts} .session=${session} .card=${card}></vitrine-breakdown>`;
    case 'shares':
      return html`<vitrine-shares exportparts=${cardParts} .session=${session} .card=${card}></vitrine-shares>`;
    case 'waterfall':
      return html`<vitrine-waterfall exportparts=${cardParts} .session=${session} .card=${card}></vitrine-waterfall>`;
    case 'funnel':
      return html`<vitrine-funnel exportparts=${cardParts} .session=${session} .card=${card}></vitrine-funnel>`;
    case 'table':
      return html`<vitrine-table exportparts=${cardParts} .session=${session} .card=${card}></vitrine-table>`;
    case 'slips':
      return html`<vitrine-slips exportparts=${cardParts} .session=${session} .card=${card}></vitrine-slips>`;
    case 'profile':
      return html`<vitrine-profile exportparts=${cardParts} .session=${session} .card=${card}></vitrine-profile>`;
    case 'cohorts':
      return html`<vitrine-cohorts exportparts=${cardParts} .session=${session} .card=${card}></vitrine-cohorts>`;
    case 'calendar':
      return html`<vitrine-calendar exportparts=${cardParts} .session=${session} .card=${card}></vitrine-calendar>`;
    default:
      return nothing;
  }
}
