/** <vitrine-picker>: which metrics stand on the board, by name, kind and board; templates; and the one that leads, the North Star. */
import { css, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Catalogue, Report } from '../../api/types.js';
import { html } from '../parts/html.js';
import { icons } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import { headline } from '../state/failure.js';
import { type Board, computes } from '../state/view.js';
import { choice, choices } from './choice.js';

const kKinds = ['quality', 'growth', 'efficiency', 'input', 'output', 'outcome'] as const;
type Template = Catalogue['templates'][number];

interface Offer {
  id: string;
  name: string;
  explanation: string;
  kinds: readonly string[];
}

export class VitrinePicker extends Part {
  static override properties = { query: { state: true }, kind: { state: true }, of: { state: true } };
  declare query: string;
  declare kind: string;
  /** The board whose metrics are listed, '' for all. */
  declare of: string;
  /** What every metric of the catalogue says on these files. */
  private readonly all = this.asks<Report>();

  static override styles = [
    base,
    controls,
    choices,
    css`
    :host { margin-block-start: var(--v-2); border: 1px solid var(--v-line); border-radius: var(--v-radius); background: var(--v-surface); padding: var(--v-3) var(--v-4) var(--v-4); }
    .line { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-2) var(--v-3); }
    .roles { display: flex; flex-wrap: wrap; align-items: center; gap: inherit; }
    .line + .line { margin-block-start: var(--v-3); }
    h2 { font-size: var(--v-text-l); font-weight: 600; margin-inline-end: auto; }
    input[type='search'] { flex: 0 1 15rem; min-inline-size: 9rem; }
    .kinds { flex-wrap: wrap; }
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 0 var(--v-5); max-block-size: 19rem; min-block-size: 4rem; overflow: auto; margin-block-start: var(--v-3); align-content: start; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: var(--v-2); border-block-end: 1px solid var(--v-line); }
    li label { display: flex; align-items: center; gap: var(--v-2); min-block-size: 2.125rem; font-size: var(--v-text-s); min-inline-size: 0; }
    li label span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    input[type='checkbox'] { accent-color: var(--v-accent); inline-size: 1rem; block-size: 1rem; flex: none; margin: 0; }
    .star { color: var(--v-ink-3); inline-size: 1.75rem; min-block-size: 1.75rem; }
    .star[aria-pressed='true'] { background: none; border-color: transparent; color: var(--v-accent); }
    .star[aria-pressed='true'] svg { fill: currentColor; }
    .off { color: var(--v-ink-3); }
    .hint { font-size: var(--v-text-xs); color: var(--v-ink-2); }
    p.hint { margin-block-start: var(--v-2); }
  `,
  ];

  constructor() {
    super();
    this.query = '';
    this.kind = '';
    this.of = '';
  }

  protected override updated(): void {
    this.ask();
  }

  private ask(): void {
    const { session } = this;
    if (!session) return;
    const question = session.groundQuestion();
    void this.all.ask(JSON.stringify([question, session.version]), () => session.engine.report(question));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    const board = session?.board;
    if (!session?.catalogue || !board) return nothing;
    const templates = session.catalogue.templates.filter((template) => this.serves(template));
    const offers = this.offers(session.catalogue).filter((offer) => this.fits(offer));
    return html`
      <div class="line"><h2>${this.t('picker.title', { board: board.name })}</h2>
        ${templates.length > 0 ? this.roles(templates) : nothing}
        ${session.layout?.differs ? html`<button class="button quiet" data-control="erase" @click=${() => session.layout?.erase()}>${this.t('picker.erase')}</button>` : nothing}
      </div>
      <div class="line">
        <input type="search" placeholder=${this.t('picker.search')} aria-label=${this.t('picker.search')} .value=${this.query} @input=${(
          event: Event,
        ) => {
          this.query = (event.target as HTMLInputElement).value;
        }}>
        ${choice({
          name: 'of-board',
          label: this.t('picker.board'),
          options: [{ value: '', label: this.t('picker.all') }, ...session.boards.map(({ id, name }) => ({ value: id, label: name }))],
          chosen: this.of,
          act: (id) => {
            this.of = id;
          },
        })}
        <span class="segments kinds" role="group" aria-label=${this.t('picker.kind')}>${kKinds.map(
          (kind) => html`
          <button data-kind=${kind} aria-pressed=${this.kind === kind ? 'true' : 'false'} @click=${() => {
            this.kind = this.kind === kind ? '' : kind;
          }}>${this.t(`kind.${kind}`)}</button>`,
        )}</span>
      </div>
      ${this.all.failure ? html`<p role="alert">${headline(session.words, this.all.failure)}</p>` : nothing}
      <ul aria-busy=${this.all.answer || this.all.failure ? 'false' : 'true'}>${repeat(
        offers,
        ({ id }) => id,
        (offer) => this.offer(board, offer),
      )}</ul>
      ${offers.length === 0 ? html`<p class="hint">${this.t('picker.none')}</p>` : nothing}
      <p class="hint">${this.t('picker.hint')} ${session.layout?.keeps ? this.t('picker.kept') : nothing}</p>`;
  }

  private roles(templates: readonly Template[]): TemplateResult {
    return html`<span class="roles"><span class="muted small">${this.t('picker.templates')}</span>
      ${templates.map((template) => html`<button class="button" data-template=${template.id} @click=${() => this.take(template)}>${template.name}</button>`)}</span>`;
  }

  /** Metrics, and those bare measures that stand on a board. */
  private offers({ metrics, measures, boards }: Catalogue): Offer[] {
    const shown = new Set(boards.flatMap((board) => board.metrics));
    const found = (id: string): boolean => metrics.some((metric) => metric.id === id);
    const bare = measures.filter(({ id }) => shown.has(id) && !found(id));
    const all: Offer[] = [
      ...metrics.filter(({ part }) => !part),
      ...bare.map(({ id, name }) => ({ id, name, explanation: '', kinds: [] })),
    ];
    const { language } = this.session!.words;
    return all.sort((a, b) => Number(this.computes(b.id)) - Number(this.computes(a.id)) || a.name.localeCompare(b.name, language));
  }

  private computes(id: string): boolean {
    return computes(this.all.answer, id) || (this.session?.has(id) ?? false);
  }

  private fits({ id, name, kinds }: Offer): boolean {
    const board = this.of ? this.session!.catalogue?.boards.find((one) => one.id === this.of) : undefined;
    return (
      name.toLocaleLowerCase().includes(this.query.toLocaleLowerCase()) &&
      (this.kind === '' || kinds.includes(this.kind)) &&
      (!board || board.metrics.includes(id))
    );
  }

  private offer(board: Board, { id, name, explanation, kinds }: Offer): TemplateResult {
    const session = this.session!;
    const there = this.computes(id);
    const leads = session.view.northStar === id;
    const star = this.t(leads ? 'picker.unstar' : 'picker.star', { name });
    const missing = this.all.answer?.metrics[id]?.missing?.code;
    const note =
      there || !this.all.answer
        ? [explanation, kinds.map((kind) => this.t(`kind.${kind}`)).join(', ')].filter(Boolean).join(' ')
        : this.t(`missing.${missing ?? 'needs_fact'}`);
    return html`<li data-offer=${id} title=${note}><label class=${there ? '' : 'off'}>
        <input type="checkbox" ?disabled=${!there} .checked=${board.metrics.includes(id) && there} @change=${() => this.toggle(board, id)}>
        <span>${name}</span></label>
      ${there ? html`<button class="button quiet icon star" aria-pressed=${leads ? 'true' : 'false'} aria-label=${star} title=${star} @click=${() => session.show({ northStar: leads ? null : id })}>${icons.star}</button>` : html`<span class="hint">${this.t(`missing.${missing ?? 'needs_fact'}`)}</span>`}
    </li>`;
  }

  /** A board has at least one metric; the last one stays. */
  private toggle(board: Board, id: string): void {
    const session = this.session!;
    const own = board.metrics.includes(id) ? board.metrics.filter((other) => other !== id) : [...board.metrics, id];
    const { northStar, picked } = session.view;
    if (own.length === 0) return void this.requestUpdate();
    void session.show({ picked: { ...picked, [board.id]: own }, northStar: northStar === id && !own.includes(id) ? null : northStar });
  }

  /** A template is offered where its leading metric, or most of what it shows, can be computed. */
  private serves({ metrics, north_star: star }: Template): boolean {
    return computes(this.all.answer, star ?? null) || metrics.filter((id) => computes(this.all.answer, id)).length * 2 > metrics.length;
  }

  private take({ board, metrics, north_star: star }: Template): void {
    const session = this.session!;
    void session.show({ board, picked: { ...session.view.picked, [board]: metrics }, northStar: star ?? null, metric: star ?? null });
  }
}
