/** <vitrine-chart>: one chart. */
import { css, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { BoardCard, CardKind, Catalogue } from '../api/types.js';
import { insideOf } from './cards/inside.js';
import { groundOf, hasData, namesFor } from './cards/layout.js';
import { html } from './parts/html.js';
import { boardOf, cardOf, kByName, wordsIn } from './state/boards.js';
import type { View } from './state/view.js';
import { oneStyles, VitrineOne } from './with-detail.js';

/**
 * One chart of the files, with the table of the same figures behind it.
 *
 * @element vitrine-chart
 * @csspart panel - The frame.
 * @csspart card-title - The heading of a chart or table.
 * @csspart legend - What its colours mean.
 * @csspart chart - The drawing.
 * @csspart table - The figures as a table.
 * @csspart source - Whose page loads the files, and from where.
 * @csspart detail - The panel that explains a number.
 */
export class VitrineChart extends VitrineOne {
  static override properties: PropertyDeclarations = { by: { reflect: true }, kind: { reflect: true } };
  /** The name to look by: "owner", "deals.owner", or a column of the files. */
  declare by: string;
  /**
   * "trend", "breakdown", "shares", "funnel", "table", "waterfall", "cohorts", "calendar", "slips", "profile".
   * Empty: a breakdown where `by` is set, else a trend.
   */
  declare kind: CardKind | '';

  protected override readonly parts = ['cards', 'charts'] as const;

  static override styles = [
    ...oneStyles,
    css`
    .panel { padding: var(--v-3) var(--v-4) var(--v-4); }
    .calm { padding-inline: 0; }
    .fetched { padding-inline: 0; }
  `,
  ];

  constructor() {
    super();
    this.by = '';
    this.kind = '';
    this.session.boardsIn = (catalogue) => {
      const card = this.cardIn(catalogue);
      const metrics = this.cardKind === 'profile' ? card.metrics : wordsIn(this.metric);
      return [boardOf(metrics.length > 0 ? metrics : card.metrics, card.by, [card])];
    };
  }

  private get cardKind(): CardKind {
    return this.kind || (this.by ? 'breakdown' : 'trend');
  }

  private cardIn(catalogue: Catalogue): BoardCard {
    return cardOf(catalogue, this.cardKind, wordsIn(this.metric), this.by ? [this.by] : []);
  }

  protected override get lookedAt(): readonly string[] {
    return [...super.lookedAt, 'by', 'kind'];
  }

  protected override asked(): Partial<View> {
    const [first] = wordsIn(this.metric);
    return { ...super.asked(), ...(first && { metric: first }), ...(this.by && { by: this.by }) };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('kind')) this.dataset['kind'] = this.cardKind;
  }

  protected override content(): TemplateResult {
    const { session } = this;
    const ground = groundOf(session);
    const [card] = session.board?.cards ?? [];
    if (!card || !hasData(card, ground)) return html`<p class="calm">${session.words.text('element.nothing_to_draw')}</p>`;
    return html`${insideOf(session, this.named(card, namesFor(card, ground)))}`;
  }

  /** "Won amount · Owner": a card of its own says what it shows and by which name, where there is no choice of it. */
  private named(card: BoardCard, names: readonly string[]): BoardCard {
    const { session } = this;
    if (card.name || !kByName.has(card.card) || names.length === 0) return card;
    const metrics = card.metrics.filter((id) => session.has(id)).map((id) => session.nameOf(id));
    const by = names.length === 1 || card.card === 'breakdown' ? [session.dimension(names[0]!).label] : [];
    return { ...card, name: [metrics.join(', '), ...by].join(' · ') };
  }
}
