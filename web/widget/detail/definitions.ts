/** <vitrine-definitions>: a metric's definitions side by side, each with its value, and the choice of the one that counts in this view. */
import { css, nothing, type TemplateResult } from 'lit';
import type { Explanation } from '../../api/types.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import { headline } from '../state/failure.js';
import type { DetailTarget } from '../state/view.js';
import { explain, questionOf } from './questions.js';

interface Definition {
  /** '' is the catalogue's own. */
  id: string;
  name: string;
  words: string;
  value: string;
}

export class VitrineDefinitions extends Part {
  static override properties = { target: { attribute: false }, explanation: { attribute: false } };
  declare target: DetailTarget | null;
  declare explanation: Explanation | null;
  /** The same number by the catalogue's own definition, where another one is chosen. */
  private readonly own = this.asks<Explanation>();

  static override styles = [
    base,
    controls,
    css`
    h3 { font-size: var(--v-text-xs); font-weight: 600; color: var(--v-ink-2); margin-block-end: var(--v-2); }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; align-items: center; gap: 0 var(--v-3); padding-block: 0.375rem; border-block-end: 1px solid var(--v-line); font-size: var(--v-text-s); }
    li:last-child { border: 0; }
    li[data-chosen] .name { font-weight: 600; }
    .words { grid-column: 1 / -1; color: var(--v-ink-2); font-size: var(--v-text-xs); overflow-wrap: anywhere; }
    .use { min-inline-size: 5.5rem; min-block-size: 1.75rem; }
  `,
  ];

  constructor() {
    super();
    this.target = null;
    this.explanation = null;
  }

  private get chosen(): string {
    return this.session?.view.variants[this.target?.metric ?? ''] ?? '';
  }

  protected override updated(): void {
    this.ask();
  }

  private ask(): void {
    const { session, target, chosen } = this;
    if (!session || !target) return;
    const own = { ...target, variant: '' };
    if (chosen === '') this.own.clear();
    else void this.own.ask(questionOf(session, own), () => explain(session, own));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { explanation } = this;
    if (!this.session || !explanation || explanation.variants.length === 0) return nothing;
    const { answer, failure } = this.own;
    const own = this.chosen === '' ? explanation : answer;
    const all = [
      ...(own ? [this.definition('', this.t('detail.own'), own.words, own.result)] : []),
      ...explanation.variants.map(({ id, name, words, result }) => this.definition(id, name, words, result)),
    ];
    return html`<h3>${this.t('detail.definitions')}</h3>${failure ? html`<p role="alert">${headline(this.session.words, failure)}</p>` : nothing}<ul>${all.map((definition) => this.line(definition))}</ul>`;
  }

  private definition(id: string, name: string, words: string, { value, missing }: Explanation['result']): Definition {
    const text =
      value === null ? this.t(`missing.${missing?.code ?? 'no_rows'}`) : this.session!.formats.value(value, this.explanation!.unit);
    return { id, name, words, value: text };
  }

  private line({ id, name, words, value }: Definition): TemplateResult {
    const chosen = id === this.chosen;
    return html`<li data-variant=${id} ?data-chosen=${chosen}><span class="name">${name}</span><span class="number">${value}</span>
      <button class="button use" aria-pressed=${chosen ? 'true' : 'false'} aria-label="${this.t(chosen ? 'detail.used' : 'detail.use')}: ${name}" @click=${() => this.use(id)}>${this.t(chosen ? 'detail.used' : 'detail.use')}</button>
      <span class="words">${words}</span></li>`;
  }

  /** The definition counts everywhere in the view: on tiles, in charts, in the link. */
  private use(id: string): void {
    const session = this.session!;
    const metric = this.target?.metric ?? '';
    const { [metric]: _, ...others } = session.view.variants;
    if (id !== this.chosen) void session.show({ variants: id === '' ? others : { ...others, [metric]: id } });
  }
}
