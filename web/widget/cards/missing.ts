/** <vitrine-missing>: the board's metrics that wait for data, grouped by what would bring them. Calm: it is an offer, not an error. */
import { css, nothing, type TemplateResult } from 'lit';
import type { Catalogue, Missing } from '../../api/types.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { base } from '../parts/styles.js';
import { figuresOf, groundOf, hasData } from './layout.js';

/** So many lines stand open. */
const kShort = 5;

export class VitrineMissing extends Part {
  static override styles = [
    base,
    css`
    summary { font-size: var(--v-text-s); font-weight: 600; color: var(--v-ink-2); cursor: pointer; inline-size: fit-content; }
    details[open] summary { margin-block-end: var(--v-2); }
    dl { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.3125rem var(--v-5); font-size: var(--v-text-s); max-inline-size: 70rem; }
    dd { color: var(--v-ink-2); }
    @media (max-width: 640px) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-block-end: var(--v-2); } }
  `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    const board = session?.board;
    const found = session?.overview?.metrics;
    if (!session || !board || !found) return nothing;
    // Metrics of one name that wait for the same are one line.
    const groups = new Map<string, Set<string>>();
    const add = (id: string, name: string): void => {
      const reason = this.reason(found[id]?.missing ?? needsOf(session.catalogue, id));
      groups.set(reason, (groups.get(reason) ?? new Set()).add(name));
    };
    for (const id of board.metrics) {
      if (!session.has(id)) add(id, session.nameOf(id));
    }
    const ground = groundOf(session);
    for (const card of board.cards) {
      const id = figuresOf(card).find((metric) => !session.has(metric));
      if (id && !hasData(card, ground) && !board.metrics.includes(id)) add(id, card.name ?? session.nameOf(id));
    }
    if (groups.size === 0) return nothing;
    const count = [...groups.values()].reduce((sum, names) => sum + names.size, 0);
    return html`<details ?open=${groups.size <= kShort}><summary>${this.t('missing.title', { n: count })}</summary>
      <dl>${[...groups].map(([reason, names]) => html`<dt>${[...names].join(', ')}</dt><dd>${reason}</dd>`)}</dl></details>`;
  }

  private reason({ code, needs = [] }: Missing): string {
    if (needs.length > 0 && code.startsWith('needs_')) return this.t('missing.bring', { needs: this.needs(needs) });
    return this.t(`missing.${code}`);
  }

  /** ["costs.amount", "costs.date", "parameter market_size"] in people's words: "Costs (Amount, Date); Market size". */
  private needs(needs: string[]): string {
    const fields = new Map<string, string[]>();
    for (const need of needs) {
      const [owner, name] = this.words(need);
      fields.set(owner, [...(fields.get(owner) ?? []), ...(name ? [name] : [])]);
    }
    return [...fields].map(([owner, names]) => (names.length > 0 ? `${owner} (${names.join(', ')})` : owner)).join('; ');
  }

  private words(need: string): [owner: string, name?: string] {
    const catalogue = this.session?.catalogue;
    const parameter = /^parameter[ .](.+)$/.exec(need)?.[1];
    if (parameter) return [catalogue?.parameters.find(({ id }) => id === parameter)?.name ?? parameter];
    const [factId = '', fieldId] = need.split('.');
    const fact = catalogue?.facts.find(({ id }) => id === factId);
    const field = fact?.fields.find(({ id }) => id === fieldId);
    return field ? [fact?.name ?? factId, field.name] : [fact?.name ?? need];
  }
}

function needsOf(catalogue: Catalogue | null, id: string): Missing {
  const measure = catalogue?.measures.find((candidate) => candidate.id === id);
  if (measure) return { code: 'needs_fact', needs: [measure.fact] };
  return { code: 'needs_field', needs: catalogue?.metrics.find((metric) => metric.id === id)?.needs ?? [] };
}
